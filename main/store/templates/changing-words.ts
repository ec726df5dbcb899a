/**
 * A word that has more values than this between the same other words is a name, not a part of the sentence. The states that Flink writes into
 * its sentences are eleven at most (JobStatus), so `switched from RUNNING to FAILED` stays a sentence of its own.
 */
const MOST_VALUES = 12;

/** Places of a message that are looked at; whatever is longer than this has other words to be told by. */
const PLACES = 31;

/** Each round can make messages alike that differed in two names; more than three names without a digit are not met. */
const ROUNDS = 3;

const CHANGES = '<*>';

/** For each text what it becomes when names in it are taken out; a text without any is not among them. */
export function withoutNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const becomes = new Map<string, string>();
  let now = new Set(texts);
  for (let round = 0; round < ROUNDS; round += 1) {
    const changed = oneRound([...now]);
    if (changed.size === 0) break;
    now = new Set([...now].map((text) => changed.get(text) ?? text));
    for (const text of texts) {
      const before = becomes.get(text) ?? text;
      const after = changed.get(before);
      if (after !== undefined) becomes.set(text, after);
    }
  }
  return becomes;
}

/** All texts at once and each as it was before: the order of the texts decides nothing. */
function oneRound(texts: readonly string[]): ReadonlyMap<string, string> {
  const messages = texts.map((text) => new Message(text));
  for (let place = 0; place < PLACES; place += 1) {
    const counts = new Map<number, number>();
    for (const message of messages) {
      const key = message.without(place);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (counts.size === 0) break;
    for (const message of messages) {
      const key = message.without(place);
      if (key !== undefined && key !== NO_NAME && (counts.get(key) ?? 0) > MOST_VALUES) message.names.add(place);
    }
  }
  return new Map(
    messages.flatMap(({ text, after }): [string, string][] => (after === undefined ? [] : [[text, after]])),
  );
}

class Message {
  readonly text: string;
  /** Places of its words that are names. */
  readonly names = new Set<number>();
  readonly #words: readonly string[];
  readonly #hashes: readonly number[];
  readonly #sum: number;

  constructor(text: string) {
    this.text = text;
    this.#words = text.split(' ');
    this.#hashes = this.#words.map(hashAt);
    this.#sum = this.#hashes.reduce((sum, hash) => (sum + hash) % MODULUS, this.#words.length);
  }

  /** The same for messages that differ in this word alone; `NO_NAME` where that cannot be a name, undefined behind the last word. */
  without(place: number): number | undefined {
    const word = this.#words[place];
    if (word === undefined) return undefined;
    return isSaid(word) ? (this.#sum - (this.#hashes[place] ?? 0) + MODULUS) % MODULUS : NO_NAME;
  }

  /** Without its names; undefined when it has none, or so little is left that nobody could say what it says. */
  get after(): string | undefined {
    if (this.names.size === 0) return undefined;
    const words = this.#words.map((word, place) => (this.names.has(place) ? asChanging(word) : word));
    return 2 * words.filter(isSaid).length < words.length ? undefined : words.join(' ');
  }
}

/** No sum is negative. */
const NO_NAME = -1;

/** Sums stay whole numbers. */
const MODULUS = 2 ** 52;

/** Of a word and its place. */
function hashAt(word: string, place: number): number {
  let high = Math.imul(place + 1, 0x9e3779b1);
  let low = Math.imul(place + 1, 0x85ebca6b);
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low + unit, 0xc2b2ae35) ^ (low >>> 13);
  }
  return ((high >>> 0) * 2 ** 20 + (low >>> 12)) % MODULUS;
}

/** Whether anything is said: letters beside what changes. */
function isSaid(word: string): boolean {
  return /\p{L}/u.test(word);
}

/** Signs around the word stay. */
function asChanging(word: string): string {
  const points = [...word];
  const begins = points.findIndex((point) => point === '<' || INNER.test(point));
  const before = points.slice(0, begins < 0 ? points.length : begins);
  const ends = points.findLastIndex((point) => point === '>' || INNER.test(point));
  const after = points.slice(Math.max(ends + 1, before.length));
  return `${before.join('')}${CHANGES}${after.join('')}`;
}

const INNER = /[\p{L}\p{N}]/u;
