import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { countBytes } from '../json-tolerant.ts';
import type { PlacedLine } from '../line-source.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { readFlatSettings } from './settings-flat.ts';
import { readNestedSettings } from './settings-nested.ts';

/** A settings file has some kilobytes; one of megabytes is something else. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Reads `flink-conf.yaml` (flat, up to 1.20) and `config.yaml` (YAML, 1.19+). */
export function openSettingsReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  return readWhole(info, { decode, mostBytes: MOST_BYTES }, ({ content: text, bytes, truncated }) => {
    const lines = linesOf(text);
    const isInVariable = classified.detail === 'flink-properties';
    const nested = !isInVariable && isNested(info.entry, classified.detail, text);
    const read = isInVariable
      ? readFlatSettings(info.entry, variableLines(lines))
      : nested
        ? readNestedSettings(info.entry, text.replace('\uFEFF', ' '), lines)
        : readFlatSettings(info.entry, lines);
    const said = 'the entry ends early';
    const byte = countBytes(text, text.length);
    const cut: Complaint = { code: 'settings-cut', entry: info.entry, line: lines.length, byte, said };
    return { facts: read.facts, complaints: [...(truncated && bytes > 0 ? [cut] : []), ...read.complaints] };
  });
}

const VARIABLE = /^[ \t]*(?:- *)?["']?FLINK_PROPERTIES *[=:] *[|>]?-? *["']?/;
/** A key of Flink's has a dot, or, as `restart-strategy` of old, a dash. */
const PAIR = /^\s*[a-z]\w*(?:[.-]\w+)+ *: +\S/;

/** The settings in the variable of which Flink's image takes them: from its line on, as long as lines are pairs. */
function variableLines(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  let isInside = false;
  /** The mark around all of them stands behind the last, too. */
  let mark = '';
  return lines.flatMap((at) => {
    const [head] = VARIABLE.exec(at.text) ?? [];
    const text = head === undefined ? at.text : at.text.slice(head.length);
    if (head !== undefined) mark = /["']$/.exec(head)?.[0] ?? '';
    isInside = head !== undefined || (isInside && (text.trim() === '' || PAIR.test(text)));
    return isInside && PAIR.test(text)
      ? [{ ...at, text: mark !== '' && text.trimEnd().endsWith(mark) ? text.trimEnd().slice(0, -1) : text }]
      : [];
  });
}

/** By what `classify` says, else by the file's name, else by a key that has an indented line below it. */
function isNested(entry: EntryPath, detail: string | undefined, text: string): boolean {
  if (detail === 'flink-conf' || detail === 'config-yaml') return detail === 'config-yaml';
  const name = entry.slice(entry.lastIndexOf('/') + 1).toLowerCase();
  if (name.includes('flink-conf')) return false;
  return /(?:^|[^a-z])config\.ya?ml/.test(name) || /^[\w."'-]+:[ \t]*(?:#[^\r\n]*)?\r?\n[ \t]+\S/m.test(text);
}

/** The lines of a text with their places, without byte order mark and carriage returns. */
export function linesOf(text: string): readonly PlacedLine[] {
  let byte = 0;
  return text.split('\n').map((raw, i) => {
    const at = { text: raw.replace(/\r$/, '').replace(/^\uFEFF/, ''), line: i + 1, byte };
    byte += countBytes(raw, raw.length) + 1;
    return at;
  });
}
