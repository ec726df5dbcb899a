import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { iso } from '#contract/wording/instant.ts';

/** A source as `show` and the verdict JSON write it. */
export function plainSource(source: Source): object {
  if (source.kind === 'line') {
    const { entry, line, byte } = source.origin ?? source;
    return { entry, line, byte, text: source.text };
  }
  if (source.kind === 'pointer') return { entry: source.entry, pointer: source.pointer, value: source.value };
  return { entry: source.entry };
}

/** Each source once: several fields often stand in one line. */
export function plainSources(sources: Iterable<Source>): readonly object[] {
  const seen = new Map<string, object>();
  for (const source of sources) {
    const place = source.kind === 'line' ? source.line : source.kind === 'pointer' ? source.pointer : '';
    const key = `${source.entry}\n${place}`;
    if (!seen.has(key)) seen.set(key, plainSource(source));
  }
  return [...seen.values()];
}

/** An instant as ISO text, or absent. */
export function time(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : iso(at);
}
