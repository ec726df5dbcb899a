import type { GraphVertex } from '#contract/incident/graph.ts';

/** How unequally the subtasks of a vertex work. */
export interface Skew {
  /** What was compared: records a second, records since the attempt began, or share of time at work. */
  readonly by: 'rate' | 'records' | 'busy';
  /** The highest subtask over the mean of all; 1 is even. */
  readonly ratio: number;
  /** False where the busiest subtask has time left all the same. */
  readonly isLoaded: boolean;
  /** The subtask with the highest value. */
  readonly worst: number;
  /** One a subtask, by its number, as a share of the highest. */
  readonly shares: readonly number[];
}

const MEASURES = [
  ['rate', 'recordsInPerSecond'],
  ['records', 'recordsIn'],
  ['busy', 'busy'],
] as const;

/** A subtask that is at work less than this is not held up by its share, whatever the others do. */
const LOADED = 0.5;

/** Undefined where there is nothing to compare: one subtask alone, or numbers of some are not known. A source takes no records in. */
export function skewOf({ perSubtask }: Pick<GraphVertex, 'perSubtask'>): Skew | undefined {
  if (perSubtask.length < 2) return undefined;
  for (const [by, field] of MEASURES) {
    const values = perSubtask.flatMap((one) => one[field] ?? []);
    const highest = Math.max(...values);
    if (values.length < perSubtask.length || highest <= 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const shares = values.map((value) => value / highest);
    const isLoaded = by !== 'busy' || highest >= LOADED;
    return { by, isLoaded, ratio: highest / mean, worst: perSubtask[shares.indexOf(1)]?.subtask ?? 0, shares };
  }
  return undefined;
}

/** As many columns at most, each the highest of its neighbours: a lone hot subtask is never averaged away. */
export function columnsOf(shares: readonly number[], most: number): readonly number[] {
  if (shares.length <= most) return shares;
  const columns = Array.from({ length: most }, () => 0);
  shares.forEach((share, index) => {
    const column = Math.floor((index * most) / shares.length);
    columns[column] = Math.max(columns[column] ?? 0, share);
  });
  return columns;
}
