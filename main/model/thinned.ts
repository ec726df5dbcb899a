/**
 * Of a long series the smallest and the largest of each stretch, and its first and last, in their order and at most `most`: a peak or
 * a trough that is left out did not happen for who looks.
 */
export function thinned<T>(points: readonly T[], most: number, heightOf: (point: T) => number): readonly T[] {
  if (points.length <= most) return points;
  const stretch = Math.ceil(points.length / (most / 2 - 1));
  const kept = new Set<T | undefined>([points[0], points.at(-1)]);
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch);
    kept.add(part.reduce((a, b) => (heightOf(b) < heightOf(a) ? b : a)));
    kept.add(part.reduce((a, b) => (heightOf(b) > heightOf(a) ? b : a)));
  }
  return points.filter((point) => kept.has(point));
}
