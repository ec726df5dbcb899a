import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { Damage } from '../../../../main/ingest/bundle/archive.ts';
import { unlz4 } from '../../../../main/ingest/bundle/lz4/unlz4.ts';
import { xxh32 } from '../../../../main/ingest/bundle/lz4/xxh32.ts';
import { packingOf } from '../../../../main/ingest/bundle/magic.ts';
import { unlzip } from '../../../../main/ingest/bundle/unlzip.ts';
import { unlzmaAlone } from '../../../../main/ingest/bundle/unlzma-alone.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { lzipOf, lzmaOf } from '../../../kit/lzma.ts';
import { processorMs } from '../../../kit/processor-ms.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG = readFileSync(new URL('../../../corpus/logs/1.18-jobmanager.log', import.meta.url));
const lz4Of = (bytes: Uint8Array, ...options: readonly string[]) =>
  execFileSync('lz4', ['-c', ...options], { input: bytes, maxBuffer: 1 << 28 });

type Unpack = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** What comes of it, and what is said at its end. */
async function unpacked(unpack: Unpack, packed: Uint8Array, sliceBytes = 5_000) {
  const parts: Uint8Array[] = [];
  const slices = async function* () {
    for (let at = 0; at < packed.length; at += sliceBytes) yield packed.subarray(at, at + sliceBytes);
  };
  try {
    for await (const chunk of unpack(slices())) parts.push(chunk);
    return { bytes: Buffer.concat(parts), said: undefined };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return { bytes: Buffer.concat(parts), said: `${error.code}: ${error.message}` };
  }
}

const FORMS: Readonly<Record<string, readonly [Unpack, (bytes: Uint8Array) => Buffer]>> = {
  lzma: [unlzmaAlone, lzmaOf],
  lzip: [unlzip, lzipOf],
  lz4: [unlz4, (bytes) => lz4Of(bytes)],
};

describe.each(Object.entries(FORMS))('%s', (_name, [unpack, pack]) => {
  const packed = pack(LOG);

  test('gives the same bytes, however it comes', async () => {
    for (const slice of [1, 777, packed.length])
      expect(await unpacked(unpack, packed, slice)).toEqual({ bytes: LOG, said: undefined });
    expect(await unpacked(unpack, pack(new Uint8Array(0)))).toEqual({ bytes: Buffer.alloc(0), said: undefined });
  });

  test('cut anywhere gives what stands before the cut, and nothing else', async () => {
    for (let at = 1; at < packed.length; at += Math.ceil(packed.length / 97)) {
      const { bytes, said } = await unpacked(unpack, packed.subarray(0, at));
      expect([at, said]).toEqual([at, 'archive-truncated: the packed data ends early']);
      expect(bytes.equals(LOG.subarray(0, bytes.length))).toBe(true);
    }
  });

  test('with bytes behind its end gives all of it, and says so', async () => {
    const { bytes, said } = await unpacked(unpack, Buffer.concat([packed, Buffer.from('and more than that')]));
    expect([bytes.equals(LOG), said]).toEqual([
      true,
      'archive-corrupt: the packed data is damaged: bytes behind its end',
    ]);
  });
});

test.each(['lzip', 'lz4'])('a flipped bit in %s never passes unsaid', async (form) => {
  const [unpack, pack] = FORMS[form] ?? [];
  if (unpack === undefined || pack === undefined) throw new Error(form);
  const packed = pack(LOG);
  for (let at = 20; at < packed.length; at += Math.ceil(packed.length / 61)) {
    const flipped = Buffer.from(packed);
    flipped[at] = (flipped[at] ?? 0) ^ 4;
    expect((await unpacked(unpack, flipped)).said).toMatch(/^archive-(?:corrupt|truncated)/);
  }
});

test('LZMA whose size is told ends there, with a mark or without', async () => {
  const marked = lzmaOf(LOG);
  marked.writeBigUInt64LE(BigInt(LOG.length), 5);
  expect(await unpacked(unlzmaAlone, marked)).toEqual({ bytes: LOG, said: undefined });
  // A stream out of an archive of 7-Zip, which has no mark, behind the head that xz reads.
  const alone = readFileSync(new URL('./packed/size-told.lzma', import.meta.url));
  const log = readFileSync(new URL('../../../corpus/logs/logback.log', import.meta.url)).subarray(0, 20_000);
  expect(await unpacked(unlzmaAlone, alone)).toEqual({ bytes: Buffer.from(log), said: undefined });
  expect((await unpacked(unlzmaAlone, alone.subarray(0, alone.length >> 1))).said).toMatch(/^archive-truncated/);
});

const RANDOM = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255));
const MIXED = Buffer.concat([
  LOG,
  RANDOM,
  LOG,
  Buffer.alloc(900_000),
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
  LOG,
]);

test.each([
  ['of 64 KB', ['-B4']],
  ['of 256 KB', ['-B5']],
  ['that reach back to those before', ['-B4', '-BD']],
  ['that reach back, of 4 MB', ['-B7', '-BD', '-9']],
  ['with a checksum each', ['-B5', '-BX']],
  ['without a checksum of the whole', ['--no-frame-crc']],
  ['with the size of the whole', ['--content-size']],
])('LZ4 in blocks %s is read', async (_name, options) => {
  const file = place.write('mixed', MIXED);
  const packed = execFileSync('lz4', ['-cq', ...options, file], { maxBuffer: 1 << 28 });
  expect((await unpacked(unlz4, packed, 60_000)).said).toBe(undefined);
  expect((await unpacked(unlz4, packed, 60_000)).bytes.equals(MIXED)).toBe(true);
});

