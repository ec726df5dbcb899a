import type { Source } from '../incident/source.ts';

/** A source as the verdict JSON and `show` write it. A line out of a collector's text is named by its place in the file of the bundle. */
export function sourceJson(source: Source) {
  switch (source.kind) {
    case 'line': {
      const { entry, line, byte } = source.origin ?? source;
      return { entry, line, byte, text: source.text };
    }
    case 'pointer':
      return { entry: source.entry, pointer: source.pointer, value: source.value };
    case 'entry':
      return { entry: source.entry };
  }
}

/** Each source once: several fields often stand in one line. */
export function sourcesJson(sources: Iterable<Source>): readonly object[] {
  const seen = new Map<string, object>();
  for (const source of sources) {
    const place = source.kind === 'line' ? source.line : source.kind === 'pointer' ? source.pointer : '';
    const key = `${source.entry}\n${place}`;
    if (!seen.has(key)) seen.set(key, sourceJson(source));
  }
  return [...seen.values()];
}
