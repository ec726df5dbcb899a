import { decimal, epochOf, type LineTime } from './gc-line.ts';

/** A line of -Xlog (JDK 9 and later): decorations in brackets, then the message. */
export interface UnifiedLine extends LineTime {
  readonly tags: string;
  readonly message: string;
}

/** A JVM has thirteen decorators. */
const MOST = 13;
const LEVELS = new Set(['trace', 'debug', 'info', 'warning', 'error']);
/** As long as the epoch in ms of this century; uptime is shorter. */
const EPOCH_MS = /^\d{12,13}ms$/;
const TAGS = /^[a-z][a-z0-9]*(?:[,+][a-z0-9]+)*$/;

interface Found {
  at?: number;
  uptimeMs?: number;
  tags: string;
}

/** Reads the decorations, whichever the line has and in any order; undefined when it has none. */
export function readUnified(text: string): UnifiedLine | undefined {
  const found: Found = { tags: '' };
  let place = 0;
  for (let i = 0; i < MOST && text[place] === '['; i += 1) {
    const end = text.indexOf(']', place);
    if (end < 0 || end - place > 100) break;
    takeIn(text.slice(place + 1, end).trim(), found);
    place = end + 1;
  }
  const isDecorated = found.tags !== '' || found.at !== undefined || found.uptimeMs !== undefined;
  if (place === 0 || !isDecorated) return undefined;
  return { ...found, message: text.slice(text[place] === ' ' ? place + 1 : place) };
}

function takeIn(word: string, found: Found): void {
  const first = word.charCodeAt(0);
  // Tags stand last: what stood there before was a host name.
  if (first >= 97 && first <= 122) {
    if (TAGS.test(word) && !LEVELS.has(word)) found.tags = word;
  } else if (word.endsWith('s')) takeCount(word, found);
  else if (word[4] === '-') {
    const at = found.at ?? epochOf(word);
    if (at !== undefined) found.at = at;
  }
}

/** `1795275789427ms` (the epoch), `9ms`, `0.009s`, `9012345ns`. */
function takeCount(word: string, found: Found): void {
  if (EPOCH_MS.test(word)) found.at ??= Number(word.slice(0, -2));
  else if (/^\d+ms$/.test(word)) found.uptimeMs ??= Number(word.slice(0, -2));
  else if (/^\d+[.,]\d+s$/.test(word)) found.uptimeMs ??= Math.round(decimal(word.slice(0, -1)) * 1000);
  // Two of them: nanoseconds of the clock and, smaller, of the JVM.
  else if (/^\d+ns$/.test(word))
    found.uptimeMs = Math.min(found.uptimeMs ?? Infinity, Math.round(Number(word.slice(0, -2)) / 1e6));
}
