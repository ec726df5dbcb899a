import { hashOf, type Shape } from './shape-ids.ts';

/** Stands for what changes from record to record, among the bytes of a shape; texts spell it `<*>`. */
const CHANGING = 0;

/** Letters `a` to `f`, which also write hexadecimal numbers. */
const HEX = 1;
const LETTER = 2;
const DIGIT = 4;
const SLASH = 8;
const SPACE = 16;
const QUOTE = 32;
const LINE_END = 64;
/** The bytes of words. */
const WORD = HEX | LETTER | DIGIT | SLASH;
/** What most words are made of. */
const LETTERS = HEX | LETTER;

/** Of each byte; 0 where it is a sign that stands for itself, as is each byte of what ASCII cannot write. */
const KINDS = kinds();

const [COMMA, BLANK, SLASH_BYTE, COLON, AT, LINE_FEED] = [0x2c, 0x20, 0x2f, 0x3a, 0x40, 0x0a];

/** Between two things that change they are one thing: parts of an address, a time, a version, a list. */
const JOINING = Uint8Array.from({ length: 256 }, (_, byte) => (' .:,@+'.includes(String.fromCharCode(byte)) ? 1 : 0));

/** Of a message; what is told apart by what comes later is rare, and a line may be a megabyte long. */
export const SHAPED_BYTES = 1024;

/** Names in quotes end within so many bytes; further away the sign is none of a pair. */
const QUOTED_BYTES = 200;

/** Letters `a` to `f` alone write no word of this length, but one in some thousand short ids. */
const HEX_BYTES = 8;

/**
 * What a message says without what changes from record to record. Words that hold a digit, begin with a slash, follow an at sign or are
 * long and hexadecimal, and what stands in quotes, change; all other words, and all other signs, stand for themselves. Two messages are of
 * one shape when the bytes are the same.
 */
export class MessageShape implements Shape {
  readonly #words = new Uint32Array(SHAPED_BYTES / 4 + 1);
  readonly bytes = new Uint8Array(this.#words.buffer);
  length = 0;
  /** Where the next byte of the message stands, and behind the last one. */
  #at = 0;
  #to = 0;
  /** Behind the last thing that changes. */
  #changed = 0;

  /** The words of `bytes`, the last one filled up with zeros. */
  get words(): Uint32Array {
    return this.#words;
  }

  get hash(): number {
    return hashOf(this.#words, this.length);
  }

  /** Where the bytes end that it was taken from. */
  get end(): number {
    return this.#at;
  }

  get text(): string {
    return Buffer.from(this.bytes.buffer, 0, this.length).toString('utf8').replaceAll('\0', '<*>');
  }

  /** Takes the shape of the message that begins at `from`, to the end of its line or to `end`, in the place of the one before. */
  take(text: Uint8Array, from: number, end: number): void {
    this.#at = from;
    this.#to = cutAt(text, from, end);
    this.#changed = -SHAPED_BYTES;
    this.length = 0;
    while (this.#at < this.#to) {
      const kind = KINDS[text[this.#at] ?? 0] ?? 0;
      if ((kind & WORD) !== 0) this.#word(text);
      else if (kind === SPACE) this.#space();
      else if (kind === LINE_END) break;
      else this.#sign(text, kind === QUOTE, from);
    }
    if (this.length > 0 && this.bytes[this.length - 1] === BLANK) this.length -= 1;
    // At most so many bytes of its last word are left: a call of `fill` costs more.
    for (let at = this.length; at < this.length + 3; at += 1) this.bytes[at] = 0;
  }

  #word(text: Uint8Array): void {
    const { bytes, length: begin } = this;
    const to = this.#to;
    let length = begin;
    let at = this.#at;
    let seen = 0;
    for (; at < to; at += 1) {
      const byte = text[at] ?? 0;
      const kind = (KINDS[byte] ?? 0) & WORD;
      if (kind === 0) break;
      seen |= kind;
      bytes[length] = byte;
      length += 1;
    }
    this.#at = at;
    if ((seen & DIGIT) !== 0 || changes(bytes, begin, length, seen)) this.#change(begin);
    else this.length = length;
  }

  #space(): void {
    this.#at += 1;
    if (this.length > 0 && this.bytes[this.length - 1] !== BLANK) this.#put(BLANK);
  }

  #sign(text: Uint8Array, isQuote: boolean, from: number): void {
    const byte = text[this.#at] ?? 0;
    this.#at += 1;
    this.#put(byte === CHANGING ? 1 : byte);
    const close = isQuote ? closing(text, this.#at, this.#to, from) : -1;
    if (close <= this.#at) return;
    this.#change(this.length);
    this.#put(byte);
    this.#at = close + 1;
  }

  #put(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** From this place on something changes. */
  #change(begin: number): void {
    const { bytes } = this;
    const gap = begin - this.#changed;
    const joins =
      gap === 0 ||
      (gap === 1 && JOINING[bytes[begin - 1] ?? 0] === 1) ||
      (gap === 2 && bytes[begin - 2] === COMMA && bytes[begin - 1] === BLANK);
    this.length = joins ? this.#changed : begin;
    if (joins) return;
    this.#put(CHANGING);
    this.#changed = this.length;
  }
}

/** Whether a word without a digit changes. */
function changes(bytes: Uint8Array, begin: number, end: number, seen: number): boolean {
  if (bytes[begin - 1] === AT) return true;
  if (seen === LETTERS) return false;
  return seen === HEX ? end - begin >= HEX_BYTES : bytes[begin] === SLASH_BYTE && end > begin + 1;
}

/** Where the quote in front of `at` is closed; -1 when it is an apostrophe, or opens what names a value of JSON. */
function closing(text: Uint8Array, at: number, to: number, from: number): number {
  const quote = text[at - 1];
  if (at - 1 > from && isOfWord(text[at - 2])) return -1;
  const end = Math.min(to, at + QUOTED_BYTES);
  for (let close = at; close < end; close += 1)
    if (text[close] === quote) return text[close + 1] === COLON || isOfWord(text[close + 1]) ? -1 : close;
    else if (text[close] === LINE_FEED) return -1;
  return -1;
}

function isOfWord(byte = 0): boolean {
  return byte >= 0x80 || ((KINDS[byte] ?? 0) & (HEX | LETTER | DIGIT)) !== 0;
}

/** No character is cut in two. */
function cutAt(text: Uint8Array, from: number, end: number): number {
  if (end - from <= SHAPED_BYTES) return end;
  let cut = from + SHAPED_BYTES;
  while (cut > from && ((text[cut] ?? 0) & 0xc0) === 0x80) cut -= 1;
  return cut;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  const mark = (signs: string, kind: number) => {
    for (const sign of signs) table[sign.charCodeAt(0)] = kind;
  };
  mark('abcdefABCDEF', HEX);
  mark('ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_-', LETTER);
  mark('0123456789', DIGIT);
  mark('/', SLASH);
  mark(' \t\r', SPACE);
  mark('"\'', QUOTE);
  mark('\n', LINE_END);
  return table;
}
