import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** One row of the table that a bundle is written from. */
export interface FileRow {
  readonly path: string;
  readonly content?: string | Uint8Array;
  /** tar type: `0` file, `2` symbolic link, `3` device, `5` folder. */
  readonly type?: string;
  readonly linkTo?: string;
  /** Seconds since the epoch. */
  readonly mtime?: number;
  /** Zip only: store without deflating. */
  readonly stored?: boolean;
}

/** 2024-05-01T12:00:00Z: the same for every entry, so that the same table gives the same bytes. */
const MTIME = 1_714_564_800;
const BLOCK = 512;

function bytesOf(row: FileRow): Buffer {
  return Buffer.from(row.content ?? '');
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

function tarHeader(name: Buffer, size: number, type: string, mtime: number, linkTo: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  name.copy(block, 0, 0, 100);
  block.write(`${octal(0o644, 8)}${octal(0, 8)}${octal(0, 8)}${octal(size, 12)}${octal(mtime, 12)}`, 100, 'latin1');
  block.write(`        ${type}${linkTo}`, 148, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** A tar; names over 100 bytes go into a GNU long-name record. */
export function tarOf(rows: readonly FileRow[]): Buffer {
  const parts: Buffer[] = [];
  for (const row of rows) {
    const name = Buffer.from(row.path);
    const content = bytesOf(row);
    if (name.length > 100) {
      const long = Buffer.concat([name, Buffer.alloc(1)]);
      parts.push(tarHeader(Buffer.from('././@LongLink'), long.length, 'L', 0, ''), padded(long));
    }
    parts.push(tarHeader(name, content.length, row.type ?? '0', row.mtime ?? MTIME, row.linkTo ?? ''), padded(content));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

export function tarGzOf(rows: readonly FileRow[]): Buffer {
  return gzipSync(tarOf(rows), { level: 6 });
}

/** A zip as common tools write it: 2024-05-01 12:00:00, names in UTF-8. */
export function zipOf(rows: readonly FileRow[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const row of rows) {
    const name = Buffer.from(row.path);
    const content = bytesOf(row);
    const packed = row.stored ? content : deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(row.stored ? 0 : 8, 4);
    shared.writeUInt32LE(0x58a16000, 6);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((row.type === '2' ? 0o120777 : 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), shared, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(rows.length, 8);
  end.writeUInt16LE(rows.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, central, end]);
}

/** A folder of its own for one test; gone after `dispose`. */
export interface Place {
  readonly folder: string;
  /** Writes a file and gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly dispose: () => void;
}

export function aPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'nutcracker-test-'));
  return {
    folder,
    write: (name, content) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writes the table as a folder and gives its path. */
export function folderOf(place: Place, name: string, rows: readonly FileRow[]): string {
  mkdirSync(join(place.folder, name), { recursive: true });
  for (const row of rows) place.write(join(name, row.path), bytesOf(row));
  return join(place.folder, name);
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
