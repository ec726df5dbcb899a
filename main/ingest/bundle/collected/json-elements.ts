import type { RowScanner } from './collected-row.ts';
import { ElementMark, feedsIn } from './element-mark.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const FEED = 10;
const COMMA = 44;
const COLON = 58;
const BLANK = 32;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

/** A larger element is no log record. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Of open objects and arrays. */
const DEPTH = 200;

/** An element of a list that holds rows, as text; `line` from 1 and `byte` of its first character. */
export interface JsonElement {
  readonly text: string;
  readonly line: number;
  readonly byte: number;
  /** Of the list: names of the objects around it, `[]` for a list, joined with dots; empty for the outermost list. */
  readonly list: string;
  /** Nothing of its list was given before. */
  readonly isFirst: boolean;
}

export interface ElementSink {
  element(element: JsonElement): void;
  /** What cannot be read: too long, too deep, or cut by the end. */
  unread(line: number, byte: number, said: string): void;
  /** All that was passed over where something is damaged. */
  passed?(text: string): void;
}

interface Frame {
  readonly isList: boolean;
  readonly path: string;
  /** Its elements are wanted. */
  readonly isWanted: boolean;
}

/** Walks through JSON of any size and gives the elements of the lists, or the objects (the outermost: `{}`), that are wanted; nothing else is kept. */
export class JsonElements implements RowScanner {
  readonly #wanted: (list: string) => boolean;
  readonly #isBeside: (list: string) => boolean;
  readonly #sink: ElementSink;
  #frames: Frame[] = [];
  /** Open beyond the depth that is kept. */
  #deeper = 0;
  #inString = false;
  #escaped = false;
  /** The string that is open may be a key; the last whole one. */
  #key: number[] = [];
  #lastKey = '';
  #line = 1;
  #byte = 0;
  /** The open element. */
  #parts: Uint8Array[] = [];
  #size = 0;
  #depthAt = -1;
  #lineAt = 0;
  #byteAt = 0;
  #list = '';
  #isFirst = false;
  readonly #mark: ElementMark;
  /** No element may begin here: in a text, where a key is due, behind a comma with nothing around it, or in the midst of another one. */
  readonly #strange = (isOutermost: boolean): boolean => {
    const frame = this.#frames.at(-1);
    if (this.#inString) return true;
    if (frame === undefined) return this.#last === COMMA;
    if (!frame.isList) return this.#last !== COLON;
    return isOutermost && this.#depthAt >= 0 && this.#frames.length >= this.#depthAt && this.#last !== COLON;
  };
  /** What is open around the elements, and the list they are of. */
  #around: readonly Frame[] = [];
  #among = '';
  /** The last byte outside of texts that is no blank. */
  #last = 0;

  /** `isBeside`: lists whose elements are said of others, which they stand before. `mark`: what is known of how elements begin. */
  constructor(
    wanted: (list: string) => boolean,
    sink: ElementSink,
    isBeside: (list: string) => boolean = () => false,
    mark = new ElementMark(),
  ) {
    this.#wanted = wanted;
    this.#sink = sink;
    this.#isBeside = isBeside;
    this.#mark = mark;
  }

  push(chunk: Uint8Array): void {
    let from = this.#depthAt >= 0 ? 0 : -1;
    for (let i = 0; i < chunk.length; i += 1) from = this.#step(chunk, i, from);
    if (from >= 0) this.#add(chunk.slice(from));
    this.#byte += chunk.length;
  }

  /** Where in the chunk the open element goes on behind this byte; -1 when none is open. */
  #step(chunk: Uint8Array, i: number, from: number): number {
    const byte = chunk[i] ?? 0;
    if (byte === FEED) this.#line += 1;
    const begun = this.#mark.sees(byte, this.#strange);
    if (begun !== undefined) {
      this.#beginAgain(begun, from < 0 ? undefined : chunk.subarray(from, i + 1), this.#byte + i + 1);
      return i + 1;
    }
    const next = this.#walk(byte, chunk, i, from);
    if (!this.#inString && byte > BLANK) this.#last = byte;
    return next;
  }

