import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { IncidentError } from '#contract/errors.ts';
import { aPlace, type FileRow, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { EXPORTS } from '../../../kit/collect-logs.ts';
import { damagesOf } from '../../../kit/damage.ts';
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
  zip: zipOf(ROWS),
  'zip, stored': zipOf(ROWS.map((row) => ({ ...row, stored: true }))),
  '7z': sevenZip,
  '7z in a tar.gz': tarGzOf([{ path: 'a.7z', content: sevenZip }, ...ROWS]),
  'log.gz': gzipSync(LOG),
  'zip in a tar.gz': tarGzOf([{ path: 'a.zip', content: zipOf(ROWS) }, ...ROWS]),
  'tar.gz in a zip': zipOf([{ path: 'a.tar.gz', content: tarGzOf(ROWS) }, ...ROWS]),
  'yarn logs': Buffer.from(YARN, 'latin1'),
  'stern in a tar.gz': tarGzOf([
    { path: 'all.log', content: EXPORTS['stern.log']?.([{ pod: 'flink-1-1', text: LOG.toString('latin1') }]) ?? '' },
  ]),
};

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
