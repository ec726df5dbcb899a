import type { LineFound } from './read-line.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** Threads are not further out of order, and no clock goes back further, summer time included: a new day, or year, has begun. */
const BACK_MS = 2 * 3_600_000;
const LATE_MS = 60_000;

/**
 * Gives records without a day, or without a year, their place after the ones before: from 1970-01-01 on, a day further at each midnight.
 * Which day it was is told elsewhere, or by nobody. Where a collector noted when it took a line in, that is the time of the record.
 */
export class DayCount {
  /** Some record had no day of its own, and no collector either. */
  isUndated = false;
  private readonly times: Float64Array | undefined;
  private passedMs = 0;
  /** The first of January alone looks like a time without a date. */
  private hasDates = false;
  private last = Number.NaN;

  constructor(times: Float64Array | undefined) {
    this.times = times;
  }

  /** Puts the time of a record without a day right. `line`: its number, from 1. */
  place(found: LineFound, line: number): void {
    const taken = this.times?.[line - 1];
    if (taken !== undefined && !Number.isNaN(taken)) {
      found.wall = taken;
      found.zoned = true;
      return;
    }
    if (Number.isNaN(found.wall)) return;
    this.isUndated = true;
    if (found.wall >= DAY_MS) this.hasDates = true;
    const rangeMs = this.hasDates ? YEAR_MS : DAY_MS;
    const atMs = found.wall + this.passedMs;
    // A thread that was a little late around midnight writes the day before once more.
    const isLate = this.passedMs > 0 && Math.abs(atMs - rangeMs - this.last) < LATE_MS;
    if (!isLate && atMs < this.last - BACK_MS)
      this.passedMs += isLeapDay(found.wall, this.last - atMs) ? DAY_MS : rangeMs;
    found.wall += isLate ? this.passedMs - rangeMs : this.passedMs;
    if (!isLate) this.last = found.wall;
  }
}

/** The first of March, as days of 1970 count, which had no 29th of February: that one was taken for it. */
const FIRST_OF_MARCH = 59;

function isLeapDay(wall: number, backMs: number): boolean {
  return Math.floor(wall / DAY_MS) === FIRST_OF_MARCH && backMs <= DAY_MS;
}