test('frames of somebody else are passed over, and a dictionary that is not there is named', async () => {
  const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const twice = Buffer.concat([lz4Of(LOG), skipped, lz4Of(LOG)]);
  expect(await unpacked(unlz4, twice)).toEqual({ bytes: Buffer.concat([LOG, LOG]), said: undefined });
  const withDictionary = execFileSync('lz4', ['-c', '-D', place.write('words', LOG)], { input: LOG });
  const { bytes, said } = await unpacked(unlz4, withDictionary);
  // The tool does not write the number of its dictionary: matches reach back to nothing.
  expect([bytes.length < LOG.length, said]).toEqual([
    true,
    'archive-corrupt: the packed data is damaged: no LZ4 block',
  ]);
});

test('XXH32 of known bytes', () => {
  const of = (text: string) => xxh32(Buffer.from(text)).toString(16).padStart(8, '0');
  // From the tests of xxHash.
  expect([of(''), of('a'), of('abc'), of('Nobody inspects the spammish repetition')]).toEqual([
    '02cc5d05',
    '550d7456',
    '32d153ff',
    'e2293b2f',
  ]);
});

test('a damaged log is read as far as it goes, and the complaint says at which byte', async () => {
  const packed = lz4Of(MIXED, '-B4');
  const cut = packed.subarray(0, packed.length >> 1);
  const { entries, complaints } = await readEntries([place.write('jobmanager.log.lz4', cut)]);
  expect(Object.keys(entries)).toEqual(['jobmanager.log']);
  expect(complaints).toEqual([
    {
      code: 'archive-truncated',
      entry: 'jobmanager.log',
      byte: entries['jobmanager.log']?.length,
      said: `the packed data ends early, at byte ${cut.length} of the archive`,
    },
  ]);
});

/** What its bytes are worth: work that grows with their square takes minutes. */
const MOST_MS = 10_000;
const EMPTY_FRAME = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73, 0, 0, 0, 0]);
const BOMB = Buffer.concat([lzmaOf(Buffer.alloc(200 << 20))]);

test.each([
  ['a hundred thousand empty frames', unlz4, Buffer.concat(Array<Buffer>(100_000).fill(EMPTY_FRAME)), 0],
  [
    'hundreds of thousands of blocks of one byte',
    unlz4,
    Buffer.concat([
      EMPTY_FRAME.subarray(0, 7),
      ...Array<Buffer>(300_000).fill(Buffer.from([1, 0, 0, 128, 65])),
      Buffer.alloc(4),
    ]),
    300_000,
  ],
  ['thousands of empty members', unlzip, Buffer.concat(Array<Buffer>(20_000).fill(lzipOf(new Uint8Array(0)))), 0],
])('%s cost no more than their bytes', async (_name, unpack, packed, bytes) => {
  const began = processorMs();
  const read = await unpacked(unpack, packed, 1 << 18);
  expect([read.bytes.length, read.said]).toEqual([bytes, undefined]);
  expect(processorMs() - began).toBeLessThan(MOST_MS);
});

test('a bomb is stopped', async () => {
  const { complaints } = await readEntries([place.write('zeros.lzma', BOMB)]);
  expect(complaints.map(({ code }) => code)).toEqual(['ratio-exceeded']);
});

test('a dictionary beyond any that is held is read as far as no match lies further back, which is then said', async () => {
  const huge = lzmaOf(LOG);
  huge.writeUInt32LE(0xc0000000, 1);
  expect(await unpacked(unlzmaAlone, huge)).toEqual({ bytes: LOG, said: undefined });
  const tooSmall = lzmaOf(LOG);
  tooSmall.writeUInt32LE(4096, 1);
  const { bytes, said } = await unpacked(unlzmaAlone, tooSmall);
  expect(said).toBe('archive-corrupt: limit: 4096 bytes of an LZMA dictionary, a match lies further back');
  expect([bytes.length >= 4096, bytes.equals(LOG.subarray(0, bytes.length))]).toEqual([true, true]);
});

test.each(['lc=4,lp=0,pb=2', 'lc=0,lp=4,pb=0', 'lc=0,lp=0,pb=4', 'lc=3,dict=5KiB', 'lc=3,dict=768MiB'])(
  'LZMA alone is known by its properties, also by those that nobody chooses: %s',
  async (options) => {
    const packed = execFileSync('xz', ['-c', '--format=lzma', `--lzma1=preset=6,${options}`], { input: LOG });
    expect(packingOf(packed)).toBe('lzma');
    const { entries } = await readEntries([place.write('jobmanager.log.lzma', packed)]);
    expect(Object.values(entries)).toEqual([LOG.toString('utf8')]);
  },
);

test.each([
  ['text in UTF-32', Buffer.from([0x61, 0, 0, 0, 0x20, 0, 0, 0, 0x62, 0, 0, 0, 0x63, 0, 0, 0])],
  ['text in UTF-16', Buffer.from('a b c d e f g h', 'utf16le')],
  ['zeros', Buffer.alloc(64)],
  ['a dictionary of no tool', Buffer.from([0x5d, 1, 0, 0x80, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 7])],
  ['too few bytes', Buffer.from([0x5d, 0, 0, 0x80, 0])],
])('%s is no LZMA', (_what, bytes) => {
  expect(packingOf(bytes)).toBe('plain');
});
