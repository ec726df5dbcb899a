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
    const nested = isNested(info.entry, classified.detail, text);
    const read = nested
      ? readNestedSettings(info.entry, text.replace('\uFEFF', ' '), lines)
      : readFlatSettings(info.entry, lines);
    const said = 'the entry ends early';
    const byte = countBytes(text, text.length);
    const cut: Complaint = { code: 'settings-cut', entry: info.entry, line: lines.length, byte, said };
    return { facts: read.facts, complaints: [...(truncated && bytes > 0 ? [cut] : []), ...read.complaints] };
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
