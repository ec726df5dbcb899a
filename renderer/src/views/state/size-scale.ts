/** Round sizes of a linear axis, binary: 0, 2 MiB, 4 MiB, …, at most `count` steps. */
export function sizeTicks(most: number, count: number): readonly number[] {
  if (!(most > 0)) return [0];
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(most / count)));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

/** Where a size stands on a log axis from 1 KiB to just above the largest, 0..1. */
export function logPlace(bytes: number, most: number): number {
  const from = Math.log2(1024);
  const to = Math.max(from + 10, Math.log2(Math.max(2, most)) + 1);
  return Math.min(1, Math.max(0, (Math.log2(Math.max(1, bytes)) - from) / (to - from)));
}

/** Powers of 1024 that a log axis up to there passes. */
export function logTicks(most: number): readonly number[] {
  return [10, 20, 30, 40, 50].map((power) => 2 ** power).filter((tick) => tick === 1024 || tick <= most * 2);
}
