import type { TimeShape } from '../log/layouts/define-layout.ts';
import { dayNumber } from './day-number.ts';

/** What a time said. Reused from line to line: reading a log makes millions of them. */
export interface TimeFound {
  /** Wall clock as if UTC, ms; UTC when `zoned`. From 1970-01-01 when it is `undated`. */
  wall: number;
  zoned: boolean;
  /** A time without a year or a day. */
  undated: boolean;
  /** First byte after it. */
  end: number;
}

const DAY_MS = 86_400_000;

/** Reads a time that begins at `at`; false when there is none. `end` is exclusive. */
export function readTime(bytes: Uint8Array, at: number, end: number, shape: TimeShape, found: TimeFound): boolean {
  let base = 0;
  let p = at;
  if (shape !== 'time-only') {
    base = shape === 'date-time' ? readDate(bytes, p + 2, two(bytes, p)) : readDate(bytes, p, 20);
    if (Number.isNaN(base)) return false;
    p += shape === 'date-time' ? 11 : 9;
  }
  const clock = readClock(bytes, p, end);
  if (clock < 0) return false;
  p += 8;
  const mark = bytes[p];
  let millis = 0;
  if (p < end && (mark === 44 || mark === 46)) {
    millis = readMillis(bytes, p + 1, end);
    p = skipDigits(bytes, p + 1, end);
  } else if (shape === 'time-only') return false;
  found.wall = base + clock + millis;
  found.zoned = false;
  found.undated = shape === 'time-only';
  found.end = p;
  if (p < end) readZone(bytes, p, end, found);
  return true;
}

/** Two digits as a number, or -1. */
function two(bytes: Uint8Array, at: number): number {
  const a = (bytes[at] ?? 0) - 48;
  const b = (bytes[at + 1] ?? 0) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

/** Midnight of `yy-MM-dd` (or with slashes) at `p`, with what stands between date and clock; NaN when it is none. */
function readDate(bytes: Uint8Array, p: number, century: number): number {
  const yearOfCentury = two(bytes, p);
  const month = two(bytes, p + 3);
  const day = two(bytes, p + 6);
  const dash = bytes[p + 2];
  const between = bytes[p + 8];
  if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  if ((dash !== 45 && dash !== 47) || bytes[p + 5] !== dash) return Number.NaN;
  // A blank, `T`, or the dash of RocksDB.
  if (between !== 32 && between !== 84 && between !== 45) return Number.NaN;
  return midnight(century * 100 + yearOfCentury, month, day);
}

/** Milliseconds since midnight of `HH:mm:ss`, or -1. */
function readClock(bytes: Uint8Array, p: number, end: number): number {
  const hour = two(bytes, p);
  const minute = two(bytes, p + 3);
  const second = two(bytes, p + 6);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  if (bytes[p + 2] !== 58 || bytes[p + 5] !== 58 || p + 8 > end) return -1;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The first three digits of a fraction; further ones are below a millisecond. */
function readMillis(bytes: Uint8Array, from: number, end: number): number {
  let millis = 0;
  let scale = 100;
  for (let p = from; p < end && scale >= 1; p += 1) {
    const digit = (bytes[p] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    millis += digit * scale;
    scale /= 10;
  }
  return millis;
}

function skipDigits(bytes: Uint8Array, from: number, end: number): number {
  let p = from;
  while (p < end && (bytes[p] ?? 0) >= 48 && (bytes[p] ?? 0) <= 57) p += 1;
  return p;
}

/** `Z`, `+08:00`, `+0800`, `+08`, right behind the time. */
function readZone(bytes: Uint8Array, at: number, end: number, found: TimeFound): void {
  const sign = bytes[at];
  if (sign === 90) {
    found.zoned = true;
    found.end = at + 1;
    return;
  }
  if (sign !== 43 && sign !== 45) return;
  const hours = at + 3 <= end ? two(bytes, at + 1) : -1;
  if (hours < 0 || hours > 18) return;
  const minutesAt = at + 3 + (bytes[at + 3] === 58 ? 1 : 0);
  const minutes = minutesAt + 2 <= end ? two(bytes, minutesAt) : -1;
  const offset = hours * 60 + Math.max(0, minutes);
  found.wall -= (sign === 43 ? offset : -offset) * 60_000;
  found.zoned = true;
  found.end = minutes >= 0 ? minutesAt + 2 : at + 3;
}

// The date of the line before, so that most lines only compare. Nothing but speed depends on it.
let lastDate = -1;
let lastMidnight = 0;

function midnight(year: number, month: number, day: number): number {
  const key = year * 512 + month * 32 + day;
  if (key !== lastDate) {
    lastDate = key;
    lastMidnight = dayNumber(year, month, day) * DAY_MS;
  }
  return lastMidnight;
}
