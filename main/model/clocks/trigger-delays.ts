import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  checkpointNumber,
  countOfLines,
} from '../../facts/checkpoint-lines.ts';
import type { Fact } from '../../facts/fact.ts';

/** No checkpoint of Flink is of another time: such a number is damaged, or somebody masked its digits before he sent the log. */
const FIRST = Date.UTC(2010, 0);
const LAST = Date.UTC(2100, 0);

/** `Triggering checkpoint 1 … @ 1795264041927` states an instant: how far the wall clock of each such line is from it, ms. */
export function triggerDelays(fact: Fact): readonly number[] {
  if (fact.kind === 'checkpoint-lines') return delaysIn(fact);
  if (fact.kind !== 'said' || fact.phrase !== 'checkpoint-triggering' || fact.wall === undefined) return [];
  return isOfFlink(fact.fields.triggeredAt) ? [fact.wall - fact.fields.triggeredAt] : [];
}

function delaysIn(lines: CheckpointLines): readonly number[] {
  const delays: number[] = [];
  for (let line = 0; line < countOfLines(lines); line += 1) {
    const number = (column: number) => checkpointNumber(lines, line, column);
    const instant = number(COLUMN.amount);
    if (number(COLUMN.isCompleted) === 0 && isOfFlink(instant)) delays.push(number(COLUMN.wall) - instant);
  }
  return delays;
}

function isOfFlink(instant: number): boolean {
  return instant >= FIRST && instant < LAST;
}
