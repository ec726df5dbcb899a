import { cancelled } from '#contract/errors.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { type FirstRows, FoundRows } from './found-rows.ts';
import { HeldValues } from './held-values.ts';
import type { RowSet } from './row-set.ts';

/** Finds the rows of a query; what it tells `found` while it searches may be asked for early. */
export type Find = (signal: AbortSignal, found: FoundRows) => Promise<RowSet>;

/** The lists of a few searches over ten million records. */
const HELD_BYTES = 64 * 1024 * 1024;

interface Running {
  readonly whole: Promise<RowSet>;
  readonly found: FoundRows;
  readonly stop: AbortController;
  /** Questions that wait for it. */
  waiting: number;
}

/**
 * Rows of queries, by key. A view asks for two pages, a histogram and a place of one query at once: they share one search, which is
 * cancelled when the last of them is.
 */
export class Finds {
  readonly #rows: number;
  readonly #sets = new HeldValues<string, RowSet>(HELD_BYTES, (set) => (set.kind === 'all' ? 0 : set.rows.byteLength));
  readonly #running = new Map<string, Running>();

  /** `rows`: of the whole store. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  has(key: string): boolean {
    return this.#sets.has(key);
  }

  whole(key: string, find: Find, signal: AbortSignal | undefined): Promise<RowSet> {
    return this.#ask(key, find, signal, ({ whole }) => whole);
  }

  /** The first `count` rows as soon as they are certain, or all when that is sooner. */
  soon(key: string, count: number, find: Find, signal: AbortSignal | undefined): Promise<RowSet | FirstRows> {
    return this.#ask(key, find, signal, ({ whole, found }) => Promise.race([whole, found.first(count)]));
  }

  async #ask<T>(
    key: string,
    find: Find,
    signal: AbortSignal | undefined,
    wait: (running: Running) => Promise<T>,
  ): Promise<T | RowSet> {
    if (signal?.aborted) throw cancelled();
    const held = this.#sets.get(key);
    if (held !== undefined) return held;
    const running = this.#running.get(key) ?? this.#start(key, find);
    running.waiting += 1;
    try {
      return await unlessAborted(wait(running), signal);
    } finally {
      running.waiting -= 1;
      if (running.waiting === 0 && signal?.aborted) running.stop.abort();
    }
  }

  #start(key: string, find: Find): Running {
    const stop = new AbortController();
    const found = new FoundRows(this.#rows);
    const running: Running = { whole: find(stop.signal, found), found, stop, waiting: 0 };
    this.#running.set(key, running);
    const forget = () => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    stop.signal.addEventListener('abort', forget, { once: true });
    // Nobody may be waiting any more when it fails.
    running.whole.then((set) => this.#sets.hold(key, set)).then(forget, forget);
    return running;
  }
}
