import { LOG_LEVELS } from '#contract/incident/log.ts';

/** Log records by how much they ask for attention. */
export interface Loudness {
  /** Info and below, and records without a level. */
  readonly quiet: number;
  readonly warn: number;
  /** Error and fatal. */
  readonly error: number;
}

const WARN = LOG_LEVELS.indexOf('warn');
const ERROR = LOG_LEVELS.indexOf('error');

/** A bucket of a log histogram, summed by loudness. */
export function loudnessOf(counts: readonly number[]): Loudness {
  const sum = (from: number, to?: number) => counts.slice(from, to).reduce((all, count) => all + count, 0);
  return { quiet: sum(0, WARN), warn: sum(WARN, ERROR), error: sum(ERROR) };
}
