import { oneLine, visible } from '#contract/wording/visible.ts';

/** A JSON value as indented lines for a terminal, one after the other: `key: value`, items of a list with a dash, empty things as `-`. */
export function* plain(value: unknown): Generator<string> {
  yield* lines(value, '', '');
}

/** `lead` stands before the first line, `indent` before the others. */
function* lines(value: unknown, lead: string, indent: string): Generator<string> {
  const short = inOneLine(value);
  if (short !== undefined) yield `${lead}${short}\n`;
  else if (Array.isArray(value)) yield* items(value, lead, indent);
  else yield* fields(fieldsOf(value), lead, indent);
}

function* items(list: readonly unknown[], lead: string, indent: string): Generator<string> {
  let before = lead;
  for (const item of list) {
    yield* lines(item, `${before}- `, `${indent}  `);
    before = indent;
  }
}

function* fields(of: readonly Field[], lead: string, indent: string): Generator<string> {
  let before = lead;
  for (const [key, inner] of of) {
    const name = visible(oneLine(key));
    const short = inOneLine(inner);
    if (short !== undefined) yield `${before}${name}: ${short}\n`;
    else {
      yield `${before}${name}:\n`;
      yield* lines(inner, `${indent}  `, `${indent}  `);
    }
    before = indent;
  }
}

/** A simple value, a list of such, or a sign for nothing; undefined for what needs lines of its own. */
function inOneLine(value: unknown): string | undefined {
  if (isSimple(value)) return simple(value);
  if (!Array.isArray(value)) return fieldsOf(value).length === 0 ? '-' : undefined;
  if (value.length === 0) return '-';
  return value.every(isSimple) ? value.map(simple).join(', ') : undefined;
}

type Field = readonly [key: string, inner: unknown];

function fieldsOf(value: unknown): readonly Field[] {
  return Object.entries(value as object).filter(([, inner]) => inner !== undefined);
}

function isSimple(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function simple(value: unknown): string {
  return typeof value === 'string' ? visible(oneLine(value)) : String(value);
}
