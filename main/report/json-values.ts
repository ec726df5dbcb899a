import type { LineSource, Source } from '#contract/incident/source.ts';
import type { Text } from '#contract/text.ts';

/** A line, a value or an entry as `verdict-json.ts` writes it. */
export function evidenceJson(source: Source) {
  switch (source.kind) {
    case 'line':
      return { ...lineOf(source), text: source.text };
    case 'pointer':
      return { entry: source.entry, pointer: source.pointer, value: source.value };
    case 'entry':
      return { entry: source.entry };
  }
}

/** Where the line stands in the file of the bundle, also when it was taken out of a collector's text. */
function lineOf(source: LineSource) {
  const { entry, line, byte } = source.origin ?? source;
  return { entry, line, byte };
}

/** Both languages, in their order. */
export function both(text: Text) {
  return { en: text.en, 'zh-CN': text['zh-CN'] };
}
