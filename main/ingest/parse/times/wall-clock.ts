import type { SetBack } from '../../../facts/fact.ts';
import { aheadSince, yearsPut } from './week-year.ts';

const HOUR_MS = 3_600_000;
/** A busy log goes on within this after summer time ends; a clock that goes back by another amount was set. */
const BUSY_MS = 60_000;
/** A quiet log is trusted to have slept so long, in the night in which countries set their clocks back. */
const QUIET_MS = 1_800_000;
/**
 * A log that leaves out the whole hour is silent for at least that long. By chance a silence of an hour and so much more covers one from
 * its first minute to its last once in thirty times, and in these nights once in years.
 */
const LEAP_MS = 120_000;
const DAY_MS = 86_400_000;
/** Less than a year, and more than any log sleeps that goes on as if nothing had been. */
const YEARS_MS = 300 * DAY_MS;
/** March, April, September, October: the months in which summer time begins somewhere (tz database). */
const SPRING = new Set([2, 3, 8, 9]);
/** Threads write a little out of order, and clocks are slewed; no log goes back by a minute on its own. */
const SET_BACK_MS = 60_000;
/** A file of many logs one after the other goes back often; these are enough to say so. */
const KEPT = 20;

/**
 * The clock on the wall of one log. Where summer time ends an hour is written twice, where it begins one is left out: read on in the offset
 * the log began with, records keep their order and their distance. Anything else that goes back is only told.
 */
export class WallClock {
  readonly setBacks: SetBack[] = [];
  private last = Number.NEGATIVE_INFINITY;
  private shiftMs = 0;
  /** Of the shift: for years of weeks. */
  private yearsMs = 0;
  private began = Number.NaN;
  /** Taken from here on, all of the log is a year ahead. */
  private aheadSince: number | undefined;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;

  /** The time of a record as its reader shall take it. Nearly every record is later than the one before. */
  read(wall: number, zoned: boolean, line: number): number {
    if (wall >= this.last) {
      if (wall - this.last >= HOUR_MS) this.leap(wall, zoned, line);
      this.last = wall;
      return wall + this.shiftMs;
    }
    const backMs = this.last - wall;
    if (!(backMs >= SET_BACK_MS)) return wall + this.shiftMs;
    if (backMs >= YEARS_MS && this.isOtherYear(wall, line)) {
      this.last = wall;
      return wall + this.shiftMs;
    }
    const mostMs = isNightOfChange(wall) ? QUIET_MS : BUSY_MS;
    const repeats = !zoned && backMs <= HOUR_MS && backMs > HOUR_MS - mostMs;
    if (this.setBacks.length < KEPT)
      this.setBacks.push({ line, fromWall: this.last + this.shiftMs, toWall: wall + this.shiftMs, repeats });
    this.highest = Math.max(this.highest, this.last + this.shiftMs);
    if (repeats) this.shiftMs += HOUR_MS;
    this.lowest = Math.min(this.lowest, wall + this.shiftMs);
    this.last = wall;
    return wall + this.shiftMs;
  }

  /** Looks at a silence of an hour or more: a year that no clock passed, or the hour that summer time leaves out. */
  private leap(wall: number, zoned: boolean, line: number): void {
    if (this.last === Number.NEGATIVE_INFINITY) this.began = wall;
    else if (wall - this.last >= YEARS_MS && this.isOtherYear(wall, line)) return;
    else if (!zoned) this.skipHour(wall, line);
  }

  /** True when the pattern of the dates writes the year of the week, from here on or up to here; the years are then put right. */
  private isOtherYear(wall: number, line: number): boolean {
    const { shiftMs: base, yearsMs: put, began } = this;
    const years = yearsPut({ wall, last: this.last + base, base, put, began });
    if (years === undefined) return false;
    const place = { line, fromWall: this.last + base, toWall: wall + base };
    if (this.setBacks.length < KEPT) this.setBacks.push({ ...place, repeats: false, otherYear: true });
    this.shiftMs += years - put;
    this.yearsMs = years;
    if (years > 0) this.aheadSince = aheadSince(began, wall);
    return true;
  }

  /** Whether its years, though they go on now, are all one too many: it began in the last days of December. */
  yearAhead(): 'surely' | 'perhaps' | undefined {
    if (this.aheadSince === undefined || this.yearsMs === 0) return undefined;
    return this.last + this.shiftMs >= this.aheadSince ? 'surely' : 'perhaps';
  }

  /** Takes off the hour that summer time leaves out. */
  private skipHour(wall: number, line: number): void {
    const hour = (Math.floor(this.last / HOUR_MS) + 1) * HOUR_MS;
    const isLeftOut = wall >= hour + HOUR_MS && wall - this.last <= HOUR_MS + LEAP_MS;
    if (!isLeftOut || !isNightOfChange(hour) || !SPRING.has(new Date(hour).getUTCMonth())) return;
    const place = { line, fromWall: this.last + this.shiftMs, toWall: wall + this.shiftMs };
    if (this.setBacks.length < KEPT) this.setBacks.push({ ...place, repeats: false, skips: true });
    this.shiftMs -= HOUR_MS;
  }

  /** Earliest and latest time, for a log that went back; a log that did not begins with the one and ends with the other. */
  bounds(first: number, last: number): { readonly fromWall: number; readonly toWall: number } {
    if (this.setBacks.length === 0) return { fromWall: first, toWall: last };
    return { fromWall: Math.min(first, last, this.lowest), toWall: Math.max(first, last, this.highest) };
  }
}

/** Summer time begins and ends on a Sunday between midnight and four, wherever it still does (tz database). */
function isNightOfChange(wall: number): boolean {
  const day = Math.floor(wall / DAY_MS);
  // The epoch began on a Thursday.
  return (day + 4) % 7 === 0 && wall - day * DAY_MS < 4 * HOUR_MS;
}
