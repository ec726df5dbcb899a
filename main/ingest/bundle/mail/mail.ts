import type { BundleEntry } from '../archive.ts';
import { INFLATE_BYTES } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { ByteLines } from './byte-lines.ts';
import { isBoxMark, isMailHead, type PartHeader, partHeader } from './mail-header.ts';
import { decoderOf } from './transfer-encoding.ts';

/** Longer headers are none. */
const HEADER_LINES = 2_000;
/** Of parts within parts. */
const DEPTH = 20;
const DASH = 0x2d;
const FEED = 0x0a;
const RETURN = 0x0d;

function textOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** True when a text begins as a mail, a saved web page (`.mhtml`) or a box of mails. */
export function isMail(head: Uint8Array): boolean {
  const begins = /^(?:From |[A-Za-z][A-Za-z\d-]{0,70}:\s)/.test(textOf(head.subarray(0, 80)));
  return begins && isMailHead(textOf(head).split(/\r?\n/));
}

/** What ends a part: the mark of a multipart around it, the next mail of the box (`level` -1), or nothing more at all. */
interface Mark {
  /** Which of the open multiparts, from the outermost. */
  readonly level: number;
  readonly isLast: boolean;
}
/** Nothing follows. */
const END: Mark = { level: -2, isLast: true };
/** No mark yet. */
const OPEN: Mark = { level: -3, isLast: false };
/** Of pages that were saved and of mails that look like pages. */
const DECORATION = /^(?:image|font|audio|video)\/|^text\/(?:css|javascript)$/;

/** The texts and attachments of a mail, or of each mail of a box, as entries. */
export class MailArchive {
  readonly #lines: ByteLines;
  readonly #reading: Reading;
  readonly #boundaries: string[] = [];
  #isBox = false;
  /** Parts without a name so far, by what they are called instead. */
  readonly #unnamed = new Map<string, number>();
  #mark: Mark = END;

  constructor(chunks: AsyncIterable<Uint8Array>, reading: Reading) {
    this.#lines = new ByteLines(chunks);
    this.#reading = reading;
  }

  /** Read so far. */
  get bytes(): number {
    return this.#lines.bytes;
  }

