import type { EntryPath } from '#contract/incident/ids.ts';

/**
 * `Triggering checkpoint …` and `Completed checkpoint …` (CheckpointCoordinator) of one log, in the order of their lines: a job that ran for
 * weeks has a hundred thousand of them, and as numbers they cost a tenth of what the facts do that they stand for.
 */
export interface CheckpointLines {
  readonly entry: EntryPath;
  /** `CHECKPOINT_COLUMNS` numbers a line. */
  readonly numbers: Float64Array;
  /** Jobs and types of checkpoints. */
  readonly names: readonly string[];
  /** The lines one after the other. */
  readonly text: string;
}

/** What the numbers of a line are, in order. */
export const CHECKPOINT_COLUMNS = [
  /** 0 for triggering, 1 for completed. */
  'isCompleted',
  /** ms, as if UTC. */
  'wall',
  'line',
  'byte',
  /** Where its text begins. */
  'textFrom',
  /** Among the names. */
  'job',
  'checkpointId',
  /** `triggeredAt`, epoch ms; `bytes`. */
  'amount',
  /** The type, among the names; `durationMs`. */
  'detail',
] as const;
