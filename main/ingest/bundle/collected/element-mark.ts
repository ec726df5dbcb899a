const FEED = 10;
const ZERO = 48;
const NINE = 57;
/** Stands for any digit: ids and times begin lists of values. */
const DIGIT = -1;
/** How an element begins: up to the end of its first text, be it a key or a value. */
const BEGINS = /^[[{]\s{0,100}(?:[[{]\s{0,100})?"[^"\\]{1,100}"/;
/** What stands between two lists of texts. Inside a text a quotation mark has a backslash before it. */
const BETWEEN_LISTS = /\]\s{0,100},\s{0,100}\[\s{0,100}"/;

/**
 * How all elements of a list begin. Inside a text of JSON no quote stands alone: where a beginning is seen while a text is open, or where
 * none may stand, something before it is damaged, and it is the place to go on from.
 */
export class ElementMark {
  #mark: readonly number[] = [];
  /** Bytes of it that are of the element before. */
  #lead = 0;
  /** Its first byte; none before it is known. Nearly all bytes are none of it. */
  #first = -2;
  #before = '';
  /** No element has another one's beginning in it. */
  #isOutermost = false;
  /** Bytes of the beginning seen so far. */
  #seen: number[] = [];
  #isStrange = false;

  /** Two elements, one after the other, that begin alike. */
  learn(element: string): void {
    if (this.#mark.length > 0) return;
    const begins = beginOf(element);
    if (begins !== '' && begins === this.#before) this.#take(begins);
    this.#before = begins;
  }

  /** The first element may be the only whole one: its beginning, when others of the text begin so, or what stands between it and the next. */
  foresee(text: string, first: string, whole: readonly string[]): void {
    const begins = beginOf(first);
    const isSame = new RegExp(inAnyDigits(begins), 'g');
    if (begins !== '' && (text.match(isSame) ?? []).length > 1) {
      this.#take(begins);
      this.#isOutermost = whole.length > 1 && whole.every((element) => element.slice(1).search(isSame) < 0);
      return;
    }
    const between = first.startsWith('[') ? BETWEEN_LISTS.exec(text)?.[0] : undefined;
    if (between === undefined) return;
    this.#take(between);
    this.#lead = between.indexOf('[');
  }

  /**
   * The bytes of a beginning that ends with this byte and stands where none is expected. `isStrange`: nothing may begin at this byte, and
   * nothing either when all elements stand side by side.
   */
  sees(byte: number, isStrange: (isOutermost: boolean) => boolean): readonly number[] | undefined {
    if (this.#seen.length === 0 && byte !== this.#first) return undefined;
    const mark = this.#mark;
    if (!fits(mark[this.#seen.length], byte)) this.#seen = [];
    if (!fits(mark[this.#seen.length], byte)) return undefined;
    if (this.#seen.length === 0) this.#isStrange = isStrange(this.#isOutermost);
    this.#seen.push(byte);
    if (this.#seen.length < mark.length) return undefined;
    const seen = this.#seen.slice(this.#lead);
    this.#seen = [];
    return this.#isStrange ? seen : undefined;
  }

  #take(begins: string): void {
    this.#mark = [...Buffer.from(begins)].map((byte) => (byte === ZERO ? DIGIT : byte));
    this.#first = this.#mark[0] ?? this.#first;
  }
}

function beginOf(element: string): string {
  return BEGINS.exec(element.slice(0, 500))?.[0].replace(/\d/g, '0') ?? '';
}

function inAnyDigits(begins: string): string {
  return begins.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('0', '\\d');
}

function fits(expected: number | undefined, byte: number): boolean {
  return expected === DIGIT ? byte >= ZERO && byte <= NINE : expected === byte;
}

/** Line feeds in a beginning. */
export function feedsIn(bytes: readonly number[]): number {
  return bytes.filter((byte) => byte === FEED).length;
}
