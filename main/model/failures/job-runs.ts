import type { Failure } from '#contract/incident/failure.ts';
import type { Job, Transition } from '#contract/incident/job.ts';
import type { Attempts } from '../jobs/attempts.ts';
import type { RawFailure } from './failure-sources.ts';

/** A stretch of the job between two restarts. */
export interface Run {
  readonly number: number;
  readonly startedAt?: number;
  /** Failures up to this time belong to it at the latest; absent for runs told by their start. */
  readonly until?: number;
}

/**
 * Runs of a job: by its changes to RUNNING in the JobManager's log, else by the attempt numbers of its tasks in other logs, else by the root
 * exceptions of REST, each of which ended one.
 */
export function runsOf(job: Job, attempts: Attempts, failures: readonly RawFailure[]): readonly Run[] {
  const logged = job.states.filter((s) => s.to === 'RUNNING' && s.source.kind === 'line');
  if (logged.length > 0) {
    const base = restartsBefore(logged, job);
    return logged.map((s, i) => ({ number: base + i, startedAt: s.at }));
  }
  const byNumber = new Map<number, number>();
  // REST tells the times of the attempts that are there now, and of none before.
  for (const { number, firstAt, transitions } of attempts.ofJob(job.id))
    if (number !== undefined && firstAt !== undefined && transitions.some(({ source }) => source.kind === 'line'))
      byNumber.set(number, Math.min(byNumber.get(number) ?? firstAt, firstAt));
  if (byNumber.size > 0)
    return [...byNumber].sort(([a], [b]) => a - b).map(([number, startedAt]) => ({ number, startedAt }));
  const roots = [...new Set(failures.flatMap((f) => f.endsRunAt ?? []))].sort((a, b) => a - b);
  const started = job.states.findLast((s) => s.to === 'RUNNING')?.at ?? job.startedAt;
  const ended = roots.map((until, i) => ({
    number: i,
    until,
    ...(i === 0 && job.startedAt !== undefined ? { startedAt: job.startedAt } : {}),
  }));
  const last = ended.at(-1);
  // REST tells only the last start: it opens a run when no root exception came after it.
  if (last !== undefined && (started === undefined || started <= last.until)) return ended;
  return [...ended, { number: ended.length, ...(started === undefined ? {} : { startedAt: started }) }];
}

/** A log that begins in the middle: the first start it shows is a restart, and its tasks' attempt numbers tell which. */
function restartsBefore(logged: readonly Transition[], job: Job): number {
  const [first, second] = logged;
  if (first === undefined || first.from !== 'RESTARTING') return 0;
  const born = job.attempts.filter((a) => {
    const at = a.transitions[0]?.at;
    return a.number !== undefined && at !== undefined && at >= first.at && at < (second?.at ?? Infinity);
  });
  return born.reduce((most, a) => Math.max(most, a.number ?? 0), 1);
}

/** The run of a failure: that of its execution attempt when its first sight is known, else by its own time. */
export function runOf(runs: readonly Run[], failure: Failure, bornAt: number | undefined): Run | undefined {
  const byEnd = runs.filter((run) => run.until !== undefined);
  if (byEnd.length > 0) {
    // Concurrent exceptions come a little after their root.
    const next = byEnd.findIndex((run) => (run.until ?? 0) > failure.at);
    const open = runs.at(-1);
    if (next < 0) return open?.until === undefined && (open?.startedAt ?? 0) <= failure.at ? open : byEnd.at(-1);
    return next === 0 ? byEnd[0] : byEnd[next - 1];
  }
  const at = Math.min(bornAt ?? failure.at, failure.at);
  return runs.findLast((run) => (run.startedAt ?? 0) <= at) ?? runs[0];
}
