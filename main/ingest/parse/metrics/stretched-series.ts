import type { MetricSeriesFact } from '../../../facts/metric-facts.ts';

type Point = MetricSeriesFact['points'][number];

/** Samples that follow each other: the first, which all series of an export have of the same moment, and the extremes, which nobody may miss. */
interface Stretch {
  readonly first: Point;
  readonly least: Point;
  readonly most: Point;
}

/** Of eight samples at most three are left; then twice as many come to three. */
const FIRST_STEP = 8;
const NEXT_STEP = 2;
const MOST_OF_STRETCH = 3;

/** The samples of one series in the order of its file, in stretches of the same number of samples: of one, until it is made coarser. */
export class StretchedSeries {
  #stretches: Stretch[] = [];
  #last: Point | undefined;
  #samples = 0;
  /** Samples of a whole stretch. */
  #length = 1;

  get samples(): number {
    return this.#samples;
  }

  /** Samples that one stretch stands for. */
  get stretch(): number {
    return this.#length;
  }

  /** Points that are kept, at most. */
  get kept(): number {
    return this.#stretches.length * Math.min(this.#length, MOST_OF_STRETCH);
  }

  add(point: Point): void {
    const held = this.#stretches.at(-1);
    const begins = held === undefined || this.#samples % this.#length === 0;
    const one = { first: point, least: point, most: point };
    if (begins) this.#stretches.push(one);
    else this.#stretches[this.#stretches.length - 1] = joined(held, one);
    this.#last = point;
    this.#samples += 1;
  }

  /** Of several stretches one: the extremes stay. */
  coarsen(): void {
    const step = this.#length === 1 ? FIRST_STEP : NEXT_STEP;
    const coarse: Stretch[] = [];
    this.#stretches.forEach((one, i) => {
      const held = coarse.at(-1);
      if (held === undefined || i % step === 0) coarse.push(one);
      else coarse[coarse.length - 1] = joined(held, one);
    });
    this.#stretches = coarse;
    this.#length *= step;
  }

  /** By time, each once. */
  points(): readonly Point[] {
    const kept = new Set(this.#stretches.flatMap(({ first, least, most }) => [first, least, most]));
    if (this.#last !== undefined) kept.add(this.#last);
    return [...kept].sort((a, b) => a.at - b.at);
  }
}

function joined(a: Stretch, b: Stretch): Stretch {
  return {
    first: a.first,
    least: b.least.value < a.least.value ? b.least : a.least,
    most: b.most.value > a.most.value ? b.most : a.most,
  };
}
