import { cancelled } from '#contract/errors.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { MinedTemplates } from './template-rows.ts';

/** Finds all templates; says again and again which share of the records it has gone through. */
export type Mine = (signal: AbortSignal, tell: (done: number) => void) => Promise<MinedTemplates>;

interface Running {
  readonly whole: Promise<MinedTemplates>;
  readonly stop: AbortController;
  /** Questions that wait for it. */
  waiting: number;
}

interface Waiting {
  readonly beyond: number;
  readonly tell: (done: number) => void;
}

/** Templates are found once: by the first who asks, for all who ask meanwhile, until the last of them no longer waits. */
export class SharedMining {
  readonly #mine: Mine;
  #known: MinedTemplates | undefined;
  #running: Running | undefined;
  #done = 0;
  #waiting: readonly Waiting[] = [];

  constructor(mine: Mine) {
    this.#mine = mine;
  }

  whole(signal: AbortSignal | undefined): Promise<MinedTemplates> {
    return this.#ask(signal, ({ whole }) => whole);
  }

  /** All of them, or the share of the records gone through once that is more than `beyond`. */
  soon(beyond: number, signal: AbortSignal | undefined): Promise<MinedTemplates | number> {
    return this.#ask(signal, ({ whole }) => Promise.race([whole, this.#further(beyond)]));
  }

  #further(beyond: number): Promise<number> {
    if (this.#done > beyond) return Promise.resolve(this.#done);
    return new Promise((tell) => {
      this.#waiting = [...this.#waiting, { beyond, tell }];
    });
  }

  async #ask<T>(signal: AbortSignal | undefined, wait: (running: Running) => Promise<T>): Promise<T | MinedTemplates> {
    if (signal?.aborted) throw cancelled();
    if (this.#known !== undefined) return this.#known;
    const running = this.#running ?? this.#start();
    running.waiting += 1;
    try {
      return await unlessAborted(wait(running), signal);
    } finally {
      running.waiting -= 1;
      if (running.waiting === 0 && signal?.aborted) this.#forget(running);
    }
  }

  #start(): Running {
    const stop = new AbortController();
    this.#done = 0;
    const running: Running = { whole: this.#mine(stop.signal, (done) => this.#tell(done)), stop, waiting: 0 };
    this.#running = running;
    const forget = () => this.#forget(running);
    // Nobody may be waiting any more when it fails.
    running.whole
      .then((mined) => {
        if (!stop.signal.aborted) this.#known = mined;
      })
      .then(forget, forget);
    return running;
  }

  #tell(done: number): void {
    this.#done = done;
    const told = this.#waiting.filter(({ beyond }) => done > beyond);
    this.#waiting = this.#waiting.filter(({ beyond }) => done <= beyond);
    for (const { tell } of told) tell(done);
  }

  #forget(running: Running): void {
    running.stop.abort();
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#waiting = [];
  }
}
