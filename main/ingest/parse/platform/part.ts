import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { step } from '../../../flink/rest/sources.ts';

export type Place = LineSource | PointerSource;

/** A place in a tree of keys, lists and words, wherever it was written: JSON, YAML or the output of `kubectl describe`. */
export interface Part {
  readonly source: Place;
  /** The part below a key. */
  get(key: string): Part | undefined;
  /** Keys with their parts, in order; none for lists and words. */
  entries(): readonly (readonly [string, Part])[];
  /** Members of a list; none for the rest. */
  items(): readonly Part[];
  /** A word, number or truth value as text; undefined for maps, lists and null. */
  readonly text: string | undefined;
}

/** The text below a key. */
export function textAt(part: Part | undefined, ...keys: readonly string[]): string | undefined {
  let at = part;
  for (const key of keys) at = at?.get(key);
  return at?.text === '' ? undefined : at?.text;
}

export function numberAt(part: Part | undefined, ...keys: readonly string[]): number | undefined {
  const text = textAt(part, ...keys);
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `2026-03-02T10:11:12Z` (RFC 3339), `Mon, 02 Mar 2026 10:11:12 +0000` (describe), or epoch ms; undefined for anything else. */
export function instantAt(part: Part | undefined, ...keys: readonly string[]): number | undefined {
  return instantOf(textAt(part, ...keys));
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const RFC_1123 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;

export function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{12,14}$/.test(text)) return Number(text);
  if (!RFC_3339.test(text) && !RFC_1123.test(text)) return undefined;
  const at = Date.parse(text.replace(/(\.\d{3})\d{1,6}/, '$1'));
  return Number.isNaN(at) ? undefined : at;
}

/** As much of a value as a source shows. */
const MOST_SHOWN = 2000;

/** A JSON value with its pointer. */
export function jsonPart(entry: EntryPath, value: unknown, pointer = ''): Part {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fields: Readonly<Record<string, unknown>> = isMap ? (value as Record<string, unknown>) : {};
  const part = (key: string, held: unknown) => jsonPart(entry, held, pointer + step(key));
  return {
    get source() {
      return { kind: 'pointer' as const, entry, pointer, value: shown(value, pointer) };
    },
    get: (key) => (Object.hasOwn(fields, key) ? part(key, fields[key]) : undefined),
    entries: () => Object.entries(fields).map(([key, held]) => [key, part(key, held)] as const),
    items: () => (Array.isArray(value) ? value.map((held, i) => part(String(i), held)) : []),
    text: typeof value === 'string' ? value : isWord(value) ? String(value) : undefined,
  };
}

function isWord(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function shown(value: unknown, pointer: string): string | number | boolean | null {
  if (isWord(value) || value === null) return value;
  const key = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (typeof value === 'string') return isSecretKey(key) ? MASK : maskSecrets(value).slice(0, MOST_SHOWN);
  return maskSecrets(JSON.stringify(outline(value)) ?? '').slice(0, MOST_SHOWN);
}

/** Members of members are not written out: a list of a thousand pods would be, for each of its parts. */
function outline(value: unknown): unknown {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 20)
      .map(([key, held]) => [key, typeof held === 'object' && held !== null ? '…' : held]),
  );
}
