import type { Attempt, Job } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';

/**
 * A task that reads its state back (INITIALIZING, 1.13 and newer) has no loop yet that could wait: TaskIOMetricGroup counts what is neither
 * idle nor held back as busy, all of its time. That is no load, so it is not known how busy it is.
 */
export function withoutRestoring(pressure: readonly VertexPressure[], jobs: readonly Job[]): readonly VertexPressure[] {
  const attempts = new Map<string, Attempt[]>();
  for (const job of jobs)
    for (const attempt of job.attempts) {
      const key = `${job.id} ${attempt.vertexId}`;
      const known = attempts.get(key);
      if (known) known.push(attempt);
      else attempts.set(key, [attempt]);
    }
  return pressure.map((one) => {
    const mine = attempts.get(`${one.jobId} ${one.vertexId}`) ?? [];
    const subtasks = one.subtasks.map((subtask) =>
      isRestoring(subtask, mine, one.at) ? withoutBusy(subtask) : subtask,
    );
    return subtasks.some((subtask, index) => subtask !== one.subtasks[index]) ? { ...one, subtasks } : one;
  });
}

/** By what the snapshot itself says, else by what the logs say of that moment. */
function isRestoring({ subtask, status }: SubtaskPressure, attempts: readonly Attempt[], at: number): boolean {
  if (status !== undefined) return status === 'INITIALIZING';
  const last = attempts
    .filter((attempt) => attempt.subtask === subtask)
    .flatMap((attempt) => attempt.transitions)
    .filter((step) => step.at <= at)
    .sort((a, b) => a.at - b.at)
    .at(-1);
  return last?.to === 'INITIALIZING';
}

function withoutBusy({ busy: _, sources, ...rest }: SubtaskPressure): SubtaskPressure {
  const { busy: __, ...kept } = sources;
  return { ...rest, sources: kept };
}
