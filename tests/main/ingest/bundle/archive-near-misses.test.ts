import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { ARCHIVE_READERS, PACKINGS } from '../../../kit/archive-readers.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const HASHES = Array.from({ length: 20 }, () => randomBytes(32).toString('hex')).join('\n');

/** What begins like something that can be opened, and is a file like any other. */
const NEAR: Readonly<Record<string, string>> = {
  // The words of the aggregation alone, in prose, without a length.
  fromAggregatedLog:
    'Container: container_1_0001_01_000001 on host-1 was asked for.\nLogType:taskmanager.log is missing.\n',
  // The letters of a zip, as a report of one has them.
  fromCopy: 'PK is what the file begins with; unzip says: bad zipfile offset.\n',
  // A list of checksums is of one alphabet and of one length.
  fromEncoded: `${HASHES}\n`,
  // Zeros in its midst are a value, not a log that was emptied.
  fromHole: 'a value\0\0\0that holds zeros\n',
  // Lines that read like headers, and none that a mail has to have.
  fromMail: 'From: the operator\nNote: everything was restarted\n\nIt runs again.\n',
  // The mark of a tar where no header ends with its sum.
  fromStream: `${'a log line of some length\n'.repeat(10).slice(0, 257)}ustar\0`.padEnd(600, '.'),
  // A pod's name without a record behind it.
  fromText: 'orders-taskmanager-1-1 taskmanager\norders-taskmanager-1-2 taskmanager\n',
  zip: 'PK\x03 is half a mark\n',
  '7z': '7z\xbc\xaf is half a mark\n',
  gzip: '\x1f\x8b\x00 is another method\n',
  xz: '\xfd7zX is half a mark\n',
  bzip2: 'BZh9 begins a line of text\n',
  zstd: '(\xb5/ is half a mark\n',
  // The properties, the dictionary, and a size that no file has.
  lzma: ']\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\x7f\0',
  lzip: 'LZIP is what the file begins with\n',
  // Hadoop's own form: a length, then a block, and no frame.
  lz4: '\0\0\0\x20\0\0\0\x1e\xf0\x0f2026-03-01 12:00:00,000 INFO a\n',
};

test('each reader of archives, and each packing, has something that only begins like it', () => {
  expect(Object.keys(NEAR).sort()).toEqual([...ARCHIVE_READERS, ...PACKINGS].sort());
});

test.each(Object.entries(NEAR))('what is like %s stays the file that it is', async (_name, text) => {
  const content = Buffer.from(text, 'latin1');
  const { entries, archives, complaints } = await readEntries([
    place.write('near.tgz', tarGzOf([{ path: 'notes/a.txt', content }])),
  ]);
  expect({ entries, archives, complaints }).toEqual({ entries: { 'notes/a.txt': text }, archives: {}, complaints: [] });
});
