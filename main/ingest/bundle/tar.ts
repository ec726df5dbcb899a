import type { ComplaintCode } from '#contract/incident/coverage.ts';
import type { BundleEntry } from './archive.ts';
import type { ByteReader } from './byte-reader.ts';
import { decodeName } from './decode-name.ts';
import { shownName } from './entry-names.ts';
import { INFLATE_BYTES, LIMITS, READ_AHEAD_BYTES } from './limits.ts';
import type { Reading } from './reading.ts';
import { BLOCK, headerWithin, isZeroBlock, readPax, readTarHeader, type TarHeader } from './tar-header.ts';

const FILES = '07S';
const LINKS = '12';
const DEVICES = '346';
/** Folders, volume labels, GNU's folder lists: nothing to read in them, nothing lost. */
const SILENT = '5VDN';

/** What records before a header say about the entry that follows. */
interface Said {
  name: string | undefined;
  pax: ReadonlyMap<string, string>;
}

/** Reads a tar from front to back: ustar, GNU and pax names, sparse files without their holes. */
export class TarArchive {
  readonly #reader: ByteReader;
  readonly #reading: Reading;
  /** Bytes read from disk so far: the honest measure for a bomb. */
  readonly #packedRead: () => number;
  #globalPax: ReadonlyMap<string, string> = new Map();
  #hasEndMark = false;
  #isResyncing = false;
  /** A limit was hit: nothing more is read, and how the archive ends is not known. */
  #isRefused = false;

  constructor(reader: ByteReader, reading: Reading, packedRead: () => number) {
    this.#reader = reader;
    this.#reading = reading;
    this.#packedRead = packedRead;
  }

