import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { LineSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import type { ErrorFact, Fact, SaidFact, SignalFact } from '../../facts/fact.ts';
import { type FactShape, NO_THROWABLE, OWN_THROWABLE, type PackedFacts, SAME_THROWABLE } from './packed-facts.ts';

type LogFact = SaidFact | SignalFact | ErrorFact;
type Fields = Readonly<Record<string, string | number | boolean>>;

/** Strings both ends remember; beyond this they begin anew. What a log repeats, it repeats soon. */
const MOST = 50_000;
/** A longer text is hardly ever said twice. */
const REPEATABLE = 300;

/** The sending end. Its tables are those of the `FactUnpacker` it sends to, so every parcel must arrive, in order. */
export class FactPacker {
  readonly #strings = new Map<string, number>();
  readonly #shapes = new Map<string, { readonly shape: FactShape; readonly index: number }[]>();
  #shapeCount = 0;
  #numbers: number[] = [];
  #texts: string[] = [];
  #freshStrings: string[] = [];
  #freshShapes: FactShape[] = [];

  /** Undefined when some of them are of a kind that travels as it is. */
  pack(facts: readonly Fact[]): PackedFacts | undefined {
    const [first] = facts;
    if (first === undefined || !('entry' in first)) return undefined;
    const { entry } = first;
    for (const fact of facts) if (!isPackable(fact, entry)) return undefined;
    const restarts = this.#strings.size >= MOST;
    if (restarts) this.#restart();
    let last: Throwable | undefined;
    for (const fact of facts as readonly LogFact[]) {
      this.#fact(fact, last);
      last = fact.throwable ?? last;
    }
    return { entry, restarts, ...this.#taken() };
  }

  #restart(): void {
    this.#strings.clear();
    this.#shapes.clear();
    this.#shapeCount = 0;
  }

  #taken(): Omit<PackedFacts, 'entry' | 'restarts'> {
    const taken = {
      // Not `from`, which goes through an iterator.
      numbers: new Float64Array(this.#numbers),
      text: this.#texts.join(''),
      strings: this.#freshStrings,
      shapes: this.#freshShapes,
    };
    this.#numbers = [];
    this.#texts = [];
    this.#freshStrings = [];
    this.#freshShapes = [];
    return taken;
  }

  /** Shape, fields in its order, time, level, place, throwable. */
  #fact(fact: LogFact, last: Throwable | undefined): void {
    const fields: Fields =
      fact.kind === 'error' ? { logger: fact.logger, message: fact.message } : (fact.fields as unknown as Fields);
    this.#numbers.push(this.#shape(fact.kind, fact.kind === 'error' ? '' : fact.phrase, fields));
    for (const name in fields) this.#value(fields[name]);
    this.#numbers.push(fact.wall ?? Number.NaN, LOG_LEVELS.indexOf(fact.level));
    this.#source(fact.source);
    if (fact.throwable === undefined) this.#numbers.push(NO_THROWABLE);
    else if (fact.throwable === last) this.#numbers.push(SAME_THROWABLE);
    else {
      this.#numbers.push(OWN_THROWABLE);
      this.#throwable(fact.throwable);
    }
  }

  #shape(kind: FactShape['kind'], phrase: string, fields: Fields): number {
    const known = this.#shapes.get(phrase) ?? [];
    for (const { shape, index } of known) if (fits(shape, kind, fields)) return index;
    const names = Object.keys(fields);
    const shape: FactShape = { kind, phrase, names, types: names.map((name) => typeOf(fields[name])) };
    const index = this.#shapeCount;
    this.#shapeCount += 1;
    this.#shapes.set(phrase, [...known, { shape, index }]);
    this.#freshShapes.push(shape);
    return index;
  }

  #value(value: string | number | boolean | undefined): void {
    if (typeof value === 'string') this.#string(value);
    else this.#numbers.push(Number(value));
  }

  /** The place in the table, or below zero the length of what is taken from the text. */
  #string(text: string): void {
    this.#numbers.push(text.length > REPEATABLE ? -1 - this.#text(text) : this.#shared(text));
  }

  #text(text: string): number {
    this.#texts.push(text);
    return text.length;
  }

  #shared(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.size;
    this.#strings.set(text, index);
    this.#freshStrings.push(text);
    return index;
  }

  #source(source: LineSource): void {
    this.#numbers.push(source.line, source.byte, this.#text(source.text));
  }

  #throwable(throwable: Throwable): void {
    const { className, message, frames, framesOmitted, source, causedBy, suppressed = [] } = throwable;
    this.#string(className);
    this.#numbers.push(this.#text(message), framesOmitted, frames.length);
    for (const frame of frames) this.#numbers.push(this.#shared(frame));
    this.#source(source as LineSource);
    this.#numbers.push(causedBy === undefined ? NO_THROWABLE : OWN_THROWABLE, suppressed.length);
    if (causedBy !== undefined) this.#throwable(causedBy);
    for (const each of suppressed) this.#throwable(each);
  }
}

function typeOf(value: unknown): FactShape['types'][number] {
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

function fits({ kind, names, types }: FactShape, other: FactShape['kind'], fields: Fields): boolean {
  if (kind !== other) return false;
  let i = 0;
  for (const name in fields) {
    if (names[i] !== name || types[i] !== typeof fields[name]) return false;
    i += 1;
  }
  return i === names.length;
}

/** Facts of log records of this entry, down to the last `Caused by`. */
function isPackable(fact: Fact, entry: EntryPath): boolean {
  if (fact.kind !== 'said' && fact.kind !== 'signal' && fact.kind !== 'error') return false;
  return fact.entry === entry && fact.source.entry === entry && hasLines(fact.throwable, entry);
}

function hasLines(throwable: Throwable | undefined, entry: EntryPath): boolean {
  if (throwable === undefined) return true;
  const { source, causedBy, suppressed } = throwable;
  if (source.kind !== 'line' || source.entry !== entry || !hasLines(causedBy, entry)) return false;
  return suppressed === undefined || suppressed.every((each) => hasLines(each, entry));
}
