import type { Span } from '#contract/incident/instant.ts';
import type { LogHistogram } from '#contract/incident/log.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { HistogramRange } from './store.ts';

/** Counts records by time and level. */
export class Buckets {
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
  readonly #counts: number[][];

  /** Of the span asked for, else of the query, else of the log. */
  constructor(range: HistogramRange, query: { readonly from?: number; readonly to?: number }, span: Span | undefined) {
    this.from = range.from ?? query.from ?? span?.from ?? 0;
    this.to = Math.max(this.from, range.to ?? query.to ?? span?.to ?? 0);
    const width = this.to - this.from + 1;
    this.bucketMs = Math.max(1, Math.ceil(width / range.buckets));
    this.#counts = Array.from({ length: Math.ceil(width / this.bucketMs) }, () => LOG_LEVELS.map(() => 0));
  }

  add(at: number, level: number, count: number): void {
    this.addTo(Math.floor((at - this.from) / this.bucketMs), level, count);
  }

  addTo(bucket: number, level: number, count: number): void {
    const counts = this.#counts[bucket];
    if (counts !== undefined) counts[level] = (counts[level] ?? 0) + count;
  }

  result(): LogHistogram {
    return { from: this.from, to: this.to, bucketMs: this.bucketMs, buckets: this.#counts };
  }
}
