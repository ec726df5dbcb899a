import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';
import { attributeOf, Markup } from './markup.ts';

const BREAKS = new Set(['w:p', 'w:br', 'w:cr', 'text:p', 'text:h', 'text:line-break']);
const TABS = new Set(['w:tab', 'text:tab']);
/** Elements whose text is text of the document; others hold instructions for its fields. */
const TEXTS = new Set(['w:t', 'text:p', 'text:h']);
/** A line is shorter. */
const LINE_CHARS = 1024 * 1024;
/** `<text:s text:c="4"/>` stands for so many blanks. */
const MOST_BLANKS = 400;

/** The text of an office document, paragraph by paragraph (ECMA-376 `w:document`, ISO 26300 `office:text`). */
export function documentForm(head: string): Form | undefined {
  if (!/^\s{0,20}<(?:\?xml|w:document|office:document)/.test(head)) return undefined;
  if (!/<w:document[\s>]|<office:document-content[\s>]/.test(head)) return undefined;
  return {
    id: 'document',
    open: (sink) => {
      const document = new DocumentText(sink);
      const markup = new Markup(document);
      return new LineRows((text, line, byte) => {
        document.place = { line, byte };
        markup.push(`${text}\n`);
        return true;
      }, sink);
    },
  };
}

class DocumentText {
  place: Pick<CollectedRow, 'line' | 'byte'> = { line: 1, byte: 0 };
  readonly #sink: RowSink;
  #text = '';
  #inText = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  open(name: string, attributes: string): void {
    if (BREAKS.has(name)) this.#break();
    if (TEXTS.has(name)) this.#inText += 1;
    else if (TABS.has(name)) this.#add('\t');
    else if (name === 'text:s') {
      const count = Number(attributeOf(attributes, 'text:c') ?? 1);
      this.#add(' '.repeat(Math.max(1, Math.min(MOST_BLANKS, Math.floor(count) || 1))));
    }
  }

  close(name: string): void {
    if (TEXTS.has(name)) this.#inText = Math.max(0, this.#inText - 1);
    if (BREAKS.has(name)) this.#break();
  }

  text(text: string): void {
    if (this.#inText > 0) this.#add(text.replace(/\n$/, ''));
  }

  #add(text: string): void {
    if (this.#text.length < LINE_CHARS) this.#text += text;
  }

  #break(): void {
    if (this.#text.trim() !== '') this.#sink.row({ process: '', text: this.#text, ...this.place });
    this.#text = '';
  }
}
