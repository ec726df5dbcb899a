import type { Source } from '#contract/incident/source.ts';

/** Twelve places are what a careful person reads; more hide the first ones. */
const MOST = 12;

/** Each thing the cause predicts: true = seen, false = looked for and absent, undefined = the bundle cannot tell. */
export interface Expectations {
  readonly predicted: readonly (boolean | undefined)[];
  /** Observations that speak against the cause; each true one counts. */
  readonly against?: readonly boolean[];
}

export function counted(of: Expectations | undefined): { met: number; missed: number; against: number } {
  const predicted = of?.predicted ?? [];
  return {
    met: predicted.filter((seen) => seen === true).length,
    missed: predicted.filter((seen) => seen === false).length,
    against: (of?.against ?? []).filter(Boolean).length,
  };
}

/** Names the place of a source: two sources of one place are one piece of evidence. */
export function placeOf(source: Source): string {
  if (source.kind === 'line') return `${source.entry}\n${source.line}`;
  if (source.kind === 'pointer') return `${source.entry}\n#${source.pointer}`;
  return source.entry;
}

/** Without doubles and gaps, in the given order. */
export function keepDistinct(sources: readonly (Source | undefined)[]): readonly Source[] {
  const seen = new Set<string>();
  const kept: Source[] = [];
  for (const source of sources) {
    if (source === undefined || seen.has(placeOf(source))) continue;
    seen.add(placeOf(source));
    kept.push(source);
  }
  return kept;
}

/** The evidence of a finding: distinct, in order of weight, not too many. */
export function cited(sources: readonly (Source | undefined)[]): readonly Source[] {
  return keepDistinct(sources).slice(0, MOST);
}

/** The first and the last of a long list, so that both ends of a story are shown. */
export function ends<T>(list: readonly T[], each = 1): readonly T[] {
  return list.length <= 2 * each ? list : [...list.slice(0, each), ...list.slice(-each)];
}
