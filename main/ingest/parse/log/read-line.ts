import { readTime, type TimeFound } from '../times/read-time.ts';
import type { Layout, Part } from './layouts/define-layout.ts';
import { readLevelWord, readStampPart, readUntil } from './read-custom.ts';

/** What the head of a record's first line said. Reused from line to line. */
export interface LineFound {
  /** Wall clock as if UTC, ms; NaN without one. */
  wall: number;
  zoned: boolean;
  /** The wall clock has no day: it counts from 1970-01-01. */
  undated: boolean;
  /** Index into LOG_LEVELS. */
  level: number;
  /** Number of the logger, when the head was read so quickly that it is known; else -1. */
  logger: number;
  loggerFrom: number;
  loggerTo: number;
  messageAt: number;
}

export const nothingFound = (): LineFound => ({
  wall: Number.NaN,
  zoned: false,
  undated: false,
  level: 0,
  logger: -1,
  loggerFrom: 0,
  loggerTo: 0,
  messageAt: 0,
});

const SPACE = 32;
const TAB = 9;
const ESCAPE = 27;
const DASH = 45;
const DOT = 46;
const OPEN = 91;
const CLOSE = 93;

const timeFound: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

/** LOG_LEVELS by index; `WARNING` and `SEVERE` come from java.util.logging inside shaded libraries. */
const LEVELS: readonly { readonly bytes: readonly number[]; readonly level: number }[] = (
  [
    ['INFO', 3],
    ['WARNING', 4],
    ['WARN', 4],
    ['ERROR', 5],
    ['DEBUG', 2],
    ['TRACE', 1],
    ['FATAL', 6],
    ['SEVERE', 5],
  ] as const
).map(([name, level]) => ({ bytes: [...name].map((c) => c.charCodeAt(0)), level }));

let levelFound = 0;
const INFO = 3;

/** Position after a level token at `at`, or -1. The level itself is left in `levelFound`. */
function readLevel(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at];
  for (const known of LEVELS) {
    if (known.bytes[0] !== first) continue;
    const stop = at + known.bytes.length;
    if (stop > end) continue;
    let i = 1;
    while (i < known.bytes.length && bytes[at + i] === known.bytes[i]) i += 1;
    if (i < known.bytes.length) continue;
    const next = bytes[stop];
    if (stop < end && isWordByte(next)) continue;
    levelFound = known.level;
    return stop;
  }
  return -1;
}

function readLevelMark(bytes: Uint8Array, p: number, end: number, found: LineFound): number {
  const next = bytes[p] === OPEN ? readLevel(bytes, p + 1, end) : -1;
  const isMarked = next >= 0 && bytes[next] === CLOSE;
  found.level = isMarked ? levelFound : INFO;
  return isMarked ? skipBlanks(bytes, next + 1, end) : p;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte === 95;
}

/** Skips blanks and colour codes (`ESC [ … m`). */
function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let p = at;
  while (p < end) {
    const byte = bytes[p];
    if (byte === SPACE || byte === TAB) p += 1;
    else if (byte === ESCAPE && bytes[p + 1] === OPEN) {
      let q = p + 2;
      const stop = Math.min(end, p + 12);
      while (q < stop && bytes[q] !== 109) q += 1;
      if (q >= stop) return p;
      p = q + 1;
    } else return p;
  }
  return p;
}

function skipWord(bytes: Uint8Array, at: number, end: number): number {
  let p = at;
  while (p < end && bytes[p] !== SPACE && bytes[p] !== TAB && bytes[p] !== ESCAPE) p += 1;
  return p;
}

/** The farthest a head may reach: longer thread names than this do not exist. */
const HEAD_LIMIT = 4_096;

/** Reads the parts of a layout; position after them, or -1. */
export function readParts(
  parts: readonly Part[],
  bytes: Uint8Array,
  from: number,
  lineEnd: number,
  found: LineFound,
): number {
  const end = Math.min(lineEnd, from + HEAD_LIMIT);
  found.wall = Number.NaN;
  found.zoned = false;
  found.undated = false;
  found.level = 0;
  found.logger = -1;
  found.loggerFrom = 0;
  found.loggerTo = 0;
  let p = from;
  if (bytes[p] === ESCAPE) p = skipBlanks(bytes, p, end);
  for (const part of parts) {
    p = readPart(part, bytes, p, end, found);
    if (p < 0) return -1;
  }
  return p;
}

/** True when the line is the first of a record in this layout; `found` then says what its head holds. */
export function readLine(layout: Layout, bytes: Uint8Array, from: number, lineEnd: number, found: LineFound): boolean {
  const at = readParts(layout.parts, bytes, from, lineEnd, found);
  if (at < 0) return false;
  found.messageAt = at;
  return true;
}

