import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Texts up to this size wait in memory; what is more goes to disk. */
const MEMORY_BYTES = 48 * 1024 * 1024;
/** Read from disk at once. */
const WINDOW_BYTES = 1024 * 1024;

/** A stretch of one process's text. */
interface Segment {
  /** In the text of the process. */
  readonly from: number;
  readonly length: number;
  bytes: Uint8Array | undefined;
  /** In the file, once it is there. */
  place: number;
}

/** First size of a process's block, and where it stops doubling: an export may name thousands of processes. */
const BLOCK_BYTES = 4 * 1024;
const MOST_BLOCK_BYTES = 1024 * 1024;

/** The text of one process, in the order it came. */
export class ShelfText {
  readonly segments: Segment[] = [];
  bytes = 0;
  #block = Buffer.alloc(0);
  #used = 0;

  /** Adds a row and a line end; gives the bytes they take. */
  add(text: string): number {
    const most = text.length * 3 + 1;
    if (this.#used + most > this.#block.length) this.#grow(most);
    const length = this.#block.write(text, this.#used, 'utf8') + 1;
    this.#block[this.#used + length - 1] = 0x0a;
    this.#used += length;
    this.bytes += length;
    return length;
  }

  /** Makes a segment of what came since the last. */
  settle(): void {
    if (this.#used === 0) return;
    const bytes = this.#block.subarray(0, this.#used);
    this.segments.push({ from: this.bytes - bytes.length, length: bytes.length, bytes, place: 0 });
    this.#block = Buffer.alloc(0);
    this.#used = 0;
  }

  #grow(most: number): void {
    if (this.#used >= MOST_BLOCK_BYTES) this.settle();
    const size = Math.max(BLOCK_BYTES, Math.min(this.#block.length * 2, MOST_BLOCK_BYTES * 2), this.#used + most);
    const block = Buffer.allocUnsafe(size);
    this.#block.copy(block, 0, 0, this.#used);
    this.#block = block;
  }
}

/** Holds the texts of many processes that come interleaved: in memory while they are small, else in a file that has no name. */
export class RowShelf {
  readonly #texts: ShelfText[] = [];
  #file: FileHandle | undefined;
  #folder = '';
  #written = 0;

  text(): ShelfText {
    const text = new ShelfText();
    this.#texts.push(text);
    return text;
  }

  /** To be called now and then: moves texts to disk when they have become too many. */
  async makeRoom(): Promise<void> {
    const inMemory = this.#texts.reduce((sum, text) => sum + text.bytes, 0) - this.#written;
    if (inMemory < MEMORY_BYTES) return;
    const file = await this.#opened();
    for (const text of this.#texts) {
      text.settle();
      for (const segment of text.segments)
        if (segment.bytes !== undefined) await this.#write(file, segment, segment.bytes);
    }
  }

  async #write(file: FileHandle, segment: Segment, bytes: Uint8Array): Promise<void> {
    await file.write(bytes, 0, bytes.length, this.#written);
    segment.place = this.#written;
    segment.bytes = undefined;
    this.#written += bytes.length;
  }

  /** Reads stretches of a text; cheap when they follow one another, in either direction. */
  reader(text: ShelfText): (from: number, length: number) => Promise<Uint8Array> {
    text.settle();
    let window: { readonly from: number; readonly bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) };
    return async (from, length) => {
      const to = from + length;
      if (from < window.from || to > window.from + window.bytes.length) {
        const isBackward = from < window.from;
        const start = isBackward ? Math.max(0, to - Math.max(WINDOW_BYTES, length)) : from;
        const end = isBackward ? to : Math.min(text.bytes, from + Math.max(WINDOW_BYTES, length));
        window = { from: start, bytes: await this.#read(text, start, end) };
      }
      return window.bytes.subarray(from - window.from, to - window.from);
    };
  }

  async dispose(): Promise<void> {
    await this.#file?.close();
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
  }

  async #read(text: ShelfText, from: number, to: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (const segment of text.segments) {
      const start = Math.max(from, segment.from);
      const end = Math.min(to, segment.from + segment.length);
      if (start >= end) continue;
      if (segment.bytes !== undefined) {
        parts.push(segment.bytes.subarray(start - segment.from, end - segment.from));
        continue;
      }
      const part = Buffer.allocUnsafe(end - start);
      await this.#file?.read(part, 0, part.length, segment.place + start - segment.from);
      parts.push(part);
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  }

  async #opened(): Promise<FileHandle> {
    if (this.#file !== undefined) return this.#file;
    this.#folder = await mkdtemp(join(tmpdir(), 'nutcracker-'));
    this.#file = await open(join(this.#folder, 'rows'), 'wx+', 0o600);
    // Windows keeps the name of an open file; it goes when the file is closed.
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
    return this.#file;
  }
}