  async *entries(): AsyncGenerator<BundleEntry> {
    try {
      for (let mail = 1; mail === 1 || this.#mark.level === -1; mail += 1) {
        yield* this.#part((name) => (this.#isBox ? `mail-${mail}/${name}` : name), new Set());
        this.#boundaries.length = 0;
        this.#unnamed.clear();
        if (this.#reading.quota.isSpent) return;
      }
    } finally {
      await this.#lines.close();
    }
  }

  /** A part up to the mark behind it, which is then `#mark`. `types`: of the parts before it that say the same in another way. */
  async *#part(named: (name: string) => string, types: Set<string>): AsyncGenerator<BundleEntry> {
    const header = partHeader(await this.#header());
    const { type, boundary } = header;
    if (type.startsWith('multipart/') && boundary !== undefined && this.#boundaries.length < DEPTH) {
      const level = this.#boundaries.push(boundary) - 1;
      const alternatives = new Set<string>();
      await this.#pass();
      while (this.#mark.level === level && !this.#mark.isLast) {
        yield* this.#part(named, type === 'multipart/alternative' ? alternatives : new Set());
        if (this.#reading.quota.isSpent) return;
      }
      this.#boundaries.length = level;
      if (this.#mark.level !== level) return;
      // What follows the last mark belongs to nobody.
      this.#mark = OPEN;
      await this.#pass();
      return;
    }
    // Of a text and the page that looks like it the text is enough; pictures without a name are part of a page.
    const isRepeated = type === 'text/html' && types.has('text/plain');
    types.add(type);
    if (header.name !== undefined || !(isRepeated || DECORATION.test(type)))
      yield* this.#entry(named(header.name ?? this.#nameFor(type)), header);
    await this.#pass();
  }

  #nameFor(type: string): string {
    const name = unnamed(type);
    const count = (this.#unnamed.get(name) ?? 0) + 1;
    this.#unnamed.set(name, count);
    return count === 1 ? name : name.replace('.', `-${count}.`);
  }

  async *#entry(name: string, header: PartHeader): AsyncGenerator<BundleEntry> {
    if (!this.#reading.quota.admitEntry(this.#reading.archive)) return;
    const path = this.#reading.names.admit(name, this.#reading.prefix);
    if (path === undefined) return;
    this.#mark = OPEN;
    const isCut = () => this.#mark === END && this.#boundaries.length > 0;
    const contents = this.#contents(header);
    yield {
      path,
      chunks: () => contents,
      isCut,
      inStream: true,
    };
    await this.#pass();
    if (!isCut()) return;
    const said = 'the mail ends within this part';
    this.#reading.complain({ code: 'archive-truncated', entry: path, byte: this.#lines.bytes, said });
  }

  async #header(): Promise<readonly string[]> {
    const lines: string[] = [];
    for (let line = await this.#lines.next(); line !== undefined; line = await this.#lines.next()) {
      const text = textOf(line);
      if (text === '') break;
      if (lines.length === 0 && isBoxMark(text)) this.#isBox = true;
      else if (lines.length < HEADER_LINES) lines.push(text);
    }
    this.#mark = OPEN;
    return lines;
  }

  /** The content, decoded; the line end before a mark belongs to the mark. */
  async *#contents(header: PartHeader): AsyncGenerator<Uint8Array> {
    const decode = decoderOf(header);
    let parts: Uint8Array[] = [];
    let size = 0;
    let held: Uint8Array | undefined;
    for (let line = await this.#line(); line !== undefined; line = await this.#line()) {
      if (held !== undefined) {
        parts.push(held);
        size += held.length;
      }
      held = decode(line);
      if (size < INFLATE_BYTES) continue;
      yield Buffer.concat(parts);
      parts = [];
      size = 0;
    }
    if (held !== undefined) parts.push(withoutEnd(held, header));
    if (parts.length > 0) yield Buffer.concat(parts);
  }

  /** The next line of the part; undefined at a mark, or when nothing follows. */
  async #line(): Promise<Uint8Array | undefined> {
    if (this.#mark !== OPEN) return undefined;
    const line = this.#lines.ready() ?? (await this.#lines.next());
    if (line === undefined) this.#mark = END;
    else this.#mark = this.#markIn(line) ?? OPEN;
    return this.#mark === OPEN ? line : undefined;
  }

  async #pass(): Promise<void> {
    while ((await this.#line()) !== undefined) if (this.#reading.quota.isSpent) return;
  }

  #markIn(line: Uint8Array): Mark | undefined {
    if (this.#isBox && line[0] === 0x46 && isBoxMark(textOf(line))) return { level: -1, isLast: true };
    if (line[0] !== DASH || line[1] !== DASH || line.length > 200) return undefined;
    const text = textOf(line).trimEnd().slice(2);
    for (let level = this.#boundaries.length - 1; level >= 0; level -= 1) {
      const boundary = this.#boundaries[level];
      if (text === boundary) return { level, isLast: false };
      if (text === `${boundary}--`) return { level, isLast: true };
    }
    return undefined;
  }
}

function withoutEnd(line: Uint8Array, { encoding }: PartHeader): Uint8Array {
  if (encoding !== 'none' || line[line.length - 1] !== FEED) return line;
  return line.subarray(0, line.length - (line[line.length - 2] === RETURN ? 2 : 1));
}

/** What a part is called that has no name. */
function unnamed(type: string): string {
  if (type === 'message/rfc822') return 'mail.eml';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'text.html';
  return type.startsWith('text/') ? 'text.txt' : `part.${type.slice(type.indexOf('/') + 1)}`;
}
