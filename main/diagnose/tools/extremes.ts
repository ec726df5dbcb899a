/**
 * The largest of them, or `least` where none is larger. `Math.max(...numbers)` puts all of them on the stack, which holds about a hundred
 * thousand.
 */
export function greatest(numbers: readonly number[], least = Number.NEGATIVE_INFINITY): number {
  return numbers.reduce((most, one) => Math.max(most, one), least);
}

/** The smallest of them; infinite when there is none. */
export function smallest(numbers: readonly number[]): number {
  return numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
}

/** The first of those with the largest number. */
export function firstWithMost<T>(items: readonly T[], numberOf: (item: T) => number): T | undefined {
  let [first] = items;
  let most = first === undefined ? 0 : numberOf(first);
  for (const item of items) {
    const number = numberOf(item);
    if (number <= most) continue;
    first = item;
    most = number;
  }
  return first;
}
