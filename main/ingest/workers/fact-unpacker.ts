import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { LineSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import type { Fact } from '../../facts/fact.ts';
import { type FactShape, NO_THROWABLE, OWN_THROWABLE, type PackedFacts } from './packed-facts.ts';

/** The receiving end of a `FactPacker`: what repeats becomes one string in memory, however often it was said. */
export class FactUnpacker {
  #strings: string[] = [];
  #shapes: FactShape[] = [];
  #entry: EntryPath = '';
  #numbers = new Float64Array(0);
  #next = 0;
  #text = '';
  #taken = 0;

  unpack(packed: PackedFacts): readonly Fact[] {
    this.#take(packed);
    const facts: Fact[] = [];
    let last: Throwable | undefined;
    while (this.#next < this.#numbers.length) {
      const fact = this.#fact(last);
      if ('throwable' in fact) last = fact.throwable;
      facts.push(fact);
    }
    return facts;
  }

  #take({ entry, numbers, text, restarts, strings, shapes }: PackedFacts): void {
    if (restarts) {
      this.#strings = [];
      this.#shapes = [];
    }
    for (const each of strings) this.#strings.push(each);
    for (const each of shapes) this.#shapes.push(each);
    this.#entry = entry;
    this.#numbers = numbers as Float64Array<ArrayBuffer>;
    this.#next = 0;
    this.#text = text;
    this.#taken = 0;
  }

  #fact(last: Throwable | undefined): Fact {
    const shape = this.#shapes[this.#number()] ?? { kind: 'error', phrase: '', names: [], types: [] };
    const fields = this.#fields(shape);
    const wall = this.#number();
    const level = LOG_LEVELS[this.#number()] ?? 'unknown';
    const source = this.#source();
    const throwable = this.#throwableAfter(last);
    // As literals, so that all facts are of few shapes.
    const timed = Number.isNaN(wall)
      ? { kind: shape.kind, entry: this.#entry, level, source }
      : { kind: shape.kind, entry: this.#entry, wall, level, source };
    const common = throwable === undefined ? timed : { ...timed, throwable };
    if (shape.kind === 'error') return { ...common, ...fields } as unknown as Fact;
    return { ...common, phrase: shape.phrase, fields } as unknown as Fact;
  }

  #fields({ names, types }: FactShape): Readonly<Record<string, string | number | boolean>> {
    const fields: Record<string, string | number | boolean> = {};
    for (let i = 0; i < names.length; i += 1) {
      const type = types[i];
      fields[names[i] ?? ''] =
        type === 'string' ? this.#string() : type === 'number' ? this.#number() : this.#number() === 1;
    }
    return fields;
  }

  /** A whole number is made a small integer again: as a double it would be an object of its own in every fact. */
  #number(): number {
    const value = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    const whole = value | 0;
    return whole === value ? whole : value;
  }

  #string(): string {
    const at = this.#number();
    return at < 0 ? this.#slice(-1 - at) : (this.#strings[at] ?? '');
  }

  #slice(length: number): string {
    const from = this.#taken;
    this.#taken += length;
    return this.#text.slice(from, this.#taken);
  }

  #source(): LineSource {
    const line = this.#number();
    const byte = this.#number();
    return { kind: 'line', entry: this.#entry, line, byte, text: this.#slice(this.#number()) };
  }

  #throwableAfter(last: Throwable | undefined): Throwable | undefined {
    const is = this.#number();
    return is === NO_THROWABLE ? undefined : is === OWN_THROWABLE ? this.#throwable() : last;
  }

  #throwable(): Throwable {
    const className = this.#string();
    const message = this.#slice(this.#number());
    const framesOmitted = this.#number();
    const frames: string[] = new Array(this.#number()).fill('');
    for (let i = 0; i < frames.length; i += 1) frames[i] = this.#strings[this.#number()] ?? '';
    const source = this.#source();
    const isCaused = this.#number() === OWN_THROWABLE;
    const suppressed: Throwable[] = new Array(this.#number());
    const own = { className, message, frames, framesOmitted, source };
    const caused = isCaused ? { ...own, causedBy: this.#throwable() } : own;
    if (suppressed.length === 0) return caused;
    for (let i = 0; i < suppressed.length; i += 1) suppressed[i] = this.#throwable();
    return { ...caused, suppressed };
  }
}
