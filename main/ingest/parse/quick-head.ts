import type { Loggers } from './loggers.ts';
import type { LineFound } from './read-line.ts';
import { readTime, type TimeFound, two } from './read-time.ts';

const BLANK = 32;
const DASH = 45;
const COLON = 58;
/** `2026-03-02 10:11:12,345`. */
const TIME = 23;
const DATE = 11;
const SECOND_MS = 1000;

/**
 * Reads a head as Flink's own logging settings write it (`%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - `) in one walk: nearly every line
 * of nearly every bundle has it, and there are millions. What it does not read is left to the layout, which says the same of what it does.
 */
export class QuickHead {
  private readonly loggers: Loggers;
  /** The date of the line before with what stands behind it, and its midnight: most lines have the same. */
  private readonly date = new Uint8Array(DATE);
  private midnight = Number.NaN;
  private readonly time: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

  constructor(loggers: Loggers) {
    this.loggers = loggers;
  }

  /** True when the line has such a head, by a logger that was seen before; `found` is only touched then. */
  read(bytes: Uint8Array, from: number, end: number, found: LineFound): boolean {
    if (bytes[from + TIME] !== BLANK) return false;
    const wall = this.wallAt(bytes, from, end);
    if (wall < 0) return false;
    const level = levelAt(bytes, from + TIME + 1);
    if (level === 0) return false;
    // `INFO ` and `ERROR `: the shorter names are padded.
    let p = from + TIME + (level === INFO || level === WARN ? 5 : 6);
    if (bytes[p] !== BLANK) return false;
    while (bytes[p] === BLANK) p += 1;
    const known = this.loggers.startingAt(bytes, p);
    if (known === undefined) return false;
    const to = p + known.bytes.length;
    let q = to;
    while (bytes[q] === BLANK) q += 1;
    // `%x`: the diagnostic context, nearly always empty (`[]` since log4j 2).
    if (bytes[q] === 91 && bytes[q + 1] === 93 && bytes[q + 2] === BLANK) q += 3;
    if (bytes[q] !== DASH || bytes[q - 1] !== BLANK || bytes[q + 1] !== BLANK || q + 1 >= end) return false;
    found.wall = wall;
    found.zoned = false;
    found.undated = false;
    found.level = level;
    found.logger = known.index;
    found.loggerFrom = p;
    found.loggerTo = to;
    found.messageAt = q + 2;
    return true;
  }

  /** Wall clock as if UTC, ms; below zero when there is none, or one before 1970. */
  private wallAt(bytes: Uint8Array, from: number, end: number): number {
    const { date } = this;
    for (let i = 0; i < DATE; i += 1) if (bytes[from + i] !== date[i]) return this.newDate(bytes, from, end);
    const clock = from + DATE;
    if (bytes[clock + 2] !== COLON || bytes[clock + 5] !== COLON) return -1;
    const mark = bytes[clock + 8];
    if (mark !== 44 && mark !== 46) return -1;
    const hour = two(bytes, clock);
    const minute = two(bytes, clock + 3);
    const second = two(bytes, clock + 6);
    const hundredths = two(bytes, clock + 9);
    const last = (bytes[clock + 11] ?? 0) - 48;
    if (hour < 0 || minute < 0 || second < 0 || hundredths < 0 || last < 0 || last > 9) return -1;
    if (hour > 24 || minute > 59 || second > 60) return -1;
    return this.midnight + ((hour * 60 + minute) * 60 + second) * SECOND_MS + hundredths * 10 + last;
  }

  private newDate(bytes: Uint8Array, from: number, end: number): number {
    const { time } = this;
    if (!readTime(bytes, from, end, 'date-time', time) || time.zoned || time.end !== from + TIME) return -1;
    const clock = from + DATE;
    const seconds = (two(bytes, clock) * 60 + two(bytes, clock + 3)) * 60 + two(bytes, clock + 6);
    const millis = two(bytes, clock + 9) * 10 + (bytes[clock + 11] ?? 0) - 48;
    this.midnight = time.wall - seconds * SECOND_MS - millis;
    for (let i = 0; i < DATE; i += 1) this.date[i] = bytes[from + i] ?? 0;
    return time.wall;
  }
}

const TRACE = 1;
const DEBUG = 2;
const INFO = 3;
const WARN = 4;
const ERROR = 5;

/** Index into LOG_LEVELS; 0 when none of the usual names stands here. What follows it is looked at by the caller. */
function levelAt(bytes: Uint8Array, p: number): number {
  const first = bytes[p];
  const second = bytes[p + 1];
  const third = bytes[p + 2];
  const fourth = bytes[p + 3];
  if (first === 73 && second === 78 && third === 70 && fourth === 79) return INFO;
  if (first === 87 && second === 65 && third === 82 && fourth === 78) return WARN;
  const fifth = bytes[p + 4];
  if (first === 68 && second === 69 && third === 66 && fourth === 85 && fifth === 71) return DEBUG;
  if (first === 69 && second === 82 && third === 82 && fourth === 79 && fifth === 82) return ERROR;
  if (first === 84 && second === 82 && third === 65 && fourth === 67 && fifth === 69) return TRACE;
  return 0;
}
