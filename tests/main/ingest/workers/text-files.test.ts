import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { TextFiles } from '../../../../main/ingest/workers/text-files.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { rowsOf } from '../../../kit/line-readers.ts';

const place = aPlace();
afterAll(place.dispose);

const rows = (text: string) => rowsOf('a.log', `2024-05-01 12:00:00,000 INFO  org.A ${text}\n`);

test('text is written one piece after another, raw at first and packed when there is much of it', () => {
  const folder = join(place.folder, 'written');
  mkdirSync(folder);
  const files = new TextFiles(50);
  const pieces = ['first', 'second', 'third'].map((text) => rows(text));
  const settled = pieces.map((piece) => files.settle(piece, folder));
  files.close();
  const [name = ''] = readdirSync(folder);
  const stored = readFileSync(join(folder, name));
  expect(settled.map(({ text, written }) => [text.length, written?.isPacked, written?.file])).toEqual([
    [0, false, name],
    [0, false, name],
    [0, true, name],
  ]);
  const texts = settled.map(({ written }) => {
    const bytes = stored.subarray(written?.offset, (written?.offset ?? 0) + (written?.storedBytes ?? 0));
    return String(written?.isPacked ? inflateRawSync(bytes) : bytes);
  });
  expect(texts).toEqual(pieces.map(({ text }) => String(Buffer.from(text))));
  expect(settled.map(({ written }) => written?.bytes)).toEqual(pieces.map(({ text }) => text.length));
});

test('without a folder, or when it cannot be written, a copy of the text is handed over', () => {
  const files = new TextFiles();
  const piece = rows('first');
  for (const folder of [undefined, join(place.folder, 'missing')]) {
    const settled = files.settle(piece, folder);
    expect({ ...settled, text: Buffer.from(settled.text) }).toEqual(piece);
    expect(settled.text.buffer).not.toBe(piece.text.buffer);
  }
  files.close();
});
