import {
  CHECKPOINT_COLUMN,
  type CheckpointLines,
  checkpointNumber,
  checkpointSource,
  countOfLines,
} from '../../facts/checkpoint-lines.ts';
import type { Fact } from '../../facts/fact.ts';

/** What the lines of a log say, and when, of those that say something, by their number less `from`. */
export function toldIn(facts: readonly Fact[], from = 0): ReadonlyMap<number, string> {
  return new Map(
    facts.flatMap((fact): readonly (readonly [number, string])[] => {
      if (fact.kind === 'checkpoint-lines') return linesIn(fact, from);
      if (fact.kind !== 'said' && fact.kind !== 'signal' && fact.kind !== 'error') return [];
      return [[fact.source.line - from, `${fact.wall}\n${fact.source.text}`]];
    }),
  );
}

function linesIn(lines: CheckpointLines, from: number): readonly (readonly [number, string])[] {
  return Array.from({ length: countOfLines(lines) }, (_, i) => {
    const { line, text } = checkpointSource(lines, i);
    return [line - from, `${checkpointNumber(lines, i, CHECKPOINT_COLUMN.wall)}\n${text}`] as const;
  });
}
