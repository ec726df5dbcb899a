import type { SettledShapes } from './shape-collector.ts';

/** A template as it is kept beside its store. */
export interface KnownTemplate {
  /** From 1, by first record. */
  readonly number: number;
  readonly text: string;
  readonly isCrowd: boolean;
  readonly count: number;
  /** Index into LOG_LEVELS. */
  readonly level: number;
  readonly firstAt?: number;
  readonly lastAt?: number;
  readonly sources: readonly number[];
  readonly firstRow: number;
}

/** All templates of a store. */
export interface MinedTemplates {
  /** In the order of their numbers. */
  readonly templates: readonly KnownTemplate[];
  /** Number of the template of each row. */
  readonly ofRow: Uint16Array;
}

interface Growing {
  readonly number: number;
  readonly text: string;
  readonly isCrowd: boolean;
  readonly firstRow: number;
  readonly sources: Set<number>;
  count: number;
  level: number;
  /** NaN while no record had a time. */
  firstAt: number;
  lastAt: number;
  lastSource: number;
}

/** Numbers templates as their records come, in the merged order, and sums these up. */
export class TemplateRows {
  readonly #shapes: SettledShapes;
  readonly #met: Uint32Array;
  readonly #ofText: (Growing | undefined)[];
  readonly #templates: Growing[] = [];
  readonly #ofRow: Uint16Array;

  /** `met`: the number of the shape of each row. */
  constructor(shapes: SettledShapes, met: Uint32Array) {
    this.#shapes = shapes;
    this.#met = met;
    this.#ofText = shapes.texts.map(() => undefined);
    this.#ofRow = new Uint16Array(met.length);
  }

  /** The rows one after the other; `at` is NaN without a time. */
  add(row: number, at: number, level: number, source: number): void {
    const text = this.#shapes.textOf[this.#met[row] ?? 0] ?? 0;
    const template = this.#ofText[text] ?? this.#begin(text, row);
    template.count += 1;
    if (level > template.level) template.level = level;
    if (source !== template.lastSource) {
      template.lastSource = source;
      template.sources.add(source);
    }
    if (!Number.isNaN(at)) {
      template.lastAt = at;
      if (Number.isNaN(template.firstAt)) template.firstAt = at;
    }
    this.#ofRow[row] = template.number;
  }

  result(): MinedTemplates {
    const templates = this.#templates.map(({ lastSource: _last, sources, firstAt, lastAt, ...rest }) => ({
      ...rest,
      ...(Number.isNaN(firstAt) ? {} : { firstAt, lastAt }),
      sources: [...sources].sort((a, b) => a - b),
    }));
    return { templates, ofRow: this.#ofRow };
  }

  #begin(place: number, firstRow: number): Growing {
    const { text = '', isCrowd = false } = this.#shapes.texts[place] ?? {};
    const begun: Growing = {
      number: this.#templates.length + 1,
      text,
      isCrowd,
      firstRow,
      sources: new Set(),
      count: 0,
      level: 0,
      firstAt: Number.NaN,
      lastAt: Number.NaN,
      lastSource: -1,
    };
    this.#templates.push(begun);
    this.#ofText[place] = begun;
    return begun;
  }
}

/** Rare ones first; of equally many the most severe, then the one that comes first. */
export function rareFirst(templates: readonly KnownTemplate[]): readonly KnownTemplate[] {
  return [...templates].sort((a, b) => a.count - b.count || b.level - a.level || a.number - b.number);
}
