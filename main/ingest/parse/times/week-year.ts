const DAY_MS = 86_400_000;
/** A log that writes more seldom than once in two days has no place to go on from. */
const GOES_ON_MS = 2 * DAY_MS;
/** Threads write a little out of order. */
const LATE_MS = 60_000;

/**
 * What is to be put on the times of a log from here on, ms; undefined when it is no matter of years. The letters `YYYY` of a date pattern
 * stand for the year of the week (java.text.SimpleDateFormat): the last days of December may already have the next year, the first days
 * of January still the last one. A log that is written on and leaps by just a year, there or back, has them.
 * `wall`: as it is written; `last`: the record before, as it was taken; `base`: what is put on all times, `put` (of it) for its years;
 * `began`: the first record, as it is written.
 */
export function yearsPut(times: {
  readonly wall: number;
  readonly last: number;
  readonly base: number;
  readonly put: number;
  readonly began: number;
}): number | undefined {
  const { wall, last, base, put, began } = times;
  const goesOn = (ms: number) => {
    const distance = wall + base - put + ms - last;
    return distance >= -LATE_MS && distance <= GOES_ON_MS;
  };
  if (put !== 0) return goesOn(0) ? 0 : undefined;
  const date = new Date(wall);
  const day = date.getUTCDate();
  const ofYear = (years: number) =>
    Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), day) -
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day);
  // A week that holds the first of January begins on the 26th of December at the earliest.
  if (date.getUTCMonth() === 11 && day >= 26 && goesOn(ofYear(-1))) return ofYear(-1);
  // The last week of a year by ISO 8601 ends on the third of January at the latest.
  if (date.getUTCMonth() !== 0 || day > 3 || !goesOn(ofYear(1))) return undefined;
  const isSure = began < Date.UTC(date.getUTCFullYear(), 11, 26);
  return isSure || isBehind(date) || isAhead(new Date(began)) ? ofYear(1) : undefined;
}

/**
 * A log that began in the last days of December and goes on in January with the same year was a year ahead, or is a year behind. From
 * which time on, as it is read on in the later year, it was surely ahead; `undefined` when it cannot have been.
 */
export function aheadSince(began: number, january: number): number | undefined {
  const date = new Date(january);
  if (!isAhead(new Date(began))) return undefined;
  if (!isBehind(date)) return Number.NEGATIVE_INFINITY;
  // A year that is behind is put right on the first Monday.
  return Date.UTC(date.getUTCFullYear() + 1, 0, firstMonday(date));
}

/** A day of December, in the year that it is written with, may be of the year before: weeks begin on Sunday, and the first has the first of January. */
function isAhead(december: Date): boolean {
  const weekday = new Date(Date.UTC(december.getUTCFullYear(), 0, 1)).getUTCDay();
  return december.getUTCMonth() === 11 && december.getUTCDate() >= 32 - weekday;
}

/** A day of January, in the year that it is written with, may be of the year after: by ISO 8601 a week belongs to the year of its Thursday. */
function isBehind(january: Date): boolean {
  return january.getUTCDate() < firstMonday(january);
}

/** Of the January after, when days before it belong to the last week of the year before; 1 when none do. */
function firstMonday(january: Date): number {
  const weekday = new Date(Date.UTC(january.getUTCFullYear() + 1, 0, 1)).getUTCDay();
  if (weekday === 0) return 2;
  return weekday >= 5 ? 9 - weekday : 1;
}
