import type { Stretch } from './join-cells.ts';

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The thread a key leads to from the one that is selected; undefined when it leads nowhere. */
export function stepFrom(
  rows: readonly { readonly stretches: readonly Stretch[] }[],
  selected: number | undefined,
  key: string,
): number | undefined {
  const [down, right] = STEPS[key] ?? [];
  if (down === undefined || right === undefined) return undefined;
  const isHere = ({ cell }: Stretch) => cell !== undefined && cell.thread === selected;
  const at = rows.findIndex(({ stretches }) => stretches.some(isHere));
  const here = rows[at]?.stretches.find(isHere);
  if (here === undefined) return rows[0]?.stretches.find(({ cell }) => cell !== undefined)?.cell?.thread;
  if (down === 0) {
    const own = rows[at]?.stretches.filter(({ cell }) => cell !== undefined) ?? [];
    return own[own.indexOf(here) + right]?.cell?.thread;
  }
  const stretches = rows[at + down]?.stretches;
  // The cell below the beginning of this one, or the first of that row.
  const below = stretches?.find(({ from, length }) => from <= here.from && here.from < from + length);
  return (below?.cell ?? stretches?.find(({ cell }) => cell !== undefined)?.cell)?.thread;
}
