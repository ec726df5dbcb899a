import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { type FileRow, zipOf } from './a-bundle.ts';

const ABSENT = 0xffffffff;

/** A zip whose sizes and places stand only in the fields of zip64 (APPNOTE 4.3.14, 4.5.3), as tools write them beyond 4 GB or when they stream. */
export function zip64Of(path: string, text: string): Buffer {
  const name = Buffer.from(path);
  const content = Buffer.from(text);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(45, 0);
  shared.writeUInt16LE(0x800, 2);
  shared.writeUInt32LE(0x58a16000, 6);
  shared.writeUInt32LE(crc32(content), 10);
  shared.writeUInt32LE(ABSENT, 14);
  shared.writeUInt32LE(ABSENT, 18);
  shared.writeUInt16LE(name.length, 22);
  const extra = (withPlace: boolean) => {
    const field = Buffer.alloc(withPlace ? 28 : 20);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(field.length - 4, 2);
    field.writeBigUInt64LE(BigInt(content.length), 4);
    field.writeBigUInt64LE(BigInt(content.length), 12);
    return field;
  };
  const withExtra = (field: Buffer) => {
    const head = Buffer.from(shared);
    head.writeUInt16LE(field.length, 24);
    return head;
  };
  const own = extra(false);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), withExtra(own), name, own, content]);
  const placed = extra(true);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  tail.writeUInt32LE(ABSENT, 10);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u002d\u0003'), withExtra(placed), tail, name, placed]);
  const end64 = Buffer.alloc(56);
  end64.write('PK\u0006\u0006', 0, 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(1n, 24);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(central.length), 40);
  end64.writeBigUInt64LE(BigInt(local.length), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(local.length + central.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  return Buffer.concat([local, central, end64, locator, end]);
}

/** As `zip -s` writes it (APPNOTE 8.3): a mark before the first volume, and every place told by volume and place within it. */
export function volumesOf(rows: readonly FileRow[], volume: number): readonly Buffer[] {
  const zip = Buffer.concat([Buffer.from('PK\u0007\u0008'), zipOf(rows)]);
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16) + 4;
  const placed = (at: number, volumeAt: number, offsetAt: number) => {
    zip.writeUInt16LE(Math.floor(at / volume), volumeAt);
    zip.writeUInt32LE(at % volume, offsetAt);
  };
  for (let entry = directory; zip.readUInt32LE(entry) === 0x02014b50; entry += 46 + zip.readUInt16LE(entry + 28))
    placed(zip.readUInt32LE(entry + 42) + 4, entry + 34, entry + 42);
  zip.writeUInt16LE(Math.floor(zip.length / volume), end + 4);
  placed(directory, end + 6, end + 16);
  const count = Math.floor(zip.length / volume) + 1;
  return Array.from({ length: count }, (_, i) => zip.subarray(i * volume, (i + 1) * volume));
}
