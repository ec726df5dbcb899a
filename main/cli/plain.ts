import { oneLine, visible } from '#contract/wording/visible.ts';

/** A JSON value as indented lines for a terminal: `key: value`, items of a list with a dash, empty things as `-`. */
export function plain(value: unknown): string {
  return `${lines(value, '').join('\n')}\n`;
}

function lines(value: unknown, indent: string): readonly string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}-`];
    if (value.every(isSimple)) return [`${indent}${value.map(simple).join(', ')}`];
    return value.flatMap((item) => dashed(lines(item, `${indent}  `), indent));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    if (entries.length === 0) return [`${indent}-`];
    return entries.flatMap(([key, inner]) => pair(key, inner, indent));
  }
  return [`${indent}${simple(value)}`];
}

function pair(key: string, value: unknown, indent: string): readonly string[] {
  const name = visible(oneLine(key));
  if (isSimple(value)) return [`${indent}${name}: ${simple(value)}`];
  const inner = lines(value, `${indent}  `);
  const [only] = inner;
  const isFlat = Array.isArray(value) ? value.every(isSimple) : inner.length === 1 && only?.trim() === '-';
  if (isFlat && only !== undefined) return [`${indent}${name}: ${only.trimStart()}`];
  return [`${indent}${name}:`, ...inner];
}

function dashed([first = '', ...rest]: readonly string[], indent: string): readonly string[] {
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

function isSimple(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function simple(value: unknown): string {
  return visible(oneLine(String(value)));
}
