import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Complaint } from '#contract/incident/coverage.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { ByteTools } from '../parse/log/line-scanner.ts';
import type { Classified, Decode, EntryInfo, EntryReader, Reading } from '../parse/reader.ts';
import { byteTools } from './byte-tools.ts';
import { decodeUtf8, type ToUtf8, toUtf8 } from './decode-text.ts';
import { LineCount } from './line-count.ts';
import { endsLinesWithReturns, feeding, withFeeds } from './line-ends.ts';
import type { Done } from './messages.ts';
import { movedReading } from './moved-reading.ts';
import type { TextFiles } from './text-files.ts';

/** The two pure functions that know what entries are and say. */
export interface Readers {
  readonly classify: (path: string, head: Uint8Array, decode: Decode) => Classified;
  readonly openReader: (
    classified: Classified,
    info: EntryInfo,
    decode: Decode,
    tools: ByteTools,
  ) => EntryReader | undefined;
}

/** `classify` is promised this much of the beginning, or the whole entry. */
const HEAD_BYTES = 64 * 1024;

/** Settings and REST bodies are far smaller; what is larger is no text that a person reads line by line. */
const KEPT_BYTES = 8 * 1024 * 1024;

const NOTHING: Reading = { facts: [], complaints: [] };

/** One entry on its way from bytes to facts. Everything about it happens in one thread, in order. */
export class EntryJob {
  readonly #info: EntryInfo;
  readonly #readers: Readers;
  readonly #texts: TextFiles;
  readonly #givesBack: boolean;
  readonly #hash = createHash('sha256');
  readonly #lines = new LineCount();
  #bytes = 0;
  #head: Uint8Array[] | undefined = [];
  #classified: Classified | undefined;
  #reader: EntryReader | undefined;
  #toUtf8: ToUtf8 | undefined;
  #hasFailed = false;
  #kept: Uint8Array[] | undefined;
  #keptBytes = 0;

  constructor(info: EntryInfo, readers: Readers, texts: TextFiles, givesBack = false) {
    this.#givesBack = givesBack;
    this.#info = info;
    this.#readers = readers;
    this.#texts = texts;
    this.#kept = info.withoutRows ? undefined : [];
  }

  /** Bytes that were worked off are wanted again. */
  get givesBack(): boolean {
    return this.#givesBack;
  }

  /** Nobody here looks any more at the bytes that were pushed last. */
  get isDoneWithBytes(): boolean {
    return this.#head === undefined && this.#kept === undefined && this.#reader?.copies === true;
  }

  push(bytes: Uint8Array): readonly Reading[] {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    if (this.#head === undefined) return this.#read(bytes);
    this.#head.push(bytes);
    return this.#bytes >= HEAD_BYTES ? this.#begin() : [];
  }

  end(truncated: boolean): { readonly readings: readonly Reading[]; readonly done: Done } {
    const readings = [...(this.#head === undefined ? [] : this.#begin())];
    const tail = this.#toUtf8?.end();
    if (tail !== undefined && tail.length > 0) readings.push(...this.#read(tail, true));
    const last = this.#guarded((reader) => reader.end(truncated));
    if (last.rows !== undefined) this.#lines.isIn(last.rows);
    else if (last.lines !== undefined) this.#lines.isAt(last.lines);
    readings.push(this.#asWanted(last));
    return { readings, done: this.#done() };
  }

  #begin(): readonly Reading[] {
    const chunks = this.#head ?? [];
    this.#head = undefined;
    const head = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const failure = this.#attempt(() => {
      const seen = (head ?? new Uint8Array(0)).subarray(0, HEAD_BYTES);
      const hasReturns = endsLinesWithReturns(seen);
      const classified = this.#readers.classify(this.#info.entry, hasReturns ? withFeeds(seen) : seen, decodeUtf8);
      this.#classified = classified;
      const converted = toUtf8(classified.encoding, isAscii(seen));
      this.#toUtf8 = hasReturns && classified.encoding !== 'binary' ? feeding(converted) : converted;
      this.#reader = this.#readers.openReader(classified, this.#info, decodeUtf8, byteTools());
      if (classified.encoding === 'binary') this.#kept = undefined;
    });
    if (failure !== undefined) return [failure];
    return chunks.flatMap((chunk) => this.#read(chunk));
  }

  #read(bytes: Uint8Array, isUtf8 = false): readonly Reading[] {
    const text = isUtf8 ? bytes : (this.#toUtf8?.push(bytes) ?? bytes);
    this.#keep(text);
    const reading = this.#guarded((reader) => reader.push(text));
    if (reading.rows !== undefined) this.#lines.isIn(reading.rows);
    else if (reading.lines !== undefined) this.#lines.isAt(reading.lines);
    else this.#lines.count(text);
    if (reading.rows !== undefined) this.#kept = undefined;
    return reading === NOTHING ? [] : [this.#asWanted(reading)];
  }

  /** Not every reader can do without rows: what nobody wants is not sent. Places in a section become places in its text. */
  #asWanted(reading: Reading): Reading {
    const { within, withoutRows, textFolder } = this.#info;
    const placed = within === undefined ? reading : movedReading(reading, within);
    if (placed.rows === undefined) return placed;
    const { rows, ...rest } = placed;
    return withoutRows ? rest : { ...rest, rows: this.#texts.settle(rows, textFolder) };
  }

  #keep(text: Uint8Array): void {
    if (this.#kept === undefined) return;
    this.#keptBytes += text.length;
    if (this.#keptBytes <= KEPT_BYTES) this.#kept.push(text);
    else this.#kept = undefined;
  }

  #guarded(read: (reader: EntryReader) => Reading): Reading {
    const reader = this.#reader;
    if (reader === undefined || this.#hasFailed) return NOTHING;
    let reading = NOTHING;
    const failure = this.#attempt(() => {
      reading = read(reader);
    });
    return failure ?? reading;
  }

  /** The one place where a defect of a reader is caught: it costs this entry, not the bundle. */
  #attempt(step: () => void): Reading | undefined {
    try {
      step();
      return undefined;
    } catch (error) {
      this.#hasFailed = true;
      return { facts: [], complaints: [readerFailed(this.#info, this.#bytes, String(error))] };
    }
  }

  #done(): Done {
    const { entry, modifiedAt } = this.#info;
    const { kind, detail } = this.#classified ?? { kind: 'unknown', detail: undefined };
    const encoding = this.#toUtf8?.encoding();
    const isText = encoding !== undefined && encoding !== 'binary';
    const kept = this.#kept === undefined || this.#bytes === 0 ? undefined : Buffer.concat(this.#kept);
    return {
      artifact: {
        entry,
        kind,
        ...(detail === undefined ? {} : { detail }),
        read: !this.#hasFailed && (this.#reader !== undefined || kind === 'empty'),
        bytes: this.#bytes,
        ...(modifiedAt === undefined ? {} : { modifiedAt }),
        sha256: this.#hash.digest('hex'),
        ...(encoding === undefined ? {} : { encoding }),
        ...(isText ? { lines: this.#lines.total() } : {}),
      },
      ...(kept === undefined || !isText ? {} : { kept }),
    };
  }
}

/** Said of an entry whose reader, or whose reader's thread, gave up. */
export function readerFailed({ entry }: EntryInfo, byte: number, why: string): Complaint {
  return { code: 'reader-failed', entry, byte, said: maskSecrets(why).slice(0, 200) };
}
