import { describe, expect, test } from 'vitest';
import { chooseLayout } from '../../../../../main/ingest/parse/log/choose-layout.ts';
import { LAYOUTS } from '../../../../../main/ingest/parse/log/layouts/index.ts';
import { PREFIXES } from '../../../../../main/ingest/parse/log/layouts/prefixes.ts';
import { nothingFound, readLine, readParts } from '../../../../../main/ingest/parse/log/read-line.ts';
import { bytesOf } from '../reading.ts';

const GENERAL = new Set(['timed-level', 'timed-text', 'rocksdb', 'timed-level-in-brackets']);

function reads(layout: (typeof LAYOUTS)[number], line: string): boolean {
  const bytes = bytesOf(line);
  return readLine(layout, bytes, 0, bytes.length, nothingFound());
}

describe.each(LAYOUTS)('$id', (layout) => {
  test('reads its samples and nothing of its near misses', () => {
    expect([layout.samples.every((l) => reads(layout, l)), layout.nearMisses.filter((l) => reads(layout, l))]).toEqual([
      true,
      [],
    ]);
  });

  test('is chosen for a log of its samples', () => {
    for (const sample of layout.samples) {
      const chosen = chooseLayout(bytesOf(`${sample}\n`.repeat(5)));
      expect(chosen?.layout.id).toBe(layout.id);
    }
  });

  test('is chosen behind any collector’s prefix', () => {
    // A record without a time takes the collector's.
    if (GENERAL.has(layout.id) || layout.id === 'simple-logger' || layout.id === 'level-first') return;
    for (const prefix of PREFIXES) {
      const start = prefix.samples[0] ?? '';
      const chosen = chooseLayout(bytesOf(`${start}${layout.samples[0]}\n`.repeat(5)));
      expect([prefix.id, chosen?.id]).toEqual([prefix.id, `${prefix.id}+${layout.id}`]);
    }
  });
});

test.each(PREFIXES)('the prefix $id reads its samples whole', ({ parts, samples }) => {
  for (const sample of samples) {
    const bytes = bytesOf(`${sample}x`);
    expect(readParts(parts, bytes, 0, bytes.length, nothingFound())).toBe(sample.length);
  }
});

test.each([
  ['2026-03-02 10:11:12,345 INFO  a.B - m', Date.UTC(2026, 2, 2, 10, 11, 12, 345)],
  ['2026-03-02 10:11:12 INFO  a.B - m', Date.UTC(2026, 2, 2, 10, 11, 12)],
  ['2024-02-29T23:59:59.9999Z INFO  a.B - m', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
  ['2026-03-02T10:11:12.345-0530 INFO  a.B - m', Date.UTC(2026, 2, 2, 15, 41, 12, 345)],
  ['2026/03/02 10:11:12.5 INFO  a.B - m', Date.UTC(2026, 2, 2, 10, 11, 12, 500)],
  ['1970-01-01 00:00:00,000 INFO  a.B - m', 0],
])('the time of %s', (line, wall) => {
  const bytes = bytesOf(line);
  const found = nothingFound();
  const layout = LAYOUTS[0];
  expect([layout !== undefined && readLine(layout, bytes, 0, bytes.length, found), found.wall]).toEqual([true, wall]);
});

test.each(['2026-13-02 10:11:12,345 INFO  a.B - m', '2026-03-02 10:61:12,345 INFO  a.B - m', '2026-03-02 10:11'])(
  'no time: %s',
  (line) => {
    expect(LAYOUTS.filter((layout) => reads(layout, line)).map((l) => l.id)).toEqual([]);
  },
);
