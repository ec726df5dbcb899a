import type { Instant } from '#contract/incident/instant.ts';

/** Finds the first event at or after a time. Asked for times in nearly one direction it walks over the events once. */
export function firstFrom<T extends { readonly at: Instant }>(inOrder: readonly T[]): (at: Instant) => T | undefined {
  const isBefore = (i: number, at: Instant) => (inOrder[i]?.at ?? Number.POSITIVE_INFINITY) < at;
  let next = inOrder.length;
  return (at) => {
    while (next > 0 && !isBefore(next - 1, at)) next -= 1;
    while (isBefore(next, at)) next += 1;
    return inOrder[next];
  };
}
