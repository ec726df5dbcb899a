/** DEL, C1, direction marks and overrides, separators, byte order mark: they can only stand within a JSON string. */
const ACTING = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * JSON with two spaces and a line feed at its end. Characters that a terminal or an editor would act on are escaped; numbers that JSON
 * cannot hold become texts (`Infinity`).
 */
export function stableJson(value: unknown): string {
  return `${written(value)}\n`;
}

/** The lists of a section lie in its items, and those of a job one level further in: what lies below is small. */
const DEPTH = 4;

/** The same in parts, for what may be longer than a text can be (half a gigabyte). */
export function* stableJsonParts(value: unknown): Generator<string> {
  yield* partsOf(value, '\n', DEPTH);
  yield '\n';
}

/** `feed`: a line feed and the blanks before a line of this value. */
function* partsOf(value: unknown, feed: string, depth: number): Generator<string> {
  const inner = depth === 0 ? [] : innerOf(value);
  if (inner.length === 0) return yield written(value).replaceAll('\n', feed);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  let before = open;
  for (const [key, one] of inner) {
    yield `${before}${feed}  ${key}`;
    yield* partsOf(one, `${feed}  `, depth - 1);
    before = ',';
  }
  yield `${feed}${close}`;
}

/** What a list or an object holds, with what stands before it. */
function innerOf(value: unknown): readonly (readonly [key: string, inner: unknown])[] {
  if (Array.isArray(value)) return value.map((inner) => ['', inner]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => [`${written(key)}: `, inner]);
}

function written(value: unknown): string {
  const text = JSON.stringify(
    value ?? null,
    (_key, inner) => (typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner),
    2,
  );
  return text.replace(ACTING, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