  async *entries(): AsyncGenerator<BundleEntry> {
    let said: Said = { name: undefined, pax: this.#globalPax };
    for (;;) {
      const header = await this.#nextHeader();
      if (header === undefined) break;
      if ('LKxg'.includes(header.type)) {
        if (!(await this.#readRecord(header, said))) break;
        continue;
      }
      const goesOn = yield* this.#entry(header, said);
      if (!goesOn) return;
      said = { name: undefined, pax: this.#globalPax };
    }
    if (!this.#isRefused) this.#complainAboutEnd();
  }

  /** The next header that can be read; undefined at the end of the archive. */
  async #nextHeader(): Promise<TarHeader | undefined> {
    for (;;) {
      const at = this.#reader.position;
      const block = await this.#block();
      if (block === undefined) return undefined;
      if (isZeroBlock(block)) {
        // Another tar may stand behind it (`cat a.tar b.tar`); behind damage it may as well be zeros of a file whose header was lost.
        this.#hasEndMark = true;
        continue;
      }
      const header = readTarHeader(block);
      if (header !== undefined) {
        this.#isResyncing = false;
        this.#hasEndMark = false;
        return header;
      }
      if (this.#hasEndMark && !this.#isResyncing) return undefined;
      if (!this.#isResyncing)
        this.#complain('archive-corrupt', at, `no tar header at byte ${at}; reading goes on at the next one`);
      this.#isResyncing = true;
      await this.#realign(block);
    }
  }

  /** A damaged byte of packed data unpacks to more bytes, or fewer: all headers behind it are out of their place by as many. */
  async #realign(block: Uint8Array): Promise<void> {
    const next = await this.#reader.take(BLOCK);
    const both = Buffer.concat([block, next]);
    const at = headerWithin(both);
    this.#reader.putBack(at === undefined ? next : both.subarray(at));
  }

  /** Long names and pax records; false when the archive ends within. */
  async #readRecord(header: TarHeader, said: Said): Promise<boolean> {
    const at = this.#reader.position;
    const padded = Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.size > LIMITS.tarRecordBytes) {
      this.#complain(
        'name-too-long',
        at,
        `limit: ${LIMITS.tarRecordBytes} bytes in a tar record, found: ${header.size}`,
      );
      return this.#pass(this.#reading.archive, { left: padded, pad: 0 });
    }
    const bytes = await this.#reader.take(header.size);
    if (bytes.length < header.size || !this.#admit(header.size)) return false;
    if (header.type === 'L') said.name = decodeName(withoutZeros(bytes));
    else if (header.type === 'x') said.pax = new Map([...this.#globalPax, ...readPax(bytes)]);
    else if (header.type === 'g') this.#globalPax = new Map([...this.#globalPax, ...readPax(bytes)]);
    return this.#reader.skip(padded - header.size);
  }

  /** Gives the entry of a header when it is a file; false when nothing more shall be read. */
  async *#entry(header: TarHeader, said: Said): AsyncGenerator<BundleEntry, boolean> {
    const { quota, names, prefix, archive } = this.#reading;
    const raw = said.pax.get('GNU.sparse.name') ?? said.pax.get('path') ?? said.name ?? header.name;
    const stated = Number(said.pax.get('size') ?? header.size);
    const size = Number.isSafeInteger(stated) && stated >= 0 ? stated : header.size;
    const hasContent = !(LINKS.includes(header.type) || DEVICES.includes(header.type) || header.type === '5');
    const body = { left: hasContent ? size : 0, pad: hasContent ? (BLOCK - (size % BLOCK)) % BLOCK : 0 };
    if (!quota.admitEntry(archive)) return false;
    const path = this.#isFile(header, raw) ? names.admit(raw, prefix) : undefined;
    if (!(await this.#skipSparseMap(header, said, body))) return true;
    if (path !== undefined) {
      const seconds = Number(said.pax.get('mtime'));
      const modifiedAt = said.pax.has('mtime') && seconds > 0 ? Math.round(seconds * 1000) : header.modifiedAt;
      const entry = this.#fileEntry(path, body, modifiedAt);
      yield entry;
      if (entry.isCut()) return !quota.isSpent && !entry.isRefused();
    }
    return this.#pass(path ?? archive, body);
  }

  /** The next block of headers; undefined when there is none, or none shall be read. */
  async #block(): Promise<Uint8Array | undefined> {
    if (this.#isRefused) return undefined;
    const block = await this.#reader.take(BLOCK);
    return block.length === BLOCK && this.#admit(BLOCK) ? block : undefined;
  }

  /** Room for that much besides files? Headers and records cost time as files do. */
  #admit(count: number): boolean {
    const { quota, archive } = this.#reading;
    this.#isRefused = !quota.admit(archive, count, this.#packedRead(), this.#reader.position);
    return !this.#isRefused;
  }

  #isFile(header: TarHeader, raw: string): boolean {
    if (FILES.includes(header.type)) return !raw.endsWith('/');
    const entry = shownName(raw, this.#reading.prefix);
    if (LINKS.includes(header.type))
      this.#reading.complain({ code: 'link-skipped', entry, said: `link to ${header.linkName.slice(0, 180)}` });
    else if (DEVICES.includes(header.type))
      this.#reading.complain({ code: 'device-skipped', entry, said: 'a device or pipe, never opened' });
    else if (!SILENT.includes(header.type))
      this.#reading.complain({ code: 'entry-type-unknown', entry, said: `tar entry type ${header.type}` });
    return false;
  }

  #fileEntry(path: string, body: { left: number; pad: number }, modifiedAt: number | undefined) {
    const reader = this.#reader;
    const { quota, complain } = this.#reading;
    const packedRead = this.#packedRead;
    const size = body.left;
    const readBefore = packedRead();
    let isCut = false;
    let isRefused = false;
    return {
      path,
      bytes: size,
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
      async *chunks() {
        while (body.left > 0) {
          const chunk = await reader.some(Math.min(body.left, INFLATE_BYTES));
          if (chunk === undefined) {
            isCut = true;
            const byte = size - body.left;
            complain({ code: 'archive-truncated', entry: path, byte, said: cutHere(byte, size, packedRead(), reader) });
            return;
          }
          body.left -= chunk.length;
          if (!quota.admit(path, chunk.length, packedRead(), reader.position)) {
            isCut = true;
            isRefused = true;
            return;
          }
          yield chunk;
        }
      },
      isCut: () => isCut,
      packedRead: () => packedRead() - readBefore + READ_AHEAD_BYTES,
      isRefused: () => isRefused,
    };
  }

  /** Over the rest of an entry that nobody read, watching for a bomb. */
  async #pass(entry: string, body: { left: number; pad: number }): Promise<boolean> {
    const { quota } = this.#reading;
    let left = body.left + body.pad;
    while (left > 0) {
      const chunk = await this.#reader.some(left);
      if (chunk === undefined) return true;
      left -= chunk.length;
      this.#isRefused = !quota.admit(entry, chunk.length, this.#packedRead(), this.#reader.position);
      if (this.#isRefused) return false;
    }
    return true;
  }

  /** Sparse files keep a list of their holes before the data: more header blocks (GNU), or lines of numbers (pax 1.0). */
  async #skipSparseMap(header: TarHeader, said: Said, body: { left: number }): Promise<boolean> {
    if (header.type === 'S') return !header.hasSparseMap || this.#skipGnuSparse();
    if (said.pax.get('GNU.sparse.major') !== '1') return true;
    let numbers = 0;
    let wanted = Number.POSITIVE_INFINITY;
    while (numbers < wanted && body.left >= BLOCK) {
      const block = await this.#block();
      if (block === undefined) return false;
      body.left -= BLOCK;
      const lines = decodeName(block).split('\n').slice(0, -1);
      if (wanted === Number.POSITIVE_INFINITY) wanted = 1 + 2 * Number(lines[0] ?? 0);
      numbers += lines.length;
    }
    return true;
  }

  async #skipGnuSparse(): Promise<boolean> {
    for (;;) {
      const map = await this.#block();
      if (map === undefined) return false;
      if (map[504] !== 1) return true;
    }
  }

  #complainAboutEnd(): void {
    const { damage, position } = this.#reader;
    const byte = this.#packedRead();
    if (damage !== undefined) this.#complain(damage.code, byte, `${damage.message}, at byte ${byte} of the archive`);
    else if (!this.#hasEndMark)
      this.#complain('archive-truncated', byte, `the tar ends at byte ${position} without its end mark`);
  }

  #complain(code: ComplaintCode, byte: number, said: string): void {
    this.#reading.complain({ code, entry: this.#reading.archive, byte, said });
  }
}

function cutHere(byte: number, size: number, packed: number, reader: ByteReader): string {
  const why = reader.damage === undefined ? 'the archive ends' : reader.damage.message;
  return `${why} at byte ${packed} of the archive, after ${byte} of ${size} bytes of this entry`;
}

/** A long name ends with a zero, and old tools fill up with more of them. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
}
