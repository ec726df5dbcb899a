import { median } from '#contract/median.ts';

/** Pairs of so many sizes are twenty thousand slopes: sorted in some ms, and more sizes would not move their median. */
const MOST = 200;

interface At {
  readonly at: number;
  readonly bytes: number;
}

/** Slopes between all pairs of sizes, bytes a second (Theil and Sen): their median heeds no outlier, their quarters say how sure it is. */
export interface Slope {
  readonly perSecond: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined when no two have different times. */
export function slopeOf(all: readonly At[]): Slope | undefined {
  const sizes = spread(all);
  const slopes = sizes.flatMap((a, index) =>
    sizes.slice(index + 1).flatMap((b) => (b.at > a.at ? [((b.bytes - a.bytes) * 1000) / (b.at - a.at)] : [])),
  );
  const sorted = slopes.sort((a, b) => a - b);
  const perSecond = median(sorted);
  const least = sorted[Math.floor(sorted.length / 4)];
  const most = sorted[Math.ceil((sorted.length * 3) / 4) - 1];
  return perSecond === undefined || least === undefined || most === undefined
    ? undefined
    : { perSecond, least, most: Math.max(most, perSecond) };
}

/** Every n-th of a long series, from the last one backwards. */
function spread(sizes: readonly At[]): readonly At[] {
  const step = Math.ceil(sizes.length / MOST);
  return step <= 1 ? sizes : sizes.filter((_, index) => (sizes.length - 1 - index) % step === 0);
}
