import { randomUUID } from 'node:crypto';
import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { RowBatch, WrittenText } from '../../facts/row.ts';

/**
 * A thread writes so much raw: a disk takes it as fast as it is read, and a search reads it without unpacking. Beyond, disk space is dearer:
 * 10.7 GB took 8.9 GB of disk raw and 3.4 packed, and were opened no quicker.
 */
const RAW_BYTES = 1024 ** 3;

/** Of the room that the disk has left, so that six threads leave some: beyond, its space is dearer than that. */
const RAW_SHARE = 1 / 8;

/** zlib's own default of 16 KB costs a call for each. */
const PACKED_BYTES = 256 * 1024;

/** Puts the text of rows where it stays: the thread that reads has it in its cache, and a gigabyte need not travel to be written. */
export class TextFiles {
  readonly #files = new Map<string, TextFile>();
  readonly #rawBytes: number;

  constructor(rawBytes: number = RAW_BYTES) {
    this.#rawBytes = rawBytes;
  }

  /** The same rows with their text written to a file in `folder`; with a copy of it when there is no folder, or it cannot be written. */
  settle(rows: RowBatch, folder: string | undefined): RowBatch {
    const written = folder === undefined ? undefined : this.#write(rows.text, folder);
    return written === undefined
      ? { ...rows, text: new Uint8Array(rows.text) }
      : { ...rows, text: new Uint8Array(0), written };
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
  }

  /** A full disk shows again, and is told of, when the store writes what it is handed over instead. */
  #write(text: Uint8Array, folder: string): WrittenText | undefined {
    try {
      const file = this.#files.get(folder) ?? new TextFile(folder, this.#rawBytes);
      this.#files.set(folder, file);
      return file.write(text);
    } catch {
      return undefined;
    }
  }
}

class TextFile {
  readonly #name = `text-${randomUUID()}.blocks`;
  readonly #file: number;
  readonly #rawBytes: number;
  #end = 0;

  constructor(folder: string, rawBytes: number) {
    const { bavail, bsize } = statfsSync(folder);
    this.#rawBytes = Math.min(rawBytes, bavail * bsize * RAW_SHARE);
    this.#file = openSync(join(folder, this.#name), 'wx', 0o600);
  }

  write(text: Uint8Array): WrittenText {
    const isPacked = this.#end >= this.#rawBytes;
    const stored = isPacked ? deflateRawSync(text, { level: 1, chunkSize: PACKED_BYTES }) : text;
    const offset = this.#end;
    for (let at = 0; at < stored.length; ) at += writeSync(this.#file, stored, at, stored.length - at, offset + at);
    this.#end += stored.length;
    return { file: this.#name, offset, storedBytes: stored.length, bytes: text.length, isPacked };
  }

  close(): void {
    closeSync(this.#file);
  }
}
