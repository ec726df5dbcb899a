/** What could be parsed of a text that should be JSON: its values one after the other, and where that ended. */
export interface JsonPrefix {
  readonly values: readonly { readonly value: unknown; readonly start: number }[];
  /** Index of the first character that is not part of a value: the text ends early, or something else follows. */
  readonly problem?: { readonly at: number; readonly kind: 'cut' | 'not-json' };
}

/** Nobody's JSON goes deeper, and the engine's own reader takes a microsecond and a hundred bytes for each level. */
const DEEPEST = 1_000;
/** Shorter texts cost little however deep they are. */
const SHORT = 16_384;

/**
 * Parses JSON as far as it goes. A text cut in the middle keeps everything before its last complete value: open lists and objects
 * are closed there. Several values one after the other (NDJSON) all count. Linear in the length.
 */
export function parseJsonPrefix(text: string): JsonPrefix {
  const whole = isTooDeep(text) ? undefined : parsed(text);
  if (whole) return { values: [{ value: whole.value, start: 0 }] };
  const values: { value: unknown; start: number }[] = [];
  let at = 0;
  while (at < text.length) {
    const start = skipSpace(text, at);
    if (start >= text.length) break;
    const scan = scanValue(text, start);
    const found = scan.good > start ? parsed(text.slice(start, scan.good) + scan.closers) : undefined;
    if (found) values.push({ value: found.value, start });
    if (scan.problem || !found) return { values, problem: scan.problem ?? { at: start, kind: 'not-json' } };
    at = scan.good;
  }
  return { values };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** True when more lists and objects stand within each other than any reader knows. */
export function isTooDeep(text: string): boolean {
  if (text.length < SHORT) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Of the text that begins at a quotation mark: the index of its last one, or of the end. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let slashes = end;
    while (text.charCodeAt(slashes - 1) === BACKSLASH) slashes -= 1;
    if ((end - slashes) % 2 === 0) return end;
    at = end;
  }
}

interface Scan {
  /** Behind the last complete value. */
  readonly good: number;
  /** What closes the lists and objects open there. */
  readonly closers: string;
  readonly problem?: NonNullable<JsonPrefix['problem']>;
}

interface Position {
  readonly stack: ('}' | ']')[];
  good: number;
  goodDepth: number;
  /** Inside an object: the next text is a key. */
  key: boolean;
}

/** One value that begins at `start`, or as much of it as there is. */
function scanValue(text: string, start: number): Scan {
  const position: Position = { stack: [], good: start, goodDepth: 0, key: false };
  for (let at = start; ; at = skipSpace(text, at)) {
    const next = at < text.length ? scanToken(text, at, position) : 'cut';
    if (next === 'cut' || next === 'not-json') {
      const kind = next === 'not-json' && at < text.length ? 'not-json' : 'cut';
      return { ...goodPart(position), problem: { at: kind === 'cut' ? text.length : at, kind } };
    }
    at = next;
    if (position.stack.length === 0) return goodPart(position);
  }
}

function goodPart(position: Position): Scan {
  return { good: position.good, closers: position.stack.slice(0, position.goodDepth).reverse().join('') };
}

function complete(position: Position, end: number): number {
  position.good = end;
  position.goodDepth = position.stack.length;
  return end;
}

/** One bracket, comma, colon or plain value; the index behind it, or why there is none. */
function scanToken(text: string, at: number, position: Position): number | 'cut' | 'not-json' {
  const { stack } = position;
  const inObject = stack.at(-1) === '}';
  switch (text[at]) {
    case '{':
    case '[':
      if (position.key || stack.length === DEEPEST) return 'not-json';
      stack.push(text[at] === '{' ? '}' : ']');
      position.key = text[at] === '{';
      return complete(position, at + 1);
    case '}':
    case ']':
      if (stack.at(-1) !== text[at]) return 'not-json';
      stack.pop();
      position.key = false;
      return complete(position, at + 1);
    case ',':
      if (stack.length === 0) return 'not-json';
      position.key = inObject;
      return at + 1;
    case ':':
      return inObject ? at + 1 : 'not-json';
    case '"':
      return scanText(text, at, position);
    default: {
      const end = endOfWord(text, at);
      if (end >= text.length && stack.length > 0) return 'cut';
      if (position.key || !isLiteral(text.slice(at, end))) return 'not-json';
      return complete(position, end);
    }
  }
}

function scanText(text: string, at: number, position: Position): number | 'cut' {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) return 'cut';
  if (!position.key) return complete(position, end + 1);
  position.key = false;
  return end + 1;
}

/** Longer words are no JSON literal. */
const LONGEST_WORD = 400;

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < LONGEST_WORD && !' \t\r\n,:{}[]"'.includes(text[end] ?? '')) end += 1;
  return end;
}

function isLiteral(word: string): boolean {
  return word === 'true' || word === 'false' || word === 'null' || /^-?\d[\d.eE+-]*$/.test(word);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n\uFEFF'.includes(text[at] ?? 'x')) at += 1;
  return at;
}
