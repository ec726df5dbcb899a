import { countLines } from './json-tolerant.ts';

/** Where the value of a pointer stands in the text of its entry. */
export interface PointerPlace {
  /** Index of its first character, and of the one behind its last. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
}

/**
 * Finds the value of an RFC 6901 pointer in a JSON text, without parsing it whole; the last part that exists when the text is cut or
 * the pointer goes on inside a text (a HistoryServer archive). Undefined when not even its first step is there.
 */
export function findPointer(text: string, pointer: string): PointerPlace | undefined {
  const steps = pointer === '' ? [] : pointer.slice(1).split('/').map(plain);
  const root = skipSpace(text, 0);
  let start = root;
  for (const step of steps) {
    const next = childOf(text, start, step);
    if (next === undefined) break;
    start = next;
  }
  if (start >= text.length || (start === root && steps.length > 0)) return undefined;
  return { start, end: endOfValue(text, start), line: countLines(text, start) };
}

function plain(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Start of the value under one key or index of the list or object that begins at `at`. */
function childOf(text: string, at: number, step: string): number | undefined {
  const open = text[at];
  if (open !== '{' && open !== '[') return undefined;
  let here = skipSpace(text, at + 1);
  for (let index = 0; here < text.length && text[here] !== '}' && text[here] !== ']'; index += 1) {
    let key = String(index);
    if (open === '{') {
      const end = endOfText(text, here);
      key = keyOf(text.slice(here, end));
      here = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (key === step) return here;
    here = skipSpace(text, endOfValue(text, here));
    if (text[here] === ',') here = skipSpace(text, here + 1);
    else if (text[here] !== '}' && text[here] !== ']') return undefined;
  }
  return undefined;
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return endOfText(text, at);
  let depth = 0;
  let here = at;
  while (here < text.length) {
    const char = text[here];
    if (char === '"') here = endOfText(text, here);
    else if (depth === 0 && here > at && ',}] \t\r\n'.includes(char ?? '')) return here;
    else {
      here += 1;
      if (char === '{' || char === '[') depth += 1;
      else if (char === '}' || char === ']') {
        depth -= 1;
        if (depth <= 0) return here;
      }
    }
  }
  return here;
}

function endOfText(text: string, at: number): number {
  let here = at + 1;
  while (here < text.length && text[here] !== '"') here += text[here] === '\\' ? 2 : 1;
  return Math.min(here + 1, text.length);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n\uFEFF'.includes(text[at] ?? 'x')) at += 1;
  return at;
}
