import type { LineFound } from './read-line.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/**
 * Gives records without a day, or without a year, their place after the ones before: from 1970-01-01 on, a day further at each midnight.
 * Which day it was is told elsewhere, or by nobody. Where a collector noted when it took a line in, that is the time of the record.
 */
export class DayCount {
  /** Some record had no day of its own, and no collector either. */
  isUndated = false;
  private readonly times: Float64Array | undefined;
  private passedMs = 0;
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
    const rangeMs = found.wall < DAY_MS ? DAY_MS : YEAR_MS;
    // Half a range back is further than threads or clocks ever are out of order: a new day, or year, has begun.
    if (found.wall + this.passedMs < this.last - rangeMs / 2) this.passedMs += rangeMs;
    found.wall += this.passedMs;
    this.last = found.wall;
  }
}
