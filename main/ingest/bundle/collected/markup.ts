import { decodeEntities } from '#contract/entities.ts';

/** What HTML and XML are made of, in the order of the text. */
export interface MarkupSink {
  /** `name` in small letters; `attributes` as they are written. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** With its entities decoded; at most what stands in one line. */
  text(text: string): void;
}

/** A tag with the longest attributes is shorter: a `<` whose `>` comes later, or never, is text. */
const TAG_CHARS = 65_536;
const TAG = /^(\/?)([A-Za-z][\w:.-]{0,100})(.*)$/s;
/** Elements whose content is no text for people, and goes on to their own end whatever stands in it. */
const OPAQUE: Readonly<Record<string, RegExp>> = { script: /<\/script/gi, style: /<\/style/gi };
const COMMENT_END = /-->/g;
const DATA_END = /\]\]>/g;

/** Takes HTML or XML line by line. Whatever is wrong with it is text. */
export class Markup {
  readonly #sink: MarkupSink;
  /** The tag that is open, from behind its `<`. */
  #tag: string | undefined;
  #quote = '';
  /** The end of what is passed over, or taken as it is. */
  #until: RegExp | undefined;
  #isData = false;
  readonly #isXml: boolean;

  constructor(sink: MarkupSink, isXml = false) {
    this.#sink = sink;
    this.#isXml = isXml;
  }

  /** `text`: a line with its line end, or any other part. */
  push(text: string): void {
    for (let at = 0; at < text.length; )
      if (this.#until !== undefined) at = this.#passed(text, at, this.#until);
      else if (this.#tag !== undefined) at = this.#inTag(text, at, this.#tag);
      else at = this.#inText(text, at);
  }

  /** All but the content of `<![CDATA[` is dropped. */
  #passed(text: string, from: number, until: RegExp): number {
    until.lastIndex = from;
    const end = until.exec(text);
    if (this.#isData) this.#sink.text(text.slice(from, end?.index));
    if (end === null) return text.length;
    this.#until = undefined;
    this.#isData = false;
    // The end tag of an opaque element is read as any other.
    return end[0].startsWith('<') ? end.index : end.index + end[0].length;
  }

  #inText(text: string, from: number): number {
    const at = text.indexOf('<', from);
    const end = at < 0 ? text.length : at;
    if (end > from) this.#sink.text(decodeEntities(text.slice(from, end)));
    if (at < 0) return text.length;
    if (text.startsWith('<!--', at)) return this.#skip(COMMENT_END, at + 4, false);
    if (text.startsWith('<![CDATA[', at)) return this.#skip(DATA_END, at + 9, true);
    if (/[A-Za-z/!?]/.test(text.charAt(at + 1))) {
      this.#tag = '';
      this.#quote = '';
    } else this.#sink.text('<');
    return at + 1;
  }

  #skip(until: RegExp, from: number, isData: boolean): number {
    this.#until = until;
    this.#isData = isData;
    return from;
  }

  #inTag(text: string, from: number, before: string): number {
    let at = from;
    while (at < text.length && (this.#quote !== '' || text[at] !== '>') && before.length + at - from < TAG_CHARS) {
      const character = text[at];
      // In XML no value of an attribute has one: the tag before it was damaged.
      if (this.#isXml && character === '<') return this.#isText(before + text.slice(from, at), at);
      if (this.#quote !== '') this.#quote = character === this.#quote ? '' : this.#quote;
      else if (character === '"' || character === "'") this.#quote = character;
      at += 1;
    }
    const tag = before + text.slice(from, at);
    if (tag.length >= TAG_CHARS) return this.#isText(tag, at);
    if (at === text.length) {
      this.#tag = tag;
      return at;
    }
    this.#tag = undefined;
    this.#tell(tag);
    return at + 1;
  }

  #isText(tag: string, at: number): number {
    this.#tag = undefined;
    this.#sink.text(`<${tag}`);
    return at;
  }

  #tell(tag: string): void {
    const [, slash, name = '', attributes = ''] = TAG.exec(tag) ?? [];
    if (slash === undefined) return;
    const small = name.toLowerCase();
    if (slash === '/') {
      this.#sink.close(small);
      return;
    }
    this.#sink.open(small, attributes);
    if (attributes.endsWith('/')) this.#sink.close(small);
    else this.#until = OPAQUE[small];
  }
}

/** The value of an attribute. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|\\s)${name}\\s{0,9}=\\s{0,9}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\\s"'>]{1,4000}))`,
    'i',
  );
  const [, double, single, bare] = found.exec(attributes) ?? [];
  const value = double ?? single ?? bare;
  return value === undefined ? undefined : decodeEntities(value);
}
