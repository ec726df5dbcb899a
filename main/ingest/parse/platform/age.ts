import { present } from '#contract/present.ts';

const MS_OF: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, y: 31_536_000_000 };

/** `106s`, `5m20s`, `3h`, `2d4h`, `1y30d` (duration.HumanDuration) in ms; undefined for `<unknown>`, `<invalid>` and anything else. */
export function ageMs(text: string): number | undefined {
  if (!/^(?:\d{1,6}[smhdy]){1,3}$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d{1,6})([smhdy])/g)) sum += Number(count) * (MS_OF[unit ?? ''] ?? 0);
  return sum;
}

/** `106s (x10 over 3m31s)`: how long ago the last was, how often, and how long ago the first. */
export function repeatedAge(text: string): {
  readonly lastMs?: number;
  readonly firstMs?: number;
  readonly count: number;
} {
  const [, last, times, first] = /^(\S{1,20})(?: \(x(\d{1,9}) over (\S{1,20})\))?$/.exec(text.trim()) ?? [];
  const lastMs = last === undefined ? undefined : ageMs(last);
  const firstMs = first === undefined ? lastMs : ageMs(first);
  return {
    ...present({ lastMs, firstMs }),
    count: times === undefined ? 1 : Number(times),
  };
}
