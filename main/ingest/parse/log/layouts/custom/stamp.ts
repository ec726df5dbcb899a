import { dayNumber } from '../../../times/day-number.ts';
import type { TimeFound } from '../../../times/read-time.ts';
import { begins, isDigit, type MonthFound, readMonthName, utf8 } from './month-names.ts';

/** A piece of a time. Numbers may have a blank for a leading zero, or none. */
export type StampField =
  | 'year'
  /** Of this century. */
  | 'year-2'
  | 'month'
  | 'month-name'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'hour-12'
  | 'minute'
  | 'second'
  /** Digits after the mark; ms are the first three. With the mark, or not there at all. */
  | 'maybe-fraction'
  | 'millis'
  | 'half-day'
  | 'zone'
  | 'maybe-zone'
  | 'maybe-comma'
  /** Of any kind: Java writes a narrow one before `PM`. */
  | 'maybe-blank'
  /** Seconds, ms, µs or ns since 1970, by the number of digits. */
  | 'epoch'
  | { readonly text: readonly number[] };

/** How a time is written, field after field. */
export type Stamp = readonly StampField[];

export const stampText = (text: string): StampField => ({ text: utf8(text) });

const DAY_MS = 86_400_000;
const AFTERNOON = ['PM', 'pm', 'p.m.', 'p. m.', 'nachm.', '下午', '午後', '오후'].map(utf8);
const MORNING = ['AM', 'am', 'a.m.', 'a. m.', 'vorm.', '上午', '午前', '오전'].map(utf8);

const BLANKS = [' ', '\u00a0', '\u202f'].map(utf8);

/** `Z` or a sign. */
function isZoneSign(byte: number | undefined): boolean {
  return byte === 90 || byte === 43 || byte === 45;
}

/** What the fields said so far. Reused from line to line. */
const now = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millis: 0, half: 0, wall: Number.NaN };
const monthFound: MonthFound = { month: 0, end: 0 };

/** Reads a time; false when it is none. Without a year or a day it counts from 1970-01-01 and is `undated`. */
export function readStamp(bytes: Uint8Array, at: number, end: number, stamp: Stamp, found: TimeFound): boolean {
  now.year = 0;
  now.month = 0;
  now.day = 0;
  now.hour = 0;
  now.minute = 0;
  now.second = 0;
  now.millis = 0;
  now.half = 0;
  now.wall = Number.NaN;
  found.zoned = false;
  let offset = 0;
  let p = at;
  for (const field of stamp) {
    if (field === 'zone') {
      const zone = readZone(bytes, p, end);
      if (zone === undefined) return false;
      found.zoned = zone.minutes !== undefined;
      offset = (zone.minutes ?? 0) * 60_000;
      p = zone.end;
    } else if (field === 'maybe-zone') {
      const zone = isZoneSign(bytes[p]) ? readZone(bytes, p, end) : undefined;
      if (zone?.minutes === undefined) continue;
      found.zoned = true;
      offset = zone.minutes * 60_000;
      p = zone.end;
    } else p = readField(field, bytes, p, end);
    if (p < 0) return false;
  }
  if (!Number.isNaN(now.wall)) {
    found.zoned = true;
    found.undated = false;
    found.wall = now.wall;
  } else if (!wallOf(found, offset)) return false;
  found.end = p;
  return true;
}

function wallOf(found: TimeFound, offset: number): boolean {
  const hour = now.half === 0 ? now.hour : (now.hour % 12) + (now.half === 2 ? 12 : 0);
  if (hour > 24 || now.minute > 59 || now.second > 60 || now.month > 12 || now.day > 31) return false;
  const clock = ((hour * 60 + now.minute) * 60 + now.second) * 1000 + now.millis;
  found.undated = now.year === 0 || now.month === 0 || now.day === 0;
  const days = now.day === 0 ? 0 : dayNumber(now.year === 0 ? 1970 : now.year, Math.max(1, now.month), now.day);
  found.wall = days * DAY_MS + clock - offset;
  return true;
}

