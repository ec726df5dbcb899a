import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { isPressed } from '../backpressure/bottleneck.ts';
import { intervalOf } from '../checkpoint/checkpoints.ts';
import { completedOf, expiredOf } from '../checkpoint/history.ts';
import { SLOW_MS, type SlowPhase, slowPhases } from '../checkpoint/phases.ts';
import { firstWithMost } from '../extremes.ts';
import { spanOf } from '../span.ts';
import { slowUploads } from '../storage/slow-uploads.ts';
import type { Tools } from '../tools.ts';

/** Checkpoints of a job that write all of its state each time, and take long over it. */
export interface WholeSnapshots {
  /** By time; never empty. */
  readonly whole: readonly Checkpoint[];
  readonly last: Checkpoint;
  readonly slowest: Checkpoint;
  /** Where the writing takes most of the time, as far as subtasks tell. */
  readonly writing: readonly SlowPhase[];
}

/** Two full ones in a row may be compaction; with increments a third would be small. */
const AGAIN = 3;
/** Handles and names apart. */
const WHOLE = 0.98;
/** Below this increments cost more files than they spare bytes. */
const LARGE_BYTES = 32 * 1024 * 1024;

/** Completed ones that wrote all they hold, and took long over it, at least three. */
export function slowAndWhole(of: JobCheckpoints): readonly Checkpoint[] {
  const all = completedOf(of).filter(
    ({ kind, stateBytes, checkpointedBytes, endToEndMs }) =>
      kind === 'checkpoint' &&
      (stateBytes ?? 0) >= LARGE_BYTES &&
      (checkpointedBytes ?? 0) >= (stateBytes ?? 0) * WHOLE &&
      (endToEndMs ?? 0) >= SLOW_MS,
  );
  return all.length < AGAIN ? [] : all;
}

/** Half of the interval: then what they write is what the job is busy with. */
export const MUCH = 0.5;
/** An ordinary disk takes this in a few seconds: of less it is not the size that takes long. */
const LARGE_HEAP_BYTES = 256 * 1024 * 1024;
/** By a third: more than sizes and durations vary by themselves. */
const GREW = 4 / 3;

/** Of a heap backend, which writes all of its state each time: large ones that take much of their interval, by what they write. */
export function heapSnapshots(
  tools: Tools,
  of: JobCheckpoints,
): (WholeSnapshots & { readonly growsWithState: boolean }) | undefined {
  const intervalMs = intervalOf(of.config);
  const large = completedOf(of).filter(
    ({ kind, stateBytes = 0, checkpointedBytes = stateBytes, endToEndMs = 0 }) =>
      kind === 'checkpoint' &&
      stateBytes >= LARGE_HEAP_BYTES &&
      checkpointedBytes >= stateBytes * WHOLE &&
      endToEndMs >= Math.max(SLOW_MS, MUCH * (intervalMs ?? Number.POSITIVE_INFINITY)),
  );
  const last = large.at(-1);
  const slowest = firstWithMost(large, (one) => one.endToEndMs ?? 0);
  if (!last || !slowest || large.length < AGAIN || slowUploads(tools, of)) return undefined;
  const phases = slowPhases(of);
  const writing = phases.filter((one) => one.phase === 'asyncMs');
  // Without a word of the subtasks barriers that wait take the time as well.
  const isHeld = (tools.know('pressure') ?? []).some((one) => one.jobId === of.jobId && isPressed(one));
  if (writing.length * 2 < phases.length || (phases.length === 0 && isHeld)) return undefined;
  return { whole: large, last, slowest, writing, growsWithState: growsWithState(completedOf(of)) };
}

/** What was small was quick: the time follows the size. */
function growsWithState(done: readonly Checkpoint[]): boolean {
  const sized = done.filter((one) => one.kind === 'checkpoint' && one.stateBytes && one.endToEndMs);
  const [first, last] = [sized[0], sized.at(-1)];
  const by = (field: 'stateBytes' | 'endToEndMs') => (last?.[field] ?? 0) / Math.max(1, first?.[field] ?? 1);
  return first !== undefined && by('stateBytes') >= GREW && by('endToEndMs') >= GREW;
}

/** Undefined also where a store whose rate broke down is slow for increments, too, or another phase takes the time. */
export function wholeSnapshots(tools: Tools, of: JobCheckpoints): WholeSnapshots | undefined {
  const whole = slowAndWhole(of);
  const last = whole.at(-1);
  const slowest = firstWithMost(whole, (one) => one.endToEndMs ?? 0);
  if (!last || !slowest || slowUploads(tools, of)) return undefined;
  const phases = slowPhases(of);
  const writing = phases.filter((one) => one.phase === 'asyncMs');
  return writing.length * 2 < phases.length ? undefined : { whole, last, slowest, writing };
}

/** What every finding about them tells: how much they write, how long that takes, when, and how bad that is. */
export function weightOf(of: JobCheckpoints, { whole, last, slowest }: WholeSnapshots) {
  return {
    facts: { bytes: last.stateBytes ?? 0, longestMs: slowest.endToEndMs ?? 0, checkpoints: whole.length },
    severity: expiredOf(of).length > 0 ? ('high' as const) : ('medium' as const),
    span: spanOf(
      whole.flatMap((one) => [one.triggeredAt, one.endedAt]),
      whole.length,
    ),
  };
}
