import type { Source } from '#contract/incident/source.ts';
import { valueWords } from '#contract/wording/source-value.ts';

/** How a source is named on a chip: the short name of its file and the place in it. */
export interface SourceName {
  readonly file: string;
  /** `:44120`, ` /plan/nodes/2`, or nothing for a whole file. */
  readonly place: string;
  /** Path and place, for tooltips and the clipboard. */
  readonly whole: string;
}

/** Log files are named `flink-<user>-<role>-<n>-<host>.log`: start and end both matter, the middle does not. */
const FILE_LENGTH = 26;
/** A pointer of this many characters stands whole beside a usual file name. */
const POINTER_LENGTH = 16;

export function sourceName(source: Source): SourceName {
  const file = middleEllipsis(shortName(source.entry), FILE_LENGTH);
  switch (source.kind) {
    case 'line': {
      const { entry, line } = source.origin ?? source;
      return { file, place: `:${source.line}`, whole: `${entry}:${line}` };
    }
    case 'pointer': {
      const { pointer } = source;
      if (pointer === '') return { file, place: '', whole: source.entry };
      return { file, place: ` ${shortPointer(pointer)}`, whole: `${source.entry} ${pointer}` };
    }
    case 'entry':
      return { file, place: '', whole: source.entry };
  }
}

/** The last part of a pointer says what the value is; the way to it is cut when both do not fit. */
function shortPointer(pointer: string): string {
  const last = pointer.slice(pointer.lastIndexOf('/'));
  return pointer.length <= POINTER_LENGTH ? pointer : `…${last}`;
}

/** The file's own name; its folder too when the name alone says nothing (`config`, `0.json`, `index.json`). */
export function shortName(entry: string): string {
  const parts = entry.split('/').filter((part) => part !== '');
  const name = parts.at(-1) ?? entry;
  const folder = parts.at(-2);
  return folder !== undefined && SAYS_NOTHING.test(name) ? `${folder}/${name}` : name;
}

const SAYS_NOTHING = /^(?:\d+|index|config|details|body|response|stdout|stderr|log|_metadata)(?:\.\w+)?$/;

/** What a source says, on one line: the text of a log line without its time, the value of a JSON field, or nothing. */
export function sourceText(source: Source): string {
  if (source.kind === 'entry') return '';
  if (source.kind === 'line') return messageOf(source.text.trim());
  const field = tailOf(source.pointer);
  const value = readable(valueWords(source));
  return field === '' ? value : `${field}: ${value}`;
}

/** Digits of a fraction beyond these tell nothing: REST writes `78.76666666666667`, metrics as text. */
const DIGITS = 4;
const FRACTION = /^-?\d+\.\d+$/;

function readable(value: string): string {
  return FRACTION.test(value) ? String(Number(Number(value).toPrecision(DIGITS))) : value;
}

/** The field; behind its place in a list when it stands in one: rows of the same field would read alike. */
function tailOf(pointer: string): string {
  const tokens = pointer.split('/').slice(1);
  const index = tokens.findLastIndex((token) => /^\d+$/.test(token));
  // A list without a name of its own says nothing: `24/value` of a list of settings is `value`.
  const from = index < 1 ? tokens.length - 1 : index - 1;
  return tokens.slice(Math.max(0, from)).map(unescapePointer).join('/');
}

/** Time, level, thread and logger stand before the first ` - ` in every default layout; longer heads are text of their own. */
const HEAD_LENGTH = 260;

/** `[Sat Nov 21 12:36:55 2026] ` and `[ 8412.331] `: what the kernel puts before its lines. */
const KERNEL_HEAD = /^\[(?:\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}|[ \d]+\.\d+)\] /;

/** `[2026-11-21T13:13:53.265+0000][134.438s][info][gc   ] `, and `2026-11-21T13:13:53.265+0000: 134.438: ` before JDK 9. */
const JVM_HEAD = /^(?:(?:\[[^\]]{1,60}\]){2,8} ?|\d{4}-\d\d-\d\dT[\d:.]{8,12}[+-]\d{4}: (?:\d+\.\d+: )?)/;

/** A log line without its head; any other line as it is. */
function messageOf(text: string): string {
  const end = text.indexOf(' - ');
  if (end > 0 && end < HEAD_LENGTH && /^\[?\d{2,4}[-:/.]\d\d/.test(text)) return text.slice(end + 3);
  return text.replace(KERNEL_HEAD, '').replace(JVM_HEAD, '');
}

/** The package of a class tells little where one line is all there is: `Caused by: IOException: full`. */
export function withoutPackages(text: string): string {
  return text.replace(/(?<![\w$.])(?:[a-z_][\w$]*\.){2,}(?=[A-Z])/g, '');
}

/** An id of 32 letters or more in a sentence tells apart what its names tell already: `05b6…`. */
export function withoutIds(text: string): string {
  return text.replace(/\b([0-9a-f]{4})[0-9a-f]{28}(?:_[0-9a-f]{32})?(?:_\d+)*\b/g, '$1…');
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

export function isSameSource(a: Source | undefined, b: Source | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind || a.entry !== b.entry) return false;
  if (a.kind === 'line' && b.kind === 'line') return a.line === b.line;
  if (a.kind === 'pointer' && b.kind === 'pointer') return a.pointer === b.pointer;
  return true;
}

/** A name cut in its middle, so that both its start and its end can be read. */
export function middleEllipsis(name: string, length: number): string {
  if (name.length <= length) return name;
  const end = Math.floor((length - 1) / 2);
  return `${name.slice(0, length - 1 - end)}…${name.slice(name.length - end)}`;
}

/** The name of a file or folder of this machine, whose path any system wrote. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
