import type { CollectedRow, RowScanner, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';
import { Markup } from './markup.ts';

/** Where a text of a page stands in its file. */
export type Place = Pick<CollectedRow, 'line' | 'byte'>;

/** One line as the page shows it. */
export interface PageLine extends Place {
  readonly text: string;
  /** Which `<pre>` of the page it stands in, from 1; 0 outside of them. */
  readonly block: number;
  /** The innermost of the elements that pages of YARN write. */
  readonly within: 'title' | 'th' | 'td' | undefined;
}

/** Elements that begin and end a line of their own. */
const BREAKS = new Set(
  'address blockquote body br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section table tbody td th thead title tr ul'.split(
    ' ',
  ),
);
const CELLS: ReadonlySet<string> = new Set(['title', 'th', 'td'] satisfies PageLine['within'][]);
/** A line of a page is shorter. */
const LINE_CHARS = 1024 * 1024;
const BLANK = /\u00a0/g;

/** Reads HTML and gives the lines of text that a browser would show: those of `<pre>` as they stand, others without their indentation. */
export function pageText(give: (line: PageLine) => void, sink: RowSink): RowScanner {
  const page = new Page(give);
  const markup = new Markup(page);
  return new LineRows((text, line, byte) => {
    page.place = { line, byte };
    markup.push(`${text}\n`);
    page.break();
    return true;
  }, sink);
}

class Page {
  place: Place = { line: 1, byte: 0 };
  readonly #give: (line: PageLine) => void;
  #text = '';
  #from: Place = this.place;
  #blocks = 0;
  #isBlock = false;
  #within: PageLine['within'];

  constructor(give: (line: PageLine) => void) {
    this.#give = give;
  }

  open(name: string): void {
    if (BREAKS.has(name)) this.break();
    if (name === 'pre') {
      this.#isBlock = true;
      this.#blocks += 1;
    } else if (CELLS.has(name)) this.#within = name as PageLine['within'];
  }

  close(name: string): void {
    if (BREAKS.has(name)) this.break();
    if (name === 'pre') this.#isBlock = false;
    else if (CELLS.has(name)) this.#within = undefined;
  }

  text(text: string): void {
    const shown = (this.#isBlock ? text : this.#text === '' ? text.replace(/^[ \t]+/, '') : text).replace(/\n$/, '');
    if (shown === '' || this.#text.length > LINE_CHARS) return;
    if (this.#text === '') this.#from = this.place;
    this.#text += shown.replace(BLANK, ' ');
  }

  /** Ends the line; one without text is none. */
  break(): void {
    if (this.#text.trim() !== '')
      this.#give({ ...this.#from, text: this.#text, block: this.#isBlock ? this.#blocks : 0, within: this.#within });
    this.#text = '';
  }
}
