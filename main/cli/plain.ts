import { oneLine, visible } from '#contract/wording/visible.ts';

/** The lists of a section lie in its items, and those of a job one level further in: what lies below is small, and one part. */
const DEPTH = 4;

/** A JSON value as indented lines for a terminal, in parts: `key: value`, items of a list with a dash, empty things as `-`. */
export function* plain(value: unknown): Generator<string> {
  yield* parts({ value, lead: '', indent: '' }, DEPTH);
}

/** A value that needs lines of its own, or is the whole. `lead` stands before the first line, `indent` before the others. */
interface Block {
  readonly value: unknown;
  readonly lead: string;
  readonly indent: string;
}

function* parts(block: Block, depth: number): Generator<string> {
  if (depth === 0) yield text(block);
  else for (const part of within(block)) yield* typeof part === 'string' ? [part] : parts(part, depth - 1);
}

function text(block: Block): string {
  let lines = '';
  for (const part of within(block)) lines += typeof part === 'string' ? part : text(part);
  return lines;
}

/** Lines, and the blocks between them. */
function within({ value, lead, indent }: Block): readonly (string | Block)[] {
  const short = inOneLine(value);
  if (short !== undefined) return [`${lead}${short}\n`];
  if (Array.isArray(value))
    return value.map((item, i) => ({ value: item, lead: `${i === 0 ? lead : indent}- `, indent: `${indent}  ` }));
  return fieldsOf(value).flatMap(([key, inner], i): readonly (string | Block)[] => {
    const named = `${i === 0 ? lead : indent}${simple(key)}:`;
    const of = inOneLine(inner);
    if (of !== undefined) return [`${named} ${of}\n`];
    return [`${named}\n`, { value: inner, lead: `${indent}  `, indent: `${indent}  ` }];
  });
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

/** Nearly every text: nothing in it is shown otherwise than it is. */
const PLAIN = /^[ -~]*$/;

function simple(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) ? value : visible(oneLine(value));
}
