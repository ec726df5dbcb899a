import type { Page } from '#contract/page.ts';

/** The index nearest to the wanted one from which `count` records follow each other in the pages; where none has so many, the most there are. */
export function nearestAtHand(pages: readonly Page<unknown>[], wanted: number, count: number): number | undefined {
  const starts = runsOf(pages).map(([from, to]) => Math.min(Math.max(wanted, from), Math.max(from, to - count)));
  return starts.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
}

/** From the first to behind the last of the records that follow each other without a gap. */
function runsOf(pages: readonly Page<unknown>[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (const { offset, items } of pages.toSorted((a, b) => a.offset - b.offset)) {
    if (items.length === 0) continue;
    const to = offset + items.length;
    const last = runs.at(-1);
    if (last !== undefined && offset <= last[1]) runs[runs.length - 1] = [last[0], Math.max(last[1], to)];
    else runs.push([offset, to]);
  }
  return runs;
}
