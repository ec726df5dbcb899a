/** Longer first cells are messages, which begin in many ways. */
const MOST_CHARS = 120;

/** How the records of a table begin: its first cell, a time or a name, without what changes from one to the next. */
export class RecordHead {
  readonly #separator: string;
  readonly #begins: RegExp;
  #learnt: string | undefined;
  #before: string | undefined;
  #records = 0;
  #open: string | undefined;

  constructor(separator: string) {
    this.#separator = separator;
    this.#begins = new RegExp(`^((?:"[^"]{1,100}"|[^"${separator}]{1,100})${separator})([^\\d])`);
  }

  /** The titles begin as no record does; two records that begin alike tell. */
  learn(record: string): void {
    this.#records += 1;
    if (this.#learnt !== undefined || this.#records === 1) return;
    const shape = this.#shapeOf(record);
    if (shape !== undefined && shape === this.#before) this.#learnt = shape;
    this.#before = shape;
  }

  /** A line begins inside of quotes. */
  lineBegins(): void {
    this.#open = this.#learnt === undefined ? undefined : '';
  }

  /** True at the byte that shows that the line is the beginning of a record: the quotes before it were never closed. */
  isRecord(byte: number): boolean {
    if (this.#open === undefined) return false;
    const isBehindSeparator = this.#open.endsWith(this.#separator);
    this.#open += String.fromCharCode(byte);
    const isOne = isBehindSeparator && this.#shapeOf(this.#open) === this.#learnt;
    if (isOne || this.#open.length > MOST_CHARS) this.#open = undefined;
    return isOne;
  }

  #shapeOf(record: string): string | undefined {
    const [, head, next] = this.#begins.exec(record.slice(0, MOST_CHARS + 1)) ?? [];
    if (head === undefined) return undefined;
    return `${head.replace(/\d+/g, '0').replace(/[A-Za-z]+/g, 'a')}${next === '"' ? next : ''}`;
  }
}
