import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { IncidentError } from '#contract/errors.ts';
import { aPlace, type FileRow, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { ARCHIVE_READERS, PACKINGS } from '../../../kit/archive-readers.ts';
import { EXPORTS } from '../../../kit/collect-logs.ts';
import { damagesOf } from '../../../kit/damage.ts';
import { lzipOf, lzmaOf } from '../../../kit/lzma.ts';
import { inMarkup } from '../../../kit/markup-exports.ts';
import { volumesOf, zip64Of } from '../../../kit/odd-zips.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const corpus = (path: string) => readFileSync(new URL(`../../../corpus/${path}`, import.meta.url));
const LOG = corpus('logs/1.10-taskexecutor.log');
const ROWS: readonly FileRow[] = [
  { path: 'log/taskmanager.log', content: LOG },
  { path: 'conf/config.yaml', content: corpus('conf/config-1.19.yaml') },
  { path: 'checkpoints/_metadata', content: corpus('metadata/v3-1.15-unaligned') },
];
const tar = tarOf(ROWS);
const packed = (tool: string) => execFileSync(tool, ['-c'], { input: tar });
const pieces = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\n');
const MAIL = `From: Ann <ann@example.com>\nTo: support@example.org\nSubject: it fails\nDate: Mon, 02 Mar 2026 12:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSee the logs.\n--x\nContent-Type: application/gzip; name="logs.tar.gz"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="logs.tar.gz"\n\n${inBase64(tarGzOf(ROWS))}\n--x--\n`;
const WORD = `<?xml version="1.0"?>\n<w:document xmlns:w="w"><w:body>${LOG.toString('latin1')
  .split('\n')
  .map((line) => `<w:p><w:r><w:t>${inMarkup(line)}</w:t></w:r></w:p>`)
  .join('')}</w:body></w:document>`;
const sevenZip = readFileSync(new URL('./packed/7z/lzma2.7z', import.meta.url));
const section = (container: string, text: string) =>
  `Container: ${container} on host-1_8041\n${'='.repeat(40)}\nLogType:taskmanager.log\nLogLength:${text.length}\nLog Contents:\n${text}\nEnd of LogType:taskmanager.log\n\n`;
const YARN = ['container_1_0001_01_000001', 'container_1_0001_01_000002']
  .map((container) => section(container, LOG.toString('latin1')))
  .join('');

/** Everything that can stand around files, around a file of real logs, settings and state. */
const ARCHIVES: Readonly<Record<string, Uint8Array>> = {
  tar,
  'tar.gz': tarGzOf(ROWS),
  'tar.xz': packed('xz'),
  'tar.zst': packed('zstd'),
  'tar.bz2': packed('bzip2'),
  'tar.lz4': packed('lz4'),
  'tar.lzma': lzmaOf(tar),
  'tar.lz': lzipOf(tar),
  zip: zipOf(ROWS),
  'zip, stored': zipOf(ROWS.map((row) => ({ ...row, stored: true }))),
  '7z': sevenZip,
  '7z in a tar.gz': tarGzOf([{ path: 'a.7z', content: sevenZip }, ...ROWS]),
  'log.gz': gzipSync(LOG),
  'zip in a tar.gz': tarGzOf([{ path: 'a.zip', content: zipOf(ROWS) }, ...ROWS]),
  'tar.gz in a zip': zipOf([{ path: 'a.tar.gz', content: tarGzOf(ROWS) }, ...ROWS]),
  zip64: zip64Of('log/taskmanager.log', LOG.toString('latin1')),
  'volumes of a zip in a tar.gz': tarGzOf(
    volumesOf(ROWS, 20_000).map((content, i, all) => ({
      path: i === all.length - 1 ? 'a.zip' : `a.z0${i + 1}`,
      content,
    })),
  ),
  'parts of a tar.gz in a tar': tarOf(
    pieces(tarGzOf(ROWS), 8_000).map((content, i) => ({ path: `a.tar.gz.00${i + 1}`, content })),
  ),
  'docx in a tar': tarOf([
    {
      path: 'a.docx',
      content: zipOf([
        { path: '[Content_Types].xml', content: '<Types/>' },
        { path: 'word/document.xml', content: WORD },
      ]),
    },
  ]),
  mail: Buffer.from(MAIL),
  base64: Buffer.from(inBase64(tarGzOf(ROWS))),
  'a hole before a log, in a tar.gz': tarGzOf([{ path: 'a.log', content: Buffer.concat([Buffer.alloc(9_000), LOG]) }]),
  'yarn logs': Buffer.from(YARN, 'latin1'),
  'stern in a tar.gz': tarGzOf([
    { path: 'all.log', content: EXPORTS['stern.log']?.([{ pod: 'flink-1-1', text: LOG.toString('latin1') }]) ?? '' },
  ]),
};

/** Which of them each reader of archives opens; by the names of these in the sources. */
const OPENED_BY: Readonly<Record<string, readonly string[]>> = {
  fromAggregatedLog: ['yarn logs'],
  fromCopy: ['7z in a tar.gz', 'zip in a tar.gz', 'volumes of a zip in a tar.gz', 'docx in a tar'],
  fromEncoded: ['base64'],
  fromHole: ['a hole before a log, in a tar.gz'],
  fromMail: ['mail'],
  fromStream: ['tar.gz in a zip', 'parts of a tar.gz in a tar'],
  fromText: ['stern in a tar.gz'],
};
const PACKED_AS: Readonly<Record<string, readonly string[]>> = {
  zip: ['zip', 'zip, stored', 'zip64'],
  '7z': ['7z'],
  gzip: ['tar.gz', 'log.gz'],
  xz: ['tar.xz'],
  bzip2: ['tar.bz2'],
  zstd: ['tar.zst'],
  lzma: ['tar.lzma'],
  lzip: ['tar.lz'],
  lz4: ['tar.lz4'],
};

test('every reader of archives, and every packing, has an archive that is damaged', () => {
  expect(Object.keys(OPENED_BY).sort()).toEqual(ARCHIVE_READERS);
  expect(Object.keys(PACKED_AS).sort()).toEqual(PACKINGS);
  const named = [...Object.values(OPENED_BY), ...Object.values(PACKED_AS)].flat();
  expect(named.filter((name) => ARCHIVES[name] === undefined)).toEqual([]);
});

test('undamaged, each of them gives a log whole and without a complaint', async () => {
  const lost: string[] = [];
  for (const [name, bytes] of Object.entries(ARCHIVES)) {
    const { entries, complaints: all } = await readEntries([place.write('whole', bytes)]);
    // The 7z has a link.
    const complaints = all.filter(({ code }) => code !== 'link-skipped');
    const isRead = Object.values(entries).some((text) => text.includes('INFO '));
    if (!isRead || complaints.length > 0) lost.push(`${name}: ${complaints.map(({ said }) => said).join()}`);
  }
  expect(lost).toEqual([]);
});

const ENTRIES = 20;
const SEEDS = [1, 2, 3];

describe.each(Object.entries(ARCHIVES))('%s', (_name, whole) => {
  test('however damaged gives what it can, says what it cannot, and ends', async () => {
    for (const { name, bytes } of SEEDS.flatMap((seed) => damagesOf(whole, seed))) {
      const read = await readEntries([place.write('damaged', bytes)]).catch((error: unknown) => error);
      // Nothing left that could be opened.
      if (read instanceof IncidentError) continue;
      const { entries, complaints } = read as Awaited<ReturnType<typeof readEntries>>;
      const isBounded = Object.keys(entries).length <= ENTRIES && complaints.length <= ENTRIES + bytes.length / 512;
      expect({ name, entries: Object.keys(entries), complaints: complaints.length, isBounded }).toMatchObject({
        isBounded: true,
      });
    }
  });
});