  #walk(byte: number, chunk: Uint8Array, i: number, from: number): number {
    if (this.#inString) this.#inText(byte);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.#opens(byte === OPEN_LIST, this.#byte + i)) return i;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.#closes()) {
        this.#add(chunk.subarray(from, i + 1));
        this.#give();
        return -1;
      }
    } else this.#between(byte);
    return from;
  }

  end(): void {
    if (this.#depthAt >= 0) this.#sink.unread(this.#lineAt, this.#byteAt, this.#text().slice(0, 200));
  }

  /** What was open is damaged, and the next element has begun with these bytes, which end at `end`. */
  #beginAgain(begun: readonly number[], open: Uint8Array | undefined, end: number): void {
    if (this.#depthAt >= 0) {
      if (open !== undefined) this.#add(open);
      const text = this.#text();
      this.#sink.unread(this.#lineAt, this.#byteAt, text.slice(0, 200));
      this.#sink.passed?.(text);
    } else this.#sink.passed?.('');
    this.#list = this.#among;
    this.#isFirst = false;
    const openers = begun.filter((byte) => byte === OPEN_OBJECT || byte === OPEN_LIST);
    const frames = openers.map((byte) => ({ isList: byte === OPEN_LIST, path: '', isWanted: false }));
    this.#frames = [...this.#around, ...frames];
    this.#depthAt = this.#around.length + 1;
    this.#deeper = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#lineAt = this.#line - feedsIn(begun);
    this.#byteAt = end - begun.length;
    this.#parts = [Uint8Array.from(begun)];
    this.#size = begun.length;
  }

  #between(byte: number): void {
    if (byte === COMMA) this.#lastKey = '';
    if (byte !== QUOTE) return;
    this.#inString = true;
    this.#key = [];
  }

  /** True when the element that is open ends here. */
  #closes(): boolean {
    const isEnd = this.#deeper === 0 && this.#depthAt === this.#frames.length;
    if (this.#deeper > 0) this.#deeper -= 1;
    else this.#frames.pop();
    return isEnd;
  }

  #inText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inString = false;
      if (this.#depthAt < 0) this.#lastKey = String.fromCharCode(...this.#key);
    } else if (this.#depthAt < 0 && this.#key.length < 100) this.#key.push(byte);
  }

  /** True when an element begins here. */
  #opens(isList: boolean, at: number): boolean {
    if (this.#frames.length === DEPTH) {
      this.#deeper += 1;
      return false;
    }
    const parent = this.#frames.at(-1);
    const name = parent === undefined ? '' : parent.isList ? '[]' : this.#lastKey;
    const path = parent === undefined || parent.path === '' ? name : `${parent.path}.${name}`;
    const isElement = this.#depthAt < 0 && this.#isWantedHere(parent, path, isList);
    this.#frames.push({ isList, path, isWanted: isList && this.#depthAt < 0 && !isElement && this.#wanted(path) });
    this.#lastKey = '';
    if (!isElement) return false;
    this.#depthAt = this.#frames.length;
    this.#lineAt = this.#line;
    this.#byteAt = at;
    this.#list = parent?.isWanted === true ? parent.path : path;
    this.#isFirst = parent !== this.#around.at(-1);
    if (!this.#isBeside(this.#list)) {
      this.#around = this.#frames.slice(0, -1);
      this.#among = this.#list;
    }
    return true;
  }

  #isWantedHere(parent: Frame | undefined, path: string, isList: boolean): boolean {
    if (parent?.isWanted === true) return true;
    if (parent === undefined && !isList) return this.#wanted('{}');
    return parent !== undefined && !parent.isList && this.#wanted(`${path}{}`);
  }

  #add(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size <= MOST_BYTES) this.#parts.push(part);
  }

  #give(): void {
    const element = { line: this.#lineAt, byte: this.#byteAt, list: this.#list, isFirst: this.#isFirst };
    if (this.#size > MOST_BYTES) this.#sink.unread(element.line, element.byte, `${this.#size} B`);
    else this.#told({ ...element, text: this.#text() });
    this.#parts = [];
    this.#size = 0;
    this.#depthAt = -1;
  }

  #told(element: JsonElement): void {
    if (!this.#isBeside(element.list)) this.#mark.learn(element.text);
    this.#sink.element(element);
  }

  #text(): string {
    return Buffer.concat(this.#parts).toString('utf8');
  }
}
