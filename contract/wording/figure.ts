/** A count as it is read in both languages, whatever the system's own is: `1,234,567`. */
export function figure(count: number): string {
  return count.toLocaleString('en-US');
}

const SCALES = [
  { from: 1e9, unit: 1e9, letter: 'G' },
  { from: 1e6, unit: 1e6, letter: 'M' },
  { from: 1e4, unit: 1e3, letter: 'k' },
] as const;

/** Three digits of a count and its size, where it is compared and not added up: `1.06 M`. */
export function shortFigure(count: number): string {
  const scale = SCALES.find(({ from }) => count >= from);
  return scale === undefined ? figure(count) : `${Number((count / scale.unit).toPrecision(3))} ${scale.letter}`;
}
