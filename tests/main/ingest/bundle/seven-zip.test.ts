import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { Damage } from '../../../../main/ingest/bundle/archive.ts';
import { readDirectory } from '../../../../main/ingest/bundle/seven-zip/directory.ts';
import { unlzma, windowBytes } from '../../../../main/ingest/bundle/seven-zip/unlzma.ts';
import { unlzma2 } from '../../../../main/ingest/bundle/seven-zip/unlzma2.ts';
import { aPlace, tarGzOf, zipOf } from '../../../kit/a-bundle.ts';
import { damagesOf } from '../../../kit/damage.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const corpus = (path: string) => readFileSync(new URL(`../../../corpus/${path}`, import.meta.url), 'latin1');
const packed = (name: string) => readFileSync(new URL(`./packed/7z/${name}.7z`, import.meta.url));
const LOG = corpus('logs/1.10-taskexecutor.log');
const FILES = {
  'conf/config.yaml': corpus('conf/config-1.19.yaml'),
  'checkpoints/_metadata': corpus('metadata/v3-1.15-unaligned'),
  'log/taskmanager.log': LOG,
};
const LINK = { code: 'link-skipped', entry: 'log/current.log', said: 'a link, never followed' };
const EMPTY = { 'log/taskmanager.out': '' };

describe('a 7z as 7-Zip and py7zr write it is read', () => {
  test.each([
    ['lzma2', 'LZMA2, all files in one block', { ...FILES, ...EMPTY }, [LINK]],
    ['lzma', 'LZMA with another context, in a window of 64 KB', { ...FILES, ...EMPTY }, [LINK]],
    ['window', 'a window of 4 KB, smaller than a chunk', { ...FILES, ...EMPTY }, [LINK]],
    ['branches', 'the filter for programs before LZMA2', FILES, []],
    [
      'mixed',
      'a block stored, one deflated, one of bzip2, one of PPMd',
      { ...FILES, ...EMPTY },
      [
        LINK,
        {
          code: 'archive-method-unknown',
          entry: 'log/second.yaml',
          said: 'it is packed with PPMd: unpack it first (7z x)',
        },
      ],
    ],
  ])('%s: %s', async (name, _what, entries, complaints) => {
    const read = await readEntries([place.write(`${name}.7z`, packed(name))]);
    expect([read.entries, read.complaints, read.cut]).toEqual([entries, complaints, []]);
  });

  test('inside a tar and a zip, and in parts', async () => {
    const inner = packed('lzma2');
    const within = Object.fromEntries(
      Object.entries({ ...FILES, ...EMPTY }).map(([path, text]) => [`all/logs.7z/${path}`, text]),
    );
    for (const path of [
      place.write('outer.tar.gz', tarGzOf([{ path: 'all/logs.7z', content: inner }])),
      place.write('outer.zip', zipOf([{ path: 'all/logs.7z', content: inner }])),
    ])
      expect((await readEntries([path])).entries).toEqual(within);
    const parts = [0, 1, 2].map((i) =>
      place.write(`parts/logs.7z.00${i + 1}`, inner.subarray(i * 3_000, (i + 1) * 3_000)),
    );
    expect((await readEntries(parts)).entries).toEqual({ ...FILES, ...EMPTY });
  });

  test('its files become sources like those of any archive', async () => {
    const { incident } = await readIncident([place.write('whole.7z', packed('lzma2'))]);
    expect(incident.coverage.sources.map(({ artifact }) => `${artifact.kind} ${artifact.entry}`).sort()).toEqual([
      'empty log/taskmanager.out',
      'metadata checkpoints/_metadata',
      'settings conf/config.yaml',
      'taskmanager-log log/taskmanager.log',
    ]);
  });
});

