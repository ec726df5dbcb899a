/** Two digits: more would be noise of the arithmetic, not knowledge. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
