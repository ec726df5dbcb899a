import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';

/** `\par`, `\u8217`, `\'e9`, `\{`, and the characters between them. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z\d])|([{}])|([^\\{}]+)|(\\)/gi;
/** Groups whose text is none of the document. */
const OTHERS = new Set(
  'fonttbl colortbl stylesheet info pict header footer headerl headerr headerf footerl footerr footerf listtable listoverridetable generator themedata datastore'.split(
    ' ',
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
};
const BREAKS = new Set(['par', 'line', 'sect', 'page', 'row', 'cell']);
/** A line is shorter. */
const LINE_CHARS = 1024 * 1024;
/** Of open groups that are remembered. */
const DEPTH = 1_000;

/** Rich text, as TextEdit and WordPad keep it (RTF 1.9): its lines without what they look like. */
export function richTextForm(head: string): Form | undefined {
  if (!/^\s{0,20}\{\\rtf\d/.test(head)) return undefined;
  const charset = charsetOf(/\\ansicpg(\d{3,5})/.exec(head)?.[1]);
  return { id: 'rich-text', open: (sink) => richText(charset, sink) };
}

function charsetOf(codePage: string | undefined): string {
  const name = codePage === '936' ? 'gbk' : codePage === '932' ? 'shift_jis' : `windows-${codePage ?? 1252}`;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return 'windows-1252';
  }
}

function richText(charset: string, sink: RowSink): LineRows {
  const text = new GroupText(charset, sink);
  const read = (line: string, number: number, byte: number) => {
    text.place = { line: number, byte };
    text.push(line);
    return true;
  };
  return new LineRows(read, sink, () => text.break());
}

class GroupText {
  place: Pick<CollectedRow, 'line' | 'byte'> = { line: 1, byte: 0 };
  readonly #sink: RowSink;
  readonly #charset: string;
  #text = '';
  #bytes: number[] = [];
  /** Of each open group: it is none of the document. */
  #hidden: boolean[] = [];
  #deeper = 0;
  /** Characters that stand for the one before, for readers who know no Unicode. */
  #skip = 0;
  #standIns = 1;

  constructor(charset: string, sink: RowSink) {
    this.#charset = charset;
    this.#sink = sink;
  }

  push(line: string): void {
    for (const [, word, number, hex, sign, brace, text, last] of line.matchAll(TOKEN))
      if (word !== undefined) this.#word(word, number);
      else if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (sign !== undefined) this.#sign(sign);
      else if (brace !== undefined) this.#brace(brace);
      else if (text !== undefined) this.#add(text.slice(this.#skipped(text.length)));
      else if (last !== undefined) this.break();
  }

  /** Ends the line; one without text is none. */
  break(): void {
    this.#flush();
    if (this.#text.trim() !== '') this.#sink.row({ process: '', text: this.#text, ...this.place });
    this.#text = '';
  }

  #word(word: string, number: string | undefined): void {
    if (OTHERS.has(word)) this.#hide();
    else if (BREAKS.has(word)) this.break();
    else if (word === 'uc') this.#standIns = Math.min(9, Math.max(0, Number(number ?? 1)));
    else if (word === 'u' && number !== undefined) {
      this.#add(String.fromCharCode((Number(number) + 65_536) % 65_536));
      this.#skip = this.#standIns;
    } else if (SIGNS[word] !== undefined) this.#add(SIGNS[word]);
  }

  #sign(sign: string): void {
    if (sign === '*') this.#hide();
    else if (sign === '~') this.#add(' ');
    else if (sign === '_') this.#add('-');
    else if (sign === '\\' || sign === '{' || sign === '}') this.#add(sign);
  }

  #brace(brace: string): void {
    this.#skip = 0;
    if (brace === '{' && this.#hidden.length < DEPTH) this.#hidden.push(this.#hidden.at(-1) === true);
    else if (brace === '{') this.#deeper += 1;
    else if (this.#deeper > 0) this.#deeper -= 1;
    else this.#hidden.pop();
  }

  #hide(): void {
    if (this.#deeper === 0 && this.#hidden.length > 1) this.#hidden[this.#hidden.length - 1] = true;
  }

  #byte(byte: number): void {
    if (this.#skipped(1) === 0 && this.#hidden.at(-1) !== true) this.#bytes.push(byte);
  }

  #add(text: string): void {
    this.#flush();
    if (this.#hidden.at(-1) !== true && this.#text.length < LINE_CHARS) this.#text += text;
  }

  /** Characters of a code page may have two bytes. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#add(new TextDecoder(this.#charset).decode(Uint8Array.from(bytes)));
  }

  #skipped(count: number): number {
    const skipped = Math.min(this.#skip, count);
    this.#skip -= skipped;
    return skipped;
  }
}