function readPart(part: Part, bytes: Uint8Array, p: number, end: number, found: LineFound): number {
  switch (part.is) {
    case 'time':
      if (!readTime(bytes, p, end, part.shape, timeFound)) return -1;
      found.wall = timeFound.wall;
      found.zoned = timeFound.zoned;
      found.undated = timeFound.undated;
      return timeFound.end;
    case 'stamp':
      return readStampPart(part, bytes, p, end, found);
    case 'until':
      return readUntil(bytes, p, end, part.text);
    case 'maybe-word':
      return skipWord(bytes, p, end);
    case 'level-word':
      return readLevelWord(bytes, p, end, found);
    case 'gap': {
      const next = skipBlanks(bytes, p, end);
      return next > p ? next : -1;
    }
    case 'blanks': {
      let next = p;
      while (next < p + part.most && next < end && bytes[next] === SPACE) next += 1;
      return next;
    }
    case 'maybe-gap':
      return skipBlanks(bytes, p, end);
    case 'level': {
      const next = readLevel(bytes, p, end);
      if (next >= 0) found.level = levelFound;
      return next;
    }
    case 'logger':
      return readLogger(bytes, p, end, found);
    case 'dotted-logger': {
      const next = readLogger(bytes, p, end, found);
      return next > 0 && bytes.subarray(p, next).includes(DOT) ? next : -1;
    }
    case 'logger-until':
      return readLoggerUntil(bytes, p, end, part, found);
    case 'word': {
      const next = skipWord(bytes, p, end);
      return next > p ? next : -1;
    }
    case 'hex':
      return readHex(bytes, p, end);
    case 'level-mark':
      return readLevelMark(bytes, p, end, found);
    case 'text':
      return readText(bytes, p, end, part.text);
    case 'bracketed':
      return readBracketed(bytes, p, end);
    case 'maybe-bracketed':
      return bytes[p] === OPEN ? readBracketed(bytes, p, end) : p;
    case 'thread':
      return readThread(bytes, p, end);
    case 'up-to-dash':
      return readUpToDash(bytes, p, end);
    case 'up-to-level':
      return findLevel(bytes, p, end);
  }
}

function readLogger(bytes: Uint8Array, p: number, end: number, found: LineFound): number {
  const next = skipWord(bytes, p, end);
  const first = bytes[p];
  if (next === p || first === OPEN || first === DASH || bytes[next - 1] === 58) return -1;
  found.loggerFrom = p;
  found.loggerTo = next;
  return next;
}

function readLoggerUntil(
  bytes: Uint8Array,
  p: number,
  end: number,
  part: Extract<Part, { is: 'logger-until' }>,
  found: LineFound,
): number {
  const stop = part.end.charCodeAt(0);
  let q = p;
  while (q < end && bytes[q] !== stop && bytes[q] !== SPACE && bytes[q] !== OPEN) q += 1;
  if (q === p || q >= end || bytes[q] !== stop) return -1;
  found.loggerFrom = p;
  found.loggerTo = q;
  return part.leavesBlanks ? q + 1 : skipBlanks(bytes, q + 1, end);
}

function readHex(bytes: Uint8Array, p: number, end: number): number {
  let q = p;
  while (q < end && isHexByte(bytes[q] ?? 0)) q += 1;
  return q - p < 4 ? -1 : q;
}

function isHexByte(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102);
}

function readText(bytes: Uint8Array, p: number, end: number, text: string): number {
  if (p + text.length > end) return -1;
  for (let i = 0; i < text.length; i += 1) if (bytes[p + i] !== text.charCodeAt(i)) return -1;
  return p + text.length;
}

function readBracketed(bytes: Uint8Array, p: number, end: number): number {
  const close = bytes[p] === OPEN ? nextClose(bytes, p + 1, end) : -1;
  return close < 0 ? -1 : close + 1;
}

/** Bounded by the head's end: `indexOf` would run to the end of the buffer. */
function nextClose(bytes: Uint8Array, from: number, end: number): number {
  for (let q = from; q < end; q += 1) if (bytes[q] === CLOSE) return q;
  return -1;
}

/** A thread without brackets holds the name of a task at most. */
const THREAD_CHARS = 600;

/** The first level with blanks on both sides. */
function findLevel(bytes: Uint8Array, p: number, end: number): number {
  const stop = Math.min(end, p + THREAD_CHARS);
  for (let at = p + 1; at < stop; at += 1) {
    const before = bytes[at - 1];
    if (before !== SPACE && before !== TAB) continue;
    const next = readLevel(bytes, at, end);
    if (next > 0 && (bytes[next] === SPACE || bytes[next] === TAB)) return at;
  }
  return -1;
}

function readThread(bytes: Uint8Array, p: number, end: number): number {
  if (bytes[p] !== OPEN) return -1;
  for (let close = nextClose(bytes, p + 1, end); close > 0; close = nextClose(bytes, close + 1, end)) {
    const next = skipBlanks(bytes, close + 1, end);
    if (next > close + 1 && readLevel(bytes, next, end) >= 0) return close + 1;
  }
  return -1;
}

/** Past ` - `, or past a dash that ends the line; the message may begin with blanks of its own. */
function readUpToDash(bytes: Uint8Array, p: number, end: number): number {
  for (let q = p; q < end; q += 1) {
    if (bytes[q] !== DASH || !(bytes[q - 1] === SPACE || bytes[q - 1] === TAB)) continue;
    if (q + 1 === end) return end;
    if (bytes[q + 1] === SPACE) return q + 2;
  }
  return -1;
}
