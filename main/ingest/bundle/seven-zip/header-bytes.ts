import { Damage } from '../archive.ts';

/** What a part of a directory is, by its first byte: `7zFormat.txt` of the LZMA SDK (public domain). */
export const PART = {
  end: 0x00,
  header: 0x01,
  archiveProperties: 0x02,
  additionalStreams: 0x03,
  mainStreams: 0x04,
  files: 0x05,
  packInfo: 0x06,
  unpackInfo: 0x07,
  subStreams: 0x08,
  size: 0x09,
  crc: 0x0a,
  folder: 0x0b,
  unpackSizes: 0x0c,
  streamCounts: 0x0d,
  emptyStream: 0x0e,
  emptyFile: 0x0f,
  names: 0x11,
  modified: 0x14,
  attributes: 0x15,
  packedHeader: 0x17,
} as const;

/** The directory of a 7z is damaged, or of a form nobody writes. */
export function brokenDirectory(why: string): Damage {
  return new Damage('archive-corrupt', `the directory of the 7z is damaged: ${why}`);
}

/** Takes the numbers of a directory off its bytes. */
export class HeaderBytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw brokenDirectory('it ends early');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** A number of one to nine bytes: the ones that lead the first byte count those that follow it. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let mask = 0x80;
    for (let i = 0; i < 8; i += 1) {
      if ((first & mask) === 0) return this.#safe(value + (first & (mask - 1)) * 256 ** i);
      value += this.byte() * 256 ** i;
      mask >>= 1;
    }
    return this.#safe(value);
  }

  /** How many things follow: each of them takes a byte at least, so more than bytes are left is damage. */
  count(): number {
    const count = this.number();
    if (count > this.left) throw brokenDirectory(`${count} things in ${this.left} bytes`);
    return count;
  }

  /** Little-endian, unsigned. */
  uint32(): number {
    this.take(4);
    return this.#view.getUint32(this.#at - 4, true);
  }

  uint64(): bigint {
    this.take(8);
    return this.#view.getBigUint64(this.#at - 8, true);
  }

  /** One bit for each of `count`, the highest of a byte first. */
  bits(count: number): readonly boolean[] {
    const bytes = this.take(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, i) => ((bytes[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0);
  }

  /** The same, behind a byte that says whether all are meant. */
  definedBits(count: number): readonly boolean[] {
    if (this.byte() === 0) return this.bits(count);
    return Array.from({ length: count }, () => true);
  }

  /** Parts may lie elsewhere than where they are named; nobody writes that. */
  inPlace(): void {
    if (this.byte() !== 0) throw brokenDirectory('a part of it lies elsewhere');
  }

  #safe(value: number): number {
    if (value > Number.MAX_SAFE_INTEGER) throw brokenDirectory('a number beyond all sizes');
    return value;
  }
}
