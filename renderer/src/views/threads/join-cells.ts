import type { ThreadCell, ThreadRow } from '#contract/incident/stacks.ts';

/** A stretch of dumps in which a thread was at one place, or was not there. */
export interface Stretch {
  /** Number of its first column among those that are shown, from 0. */
  readonly from: number;
  readonly length: number;
  readonly cell: ThreadCell | undefined;
}

/** Neighbouring dumps with the same frame become one; `columns`: the numbers of the dumps that are shown. */
export function joinCells({ cells }: Pick<ThreadRow, 'cells'>, columns: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  columns.forEach((column, from) => {
    const cell = cells[column] ?? undefined;
    const last = stretches.at(-1);
    if (last !== undefined && isSamePlace(last.cell, cell))
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 };
    else stretches.push({ from, length: 1, cell });
  });
  return stretches;
}

function isSamePlace(a: ThreadCell | undefined, b: ThreadCell | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.letter === b.letter && a.frame === b.frame && a.doing === b.doing;
}
