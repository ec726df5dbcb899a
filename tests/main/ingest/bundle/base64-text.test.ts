import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'), 'latin1');
const encoded = (content: Uint8Array | string, width: number) =>
  Buffer.from(content)
    .toString('base64')
    .replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
const entriesOf = async (content: Uint8Array | string) => {
  const { entries } = await readEntries([place.write('pasted.txt', content)]);
  return entries;
};

test.each([
  ['in lines of 76', encoded(LOG, 76)],
  ['in lines of 64 that end as Windows ends them', encoded(LOG, 64).replaceAll('\n', '\r\n')],
  ['in one line', encoded(LOG, 1_000_000)],
  ['packed before', encoded(gzipSync(LOG), 76)],
])('a log that was pasted as base64 %s is read as it was', async (_, text) => {
  expect(await entriesOf(text)).toEqual({ 'pasted.txt': LOG });
});

test('an archive that was pasted as base64 is opened', async () => {
  const archive = tarGzOf([
    { path: 'logs/jm.log', content: LOG },
    { path: 'logs/tm.log', content: LOG.slice(0, 5_000) },
  ]);
  expect(await entriesOf(encoded(archive, 76))).toEqual({
    'pasted.txt/logs/jm.log': LOG,
    'pasted.txt/logs/tm.log': LOG.slice(0, 5_000),
  });
});

const hashes = Array.from({ length: 50 }, (_, i) => createHash('sha256').update(String(i)).digest('hex')).join('\n');
test.each([
  ['a list of hashes', hashes],
  ['random bytes', encoded(createHash('sha512').update('x').digest().toString('latin1').repeat(20), 76)],
  ['words, one a line', `${'jobmanager\n'.repeat(40)}`],
  ['a short text', encoded('2026-11-21 12:40:02,000 INFO  a.B [] - text\n', 76)],
])('%s stays what it is', async (_, text) => {
  expect(await entriesOf(text)).toEqual({ 'pasted.txt': text });
});
