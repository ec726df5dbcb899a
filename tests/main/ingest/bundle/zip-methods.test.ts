import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log')).subarray(0, 200_000);
const by = (tool: string, ...options: readonly string[]) => execFileSync(tool, ['-c', ...options], { input: LOG });

/** Version 9.20, five bytes of properties, then the stream, which says itself where it ends. */
function lzma(): Buffer {
  const alone = by('xz', '--format=lzma');
  return Buffer.concat([Buffer.from([9, 20, 5, 0]), alone.subarray(0, 5), alone.subarray(13)]);
}

/** A zip with one entry, packed by a method of APPNOTE 4.4.5. */
function zipOf(method: number, packed: Uint8Array, flags = 0): Buffer {
  const name = Buffer.from('jobmanager.log');
  const shared = Buffer.alloc(26);
  for (const [value, at] of [
    [63, 0],
    [flags, 2],
    [method, 4],
  ] as const)
    shared.writeUInt16LE(value, at);
  for (const [value, at] of [
    [0x58a16000, 6],
    [crc32(LOG), 10],
    [packed.length, 14],
    [LOG.length, 18],
  ] as const)
    shared.writeUInt32LE(value, at);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, packed]);
  const tail = Buffer.alloc(14);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002?\u0000'), shared, tail, name]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const PACKED: readonly (readonly [string, number, Buffer])[] = [
  ['nothing', 0, LOG],
  ['Deflate', 8, deflateRawSync(LOG)],
  ['bzip2', 12, by('bzip2')],
  ['LZMA', 14, lzma()],
  ['zstd', 93, by('zstd')],
  ['xz', 95, by('xz')],
];

test.each(PACKED)('an entry packed with %s is read', async (_, method, packed) => {
  const { entries, complaints } = await readEntries([place.write('logs.zip', zipOf(method, packed))]);
  expect([entries['jobmanager.log']?.length, complaints]).toEqual([LOG.length, []]);
  expect(entries['jobmanager.log']).toBe(LOG.toString('utf8'));
});

test.each(PACKED.slice(1))(
  'cut or garbled anywhere, an entry of %s never stops the reading',
  async (_, method, packed) => {
    for (let i = 1; i <= 8; i += 1) {
      const at = Math.floor((packed.length * i) / 9);
      const garbled = Buffer.from(packed);
      garbled[at] = (garbled[at] ?? 0) ^ (1 << (i % 8));
      for (const bytes of [packed.subarray(0, at), garbled]) {
        const { entries, complaints } = await readEntries([place.write('logs.zip', zipOf(method, bytes))]);
        // Not every method notices every flipped bit, but the checksum of the entry does.
        expect(entries['jobmanager.log'] === LOG.toString('utf8')).toBe(complaints.length === 0);
      }
    }
  },
);

test.each([
  [9, 0, 'zip-method-unknown', 'it is packed with Deflate64, method 9: unpack it first'],
  [77, 0, 'zip-method-unknown', 'it is packed with method 77: unpack it first'],
  [8, 1, 'zip-encrypted', 'it is encrypted: unpack it with its password first'],
])('method %d with flags %d is told: %s', async (method, flags, code, said) => {
  const { complaints } = await readEntries([place.write('logs.zip', zipOf(method, deflateRawSync(LOG), flags))]);
  expect(complaints).toEqual([{ code, entry: 'jobmanager.log', said }]);
});
