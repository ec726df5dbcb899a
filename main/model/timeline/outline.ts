import type { Instant, Span } from '#contract/incident/instant.ts';
import type { CheckpointMark, Moments, Timeline, TimelineOutline } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';

/** More than the columns of any screen: moments that fall into the same one are drawn as one. */
const COLUMNS = 4000;

/** The timeline without what only its own view draws. */
export function outlineOf({ span, jobs, managers }: Omit<Timeline, 'volume'>): TimelineOutline {
  const checkpoints = jobs.flatMap((job) => job.checkpoints);
  return {
    jobs: jobs.map(({ jobId, intervalMs, checkpoints: own }) => ({
      jobId,
      ...present({ intervalMs, lastGood: latest(endsOf(own.filter(isUsual), 'completed')) }),
    })),
    managers: managers.map(({ id, role, host }) => ({ id, role, ...present({ host }) })),
    failed: momentsOf(endsOf(checkpoints, 'failed'), span),
    restarts: momentsOf(
      jobs.flatMap((job) => job.restarts.map((mark) => mark.at)),
      span,
    ),
  };
}

function isUsual({ kind }: CheckpointMark): boolean {
  return kind === 'checkpoint';
}

function endsOf(checkpoints: readonly CheckpointMark[], outcome: CheckpointMark['outcome']): readonly Instant[] {
  return checkpoints.filter((mark) => mark.outcome === outcome).map((mark) => mark.to ?? mark.from);
}

function latest(times: readonly Instant[]): Instant | undefined {
  return times.reduce<Instant | undefined>((last, at) => (last === undefined || at > last ? at : last), undefined);
}

function momentsOf(times: readonly Instant[], span: Span | undefined): Moments {
  const apart = span === undefined ? 0 : (span.to - span.from) / COLUMNS;
  const at: Instant[] = [];
  for (const time of [...times].sort((a, b) => a - b)) {
    const last = at.at(-1);
    if (last === undefined || time - last >= apart) at.push(time);
  }
  return { count: times.length, at };
}
