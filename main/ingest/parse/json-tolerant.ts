import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { parseJsonPrefix } from '../../flink/rest/json-prefix.ts';

/** The JSON values of an entry, one after the other, and what stands in their way. */
export interface JsonReading {
  readonly values: readonly unknown[];
  readonly complaints: readonly Complaint[];
}

/** Reads the JSON of an entry as far as it goes. `truncated`: the entry itself ended early. */
export function readJson(entry: EntryPath, text: string, truncated: boolean): JsonReading {
  const begin = beginOf(text);
  if (begin.kind !== 'json') return { values: [], complaints: [notJson(entry, begin.kind, text)] };
  const { values, problem } = parseJsonPrefix(begin.at === 0 ? text : text.slice(begin.at));
  if (problem === undefined) return { values: values.map((one) => one.value), complaints: [] };
  const at = begin.at + problem.at;
  const kind = problem.kind === 'cut' || truncated ? 'cut' : problem.kind;
  return {
    values: values.map((one) => one.value),
    complaints: [
      {
        code: kind === 'cut' ? 'json-cut' : 'json-broken',
        entry,
        line: countLines(text, at),
        byte: countBytes(text, at),
        said: maskSecrets(kind === 'cut' ? text.slice(Math.max(0, at - 60), at) : text.slice(at, at + 60)),
      },
    ],
  };
}

type Begin = { readonly kind: 'json'; readonly at: number } | { readonly kind: 'empty' | 'html' | 'other' };

/** `curl -i` puts the response's head before the body; anything longer is no head. */
const LONGEST_HEAD = 16_384;

/** Where the JSON begins: behind a byte order mark, blank lines or the head of an HTTP response. */
function beginOf(text: string): Begin {
  const first = /\S/.exec(text.slice(0, LONGEST_HEAD).replace('\uFEFF', ' '));
  if (first === null) return { kind: text.trim() === '' ? 'empty' : 'other' };
  const char = text[first.index] ?? '';
  if ('{["'.includes(char) || /[-\dtfn]/.test(char)) return { kind: 'json', at: first.index };
  if (char === '<') return { kind: 'html' };
  if (!text.startsWith('HTTP/', first.index)) return { kind: 'other' };
  const body = /\r?\n\r?\n/.exec(text.slice(0, LONGEST_HEAD));
  return body === null ? { kind: 'other' } : { kind: 'json', at: body.index + body[0].length };
}

const CODES = { empty: 'body-empty', html: 'body-is-html', other: 'body-is-no-json' } as const;

function notJson(entry: EntryPath, kind: keyof typeof CODES, text: string): Complaint {
  return { code: CODES[kind], entry, line: 1, byte: 0, said: maskSecrets(text.trim().slice(0, 200)) };
}

/** 1-based line of the character at `index`. */
function countLines(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** UTF-8 bytes before the character at `index`. */
export function countBytes(text: string, index: number): number {
  let bytes = 0;
  for (let at = 0; at < index; at += 1) {
    const code = text.charCodeAt(at);
    // A surrogate pair is four bytes: two for each half.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}
