import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { firstWithMost } from './extremes.ts';
import { completedOf } from './history.ts';
import { SLOW_MS, type SlowPhase, slowPhases } from './phases.ts';
import { slowUploads } from './slow-uploads.ts';
import type { Tools } from './tools.ts';

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
