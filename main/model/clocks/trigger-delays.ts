import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  checkpointNumber,
  countOfLines,
} from '../../facts/checkpoint-lines.ts';

/** `Triggering checkpoint 1 … @ 1795264041927` states an instant: how far the wall clock of each such line is from it, ms. */
export function triggerDelays(lines: CheckpointLines): readonly number[] {
  const delays: number[] = [];
  for (let line = 0; line < countOfLines(lines); line += 1) {
    const number = (column: number) => checkpointNumber(lines, line, column);
    if (number(COLUMN.isCompleted) === 0) delays.push(number(COLUMN.wall) - number(COLUMN.amount));
  }
  return delays;
}
