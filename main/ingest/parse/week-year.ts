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
  // The last week of a year by ISO 8601 ends on the third of January at the latest. A log that began in it may be of the year before.
  const isSure = began < Date.UTC(date.getUTCFullYear(), 11, 26);
  if (date.getUTCMonth() === 0 && day <= 3 && isSure && goesOn(ofYear(1))) return ofYear(1);
  return undefined;
}
