import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  checkpointNumber,
  checkpointSource,
  countOfLines,
} from '../../main/facts/checkpoint-lines.ts';
import type { Fact, SaidFact } from '../../main/facts/fact.ts';

/** Facts in the order of their lines, those that came as numbers as the sentences make them. */
export function spelledOut(facts: readonly Fact[]): readonly Fact[] {
  const all: Fact[] = [];
  for (const fact of facts)
    if (fact.kind === 'checkpoint-lines') for (const said of factsOf(fact)) all.splice(placeOf(said, all), 0, said);
    else all.push(fact);
  return all;
}

/** Behind all of its entry that stand on an earlier line; what has no line is said of an entry at its end. */
function placeOf(said: SaidFact, all: readonly Fact[]): number {
  let place = all.length;
  while (place > 0) {
    const before = all[place - 1];
    if (before === undefined || !('entry' in before) || before.entry !== said.entry) break;
    if ('source' in before && before.source.kind === 'line' && before.source.line < said.source.line) break;
    place -= 1;
  }
  return place;
}

/** The facts that the phrases make of such lines. */
function factsOf(lines: CheckpointLines): readonly SaidFact[] {
  return Array.from({ length: countOfLines(lines) }, (_, line) => {
    const number = (column: number) => checkpointNumber(lines, line, column);
    const nameAt = (column: number) => lines.names[number(column)] ?? '';
    const common = { entry: lines.entry, wall: number(COLUMN.wall), level: 'info' as const };
    const fields = { checkpointId: number(COLUMN.checkpointId), jobId: nameAt(COLUMN.job) };
    const source = checkpointSource(lines, line);
    return number(COLUMN.isCompleted) === 1
      ? {
          kind: 'said',
          ...common,
          source,
          phrase: 'checkpoint-completed',
          fields: { ...fields, bytes: number(COLUMN.amount), durationMs: number(COLUMN.detail) },
        }
      : {
          kind: 'said',
          ...common,
          source,
          phrase: 'checkpoint-triggering',
          fields: { ...fields, type: nameAt(COLUMN.detail), triggeredAt: number(COLUMN.amount) },
        };
  });
}
