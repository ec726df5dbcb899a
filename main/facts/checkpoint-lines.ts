import type { EntryPath } from '#contract/incident/ids.ts';

/**
 * `Triggering checkpoint …` and `Completed checkpoint …` (CheckpointCoordinator) of one log, in the order of their lines: a job that ran for
 * weeks has a hundred thousand of them, and as numbers they cost a tenth of what the facts do that they stand for.
 */
export interface CheckpointLines {
  readonly entry: EntryPath;
  /** `CHECKPOINT_WIDTH` numbers a line. */
  readonly numbers: Float64Array;
  /** Jobs and types of checkpoints. */
  readonly names: readonly string[];
  /** The lines one after the other. */
  readonly text: string;
}

/** Where each number of a line stands. */
export const CHECKPOINT_COLUMN = {
  /** 0 for triggering, 1 for completed. */
  isCompleted: 0,
  /** ms, as if UTC. */
  wall: 1,
  line: 2,
  byte: 3,
  /** Where its text begins. */
  textFrom: 4,
  /** Among the names. */
  job: 5,
  checkpointId: 6,
  /** `triggeredAt`, epoch ms; `bytes`. */
  amount: 7,
  /** The type, among the names; `durationMs`. */
  detail: 8,
} as const;

/** Numbers a line. */
export const CHECKPOINT_WIDTH = Object.keys(CHECKPOINT_COLUMN).length;