describe('one that cannot be read says why', () => {
  test.each([
    ['encrypted', packed('encrypted'), /It is encrypted: unpack it with its password first/],
    ['its names too', packed('encrypted-names'), /The list of its files: it is encrypted/],
    ['without its end', packed('lzma2').subarray(0, 7_000), /ends at byte 7000 of 7556, before its directory/],
    ['without its beginning', packed('lzma2').subarray(0, 20), /ends within its first bytes/],
    ['the mark alone', Buffer.concat([packed('lzma2').subarray(0, 6), Buffer.alloc(60, 7)]), /its place is not told/],
  ])('%s', async (name, bytes, said) => {
    await expect(readEntries([place.write(`${name}.7z`, bytes)])).rejects.toThrow(said);
  });

  test('from a pipe it cannot be read', async () => {
    await expect(readEntries(['-'], Readable.from([packed('lzma2')]))).rejects.toThrow(
      /A 7z cannot be read from a pipe: save it to a file first/,
    );
  });

  test('inside a bundle it is a gap that is named', async () => {
    const rows = [
      { path: 'conf/flink-conf.yaml', content: 'rest.port: 8081\n' },
      { path: 'more/logs.7z', content: packed('encrypted-names') },
    ];
    const { incident } = await readIncident([place.write('with.tar.gz', tarGzOf(rows))]);
    expect(incident.coverage.complaints).toEqual([
      {
        code: 'archive-unreadable',
        entry: 'more/logs.7z',
        said: 'the list of its files: it is encrypted: unpack it with its password first (7z x)',
      },
    ]);
    expect(incident.coverage.sources.find(({ artifact }) => artifact.entry === 'more/logs.7z')).toMatchObject({
      artifact: { kind: 'archive', detail: '7z', read: false },
    });
  });

  test('damage within its block is said of the file where it is, with what came before it', async () => {
    const bytes = Buffer.from(packed('lzma2'));
    bytes.fill(0x55, 5_000, 5_020);
    const { entries, cut, complaints } = await readEntries([place.write('hurt.7z', bytes)]);
    expect(Object.keys(entries)).toEqual(Object.keys({ ...EMPTY, ...FILES }).sort((a, b) => order(a) - order(b)));
    expect(entries['conf/config.yaml']).toBe(FILES['conf/config.yaml']);
    const read = entries['log/taskmanager.log'] ?? '';
    expect(complaints.filter(({ entry }) => entry === 'log/taskmanager.log')).toHaveLength(1);
    expect(cut.includes('log/taskmanager.log') || read.length === LOG.length).toBe(true);
    expect(read.slice(0, 8_000)).toBe(LOG.slice(0, 8_000));
  });
});

/** As 7-Zip lists them: what is empty first. */
function order(path: string): number {
  return ['log/taskmanager.out', 'checkpoints/_metadata', 'conf/config.yaml', 'log/taskmanager.log'].indexOf(path);
}

const SEEDS = Array.from({ length: 40 }, (_, i) => i);
/** Far more than any of the damaged streams can hold by chance, and nothing yet. */
const MOST_BYTES = 4 * 1024 ** 2;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) bytes += chunk.length;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
  }
  return bytes;
}

/** The packed streams stand behind the first 32 bytes, the properties are those that 7-Zip wrote. */
describe('whatever stands in it, it ends, in words', () => {
  test('a damaged LZMA stream unpacks to no more than it may', async () => {
    const stream = packed('lzma').subarray(32, 7_300);
    for (const { name, bytes } of SEEDS.flatMap((seed) => damagesOf(stream, seed)))
      for (const property of [0x5d, 0x5b, 0, 224, 255]) {
        const given = Uint8Array.of(property, 0, 0, 1, 0);
        const unpacked = await bytesOf(unlzma(once(bytes), given, MOST_BYTES));
        expect({ name, isBounded: unpacked <= MOST_BYTES }).toEqual({ name, isBounded: true });
      }
  });

  test('a damaged LZMA2 stream unpacks to no more than its chunks can say', async () => {
    const stream = packed('lzma2').subarray(32, 7_300);
    for (const { name, bytes } of SEEDS.flatMap((seed) => damagesOf(stream, seed))) {
      const unpacked = await bytesOf(unlzma2(once(bytes), Uint8Array.of(16), MOST_BYTES));
      // A chunk of a few bytes may say that it holds two megabytes: 7,000 to 1 is what the format can do.
      expect({ name, isBounded: unpacked <= 7_000 * bytes.length }).toEqual({ name, isBounded: true });
    }
  });

  test('a window larger than any tool makes is not laid out', () => {
    expect([windowBytes(0xffffffff, 2 ** 40), windowBytes(0xffffffff, 5000), windowBytes(1, 1)]).toEqual([
      256 * 1024 ** 2,
      5000,
      4096,
    ]);
  });

  test('a damaged directory lists no more files than it has bytes', () => {
    const whole = directoryBytes();
    for (const { name, bytes } of SEEDS.flatMap((seed) => damagesOf(whole, seed))) {
      const listed = filesIn(bytes);
      expect({ name, isBounded: listed <= bytes.length }).toEqual({ name, isBounded: true });
    }
  });
});

/** The directory of `plain-directory.7z`, which is not packed: it stands behind the packed streams. */
function directoryBytes(): Uint8Array {
  const bytes = packed('plain-directory');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const at = 32 + Number(view.getBigUint64(12, true));
  return bytes.subarray(at, at + Number(view.getBigUint64(20, true)));
}

function filesIn(bytes: Uint8Array): number {
  try {
    const directory = readDirectory(bytes);
    return directory.kind === 'files' ? directory.files.length : 1;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return 0;
  }
}
