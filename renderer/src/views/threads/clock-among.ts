import type { Instant } from '#contract/incident/instant.ts';
import type { Times } from '../../i18n/times.ts';

/** Whether these moments lie on several days, as they are shown. */
export function isOverDays(times: Pick<Times, 'stamp'>, moments: readonly (Instant | undefined)[]): boolean {
  const days = moments.flatMap((at) => (at === undefined ? [] : times.stamp(at).slice(0, DAY)));
  return new Set(days).size > 1;
}

/** How each of these moments reads among the others: the clock, with month and day where they lie on several. */
export function clockAmong(times: Times, moments: readonly (Instant | undefined)[]): (at: Instant) => string {
  return isOverDays(times, moments) ? (at) => times.stamp(at).slice(YEAR) : times.clock;
}

/** Letters of `2026-11-21` and of `2026-`. */
const DAY = 10;
const YEAR = 5;
