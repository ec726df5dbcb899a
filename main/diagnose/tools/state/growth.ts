import { rounded } from '#contract/rounded.ts';
import type { SizeAt } from '../checkpoint/history.ts';
import { firstWithMost, greatest, smallest as least } from '../extremes.ts';

/** Twelve checkpoints make three thirds of four: fewer cannot tell a rise from the teeth of a saw. */
export const ENOUGH_SIZES = 12;
/** Below this much new state the numbers are those of offsets and timers. */
const WORTH_BYTES = 1024 * 1024;
/** What fills up to a plateau slows down on its way; what never ends keeps its rate, give or take the keys. */
export const STEADY = 0.7;
/** Of the rate at the start: keys that come by chance make about a tenth of difference, a store that fills up slows down by more. */
const AS_QUICK = 0.9;
/** Twenty times as far as was seen nobody can see. */
export const FAR = 20;

export interface Growth {
  readonly first: SizeAt;
  readonly last: SizeAt;
  /** Bytes a second over the later two thirds. */
  readonly perSecond: number;
  /** Rate of the later part over that of the earlier one. */
  readonly steadiness: number;
  /** It slows down: bytes at which it would level off, were each further third as much slower as the last. */
  readonly levelsAt?: number;
}

/** Of the usual time between two: a coordinator that catches up takes several in a moment, and they show one size. */
const AT_ONCE = 0.25;

/** Sizes of checkpoints that lie apart, the newest of each moment. */
export function sizesApart(sizes: readonly SizeAt[]): readonly SizeAt[] {
  const usual = ((sizes.at(-1)?.at ?? 0) - (sizes[0]?.at ?? 0)) / Math.max(1, sizes.length - 1);
  return sizes.filter((one, index) => {
    const next = sizes[index + 1];
    return next === undefined || next.at - one.at >= usual * AT_ONCE;
  });
}

/** A rise without a plateau: the smallest sizes of three thirds rise, the last step about as much as the first. Windows and compaction fall back. */
export function growth(all: readonly SizeAt[]): Growth | undefined {
  const sizes = sizesApart(all);
  const third = Math.floor(sizes.length / 3);
  const [first] = sizes;
  const last = sizes.at(-1);
  if (sizes.length < ENOUGH_SIZES || !first || !last) return undefined;
  const [a, b, c] = [sizes.slice(0, third), sizes.slice(third, 2 * third), sizes.slice(2 * third)].map(smallest);
  if (!a || !b || !c || b.bytes <= a.bytes || c.bytes <= b.bytes) return undefined;
  const early = (b.bytes - a.bytes) / Math.max(1, b.at - a.at);
  const late = (c.bytes - b.bytes) / Math.max(1, c.at - b.at);
  if (!isMore(first, last, sizes) || late < early * STEADY) return undefined;
  const perSecond = ((last.bytes - b.bytes) / Math.max(1, last.at - b.at)) * 1000;
  if (isFlat(sizes.slice(-Math.floor(sizes.length / 4)), perSecond)) return undefined;
  const steadiness = late / early;
  const levelsAt = c.bytes + ((c.bytes - b.bytes) * steadiness) / (1 - steadiness);
  return {
    ...{ first, last, perSecond: Math.round(perSecond), steadiness: rounded(steadiness) },
    ...(steadiness < AS_QUICK ? { levelsAt: Math.round(levelsAt) } : {}),
  };
}

/** Of what its rate would have added in that time: sizes that lie closer together have stopped rising, teeth of a saw are wider. */
const STANDING = 0.25;

function isFlat(newest: readonly SizeAt[], perSecond: number): boolean {
  const bytes = newest.map((one) => one.bytes);
  const seconds = ((newest.at(-1)?.at ?? 0) - (newest[0]?.at ?? 0)) / 1000;
  return greatest(bytes) - least(bytes) < perSecond * seconds * STANDING;
}

/** The last of a few sizes is by far the largest: whether that goes on, only a longer time tells. */
export function grewSoFar(sizes: readonly SizeAt[]): boolean {
  const [first] = sizes;
  const last = sizes.at(-1);
  return first !== undefined && last !== undefined && isMore(first, last, sizes);
}

function isMore(first: SizeAt, last: SizeAt, sizes: readonly SizeAt[]): boolean {
  const largest = greatest(sizes.map((one) => one.bytes));
  return last.bytes - first.bytes >= WORTH_BYTES && last.bytes >= first.bytes * 2 && last.bytes >= largest * 0.9;
}

function smallest(sizes: readonly SizeAt[]): SizeAt | undefined {
  return firstWithMost(sizes, (one) => -one.bytes);
}