/** Position after the field, or -1. */
function readField(
  field: Exclude<StampField, 'zone' | 'maybe-zone'>,
  bytes: Uint8Array,
  p: number,
  end: number,
): number {
  switch (field) {
    case 'year':
      return take(bytes, p, end, 4, 4, (value) => {
        now.year = value;
      });
    case 'year-2':
      return take(bytes, p, end, 2, 2, (value) => {
        now.year = 2000 + value;
      });
    case 'month':
      return take(bytes, p, end, 1, 2, (value) => {
        now.month = value;
      });
    case 'month-name':
      if (!readMonthName(bytes, p, end, monthFound)) return -1;
      now.month = monthFound.month;
      return monthFound.end;
    case 'day':
      return take(bytes, bytes[p] === 32 ? p + 1 : p, end, 1, 2, (value) => {
        now.day = value;
      });
    case 'weekday':
      return skipLetters(bytes, p, end);
    case 'hour':
    case 'hour-12':
      return take(bytes, bytes[p] === 32 ? p + 1 : p, end, 1, 2, (value) => {
        now.hour = value;
      });
    case 'minute':
      return take(bytes, p, end, 2, 2, (value) => {
        now.minute = value;
      });
    case 'second':
      return take(bytes, p, end, 2, 2, (value) => {
        now.second = value;
      });
    case 'maybe-fraction':
      return bytes[p] === 44 || bytes[p] === 46 ? readFraction(bytes, p + 1, end) : p;
    case 'millis':
      return readFraction(bytes, p, end);
    case 'maybe-comma':
      return bytes[p] === 44 ? p + 1 : p;
    case 'maybe-blank':
      return BLANKS.reduce((q, blank) => (q === p && begins(bytes, p, end, blank) ? p + blank.length : q), p);
    case 'half-day':
      return readHalfDay(bytes, p, end);
    case 'epoch':
      return readEpoch(bytes, p, end);
    default:
      return begins(bytes, p, end, field.text) ? p + field.text.length : -1;
  }
}

function take(
  bytes: Uint8Array,
  p: number,
  end: number,
  least: number,
  most: number,
  set: (value: number) => void,
): number {
  let value = 0;
  let q = p;
  while (q < end && q - p < most && isDigit(bytes[q] ?? 0)) {
    value = value * 10 + (bytes[q] ?? 0) - 48;
    q += 1;
  }
  if (q - p < least) return -1;
  set(value);
  return q;
}

function readFraction(bytes: Uint8Array, p: number, end: number): number {
  let q = p;
  let scale = 100;
  while (q < end && isDigit(bytes[q] ?? 0)) {
    now.millis += Math.floor(((bytes[q] ?? 0) - 48) * scale);
    scale = scale > 1 ? scale / 10 : 0;
    q += 1;
  }
  return q === p ? -1 : q;
}

function readHalfDay(bytes: Uint8Array, p: number, end: number): number {
  const after = AFTERNOON.find((word) => begins(bytes, p, end, word));
  const before = after === undefined ? MORNING.find((word) => begins(bytes, p, end, word)) : undefined;
  const word = after ?? before;
  if (word === undefined) return -1;
  now.half = after === undefined ? 1 : 2;
  return p + word.length;
}

function readEpoch(bytes: Uint8Array, p: number, end: number): number {
  let q = p;
  let value = 0;
  while (q < end && q - p < 19 && isDigit(bytes[q] ?? 0)) {
    value = value * 10 + (bytes[q] ?? 0) - 48;
    q += 1;
  }
  const digits = q - p;
  // Ten digits are seconds from 2001 to 2286, thirteen the same in ms.
  if (digits === 10) now.wall = value * 1000;
  else if (digits === 13) now.wall = value;
  else if (digits === 16) now.wall = Math.floor(value / 1000);
  else if (digits === 19) now.wall = Math.floor(value / 1e6);
  else return -1;
  if (digits !== 10 || bytes[q] !== 46) return q;
  const after = readFraction(bytes, q + 1, end);
  now.wall += now.millis;
  return after < 0 ? q : after;
}

function skipLetters(bytes: Uint8Array, p: number, end: number): number {
  let q = p;
  while (q < end && q - p < 40 && ((bytes[q] ?? 0) >= 128 || /[A-Za-z.]/.test(String.fromCharCode(bytes[q] ?? 0))))
    q += 1;
  return q === p ? -1 : q;
}

/** `Z`, `+08:00`, `+0800`, `+08`; a name says where only when it is UTC or GMT. */
function readZone(
  bytes: Uint8Array,
  p: number,
  end: number,
): { readonly end: number; readonly minutes: number | undefined } | undefined {
  const sign = bytes[p];
  if (sign === 43 || sign === 45) {
    const digits: number[] = [];
    let q = p + 1;
    while (q < end && digits.length < 4 && (isDigit(bytes[q] ?? 0) || bytes[q] === 58)) {
      if (bytes[q] !== 58) digits.push((bytes[q] ?? 0) - 48);
      q += 1;
    }
    if (digits.length < 2) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = digits;
    const minutes = (a * 10 + b) * 60 + c * 10 + d;
    return { end: q, minutes: sign === 43 ? minutes : -minutes };
  }
  const stop = skipLetters(bytes, p, Math.min(end, p + 6));
  if (stop < 0) return undefined;
  const name = String.fromCharCode(...bytes.subarray(p, stop));
  return { end: stop, minutes: /^(?:Z|UTC|GMT)$/.test(name) ? 0 : undefined };
}
