import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';

/**
 * `Triggering checkpoint …` and `Completed checkpoint …` (CheckpointCoordinator) of a stretch of one log, in the order of their lines: a job
 * that ran for weeks has a hundred thousand of them, and as numbers they cost a tenth of what a fact for each would.
 */
export interface CheckpointLines {
  readonly kind: 'checkpoint-lines';
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

/** How many lines they are. */
export function countOfLines({ numbers }: CheckpointLines): number {
  return numbers.length / CHECKPOINT_WIDTH;
}

/** One number of a line; lines count from 0. */
export function checkpointNumber({ numbers }: CheckpointLines, line: number, column: number): number {
  return numbers[line * CHECKPOINT_WIDTH + column] ?? 0;
}

/** Where a line stands. */
export function checkpointSource(lines: CheckpointLines, line: number): LineSource {
  const { entry, text } = lines;
  const from = checkpointNumber(lines, line, CHECKPOINT_COLUMN.textFrom);
  const isLast = line + 1 === countOfLines(lines);
  return {
    kind: 'line',
    entry,
    line: checkpointNumber(lines, line, CHECKPOINT_COLUMN.line),
    byte: checkpointNumber(lines, line, CHECKPOINT_COLUMN.byte),
    text: text.slice(from, isLast ? text.length : checkpointNumber(lines, line + 1, CHECKPOINT_COLUMN.textFrom)),
  };
}
