import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { stringList } from '../../../../main/ingest/bundle/collected/string-list.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

// A real log, in lists as log viewers hand them out for download.
const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'latin1');
const LINES = REAL.split('\n').slice(0, 60);
const AT = Date.UTC(2026, 10, 21, 13, 10, 44);

test.each([
  ['line', 'timestamp'],
  ['Line', 'Time'],
  ['text', 'ts'],
  ['value', 'timestamp'],
  ['Message', 'Timestamp'],
])('a list of objects with %s and %s is the log again', async (line, time) => {
  const list = LINES.map((text, i) => ({ [line]: text, [time]: new Date(AT + i).toISOString() }));
  for (const blanks of [0, 2]) {
    const { entries, complaints } = await readEntries([place.write('a.json', JSON.stringify(list, null, blanks))]);
    expect([Object.values(entries), complaints]).toEqual([[`${LINES.join('\n')}\n`], []]);
  }
});

test('a list of its lines is the log again, however its bytes come and where they end', async () => {
  for (const blanks of [0, 1]) {
    const text = JSON.stringify(LINES, null, blanks);
    const { entries, complaints } = await readEntries([place.write('c.json', text)]);
    expect([Object.values(entries), complaints]).toEqual([[`${LINES.join('\n')}\n`], []]);
    const whole = rowsOf(text, text.length);
    for (const size of [1, 7, 4_096]) expect(rowsOf(text, size)).toEqual(whole);
    for (let at = 1_000; at < text.length; at += 997)
      expect(whole.slice(0, rowsOf(text.slice(0, at), 512).length)).toEqual(rowsOf(text.slice(0, at), 512));
  }
});

function rowsOf(text: string, size: number): readonly string[] {
  const rows: string[] = [];
  const sink = {
    row: (row: { readonly line: number; readonly text: string }) => rows.push(`${row.line} ${row.text}`),
    unread: () => undefined,
  };
  const scanner = stringList(JSON.stringify(LINES))?.open(sink);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner?.push(bytes.subarray(at, at + size));
  scanner?.end();
  return rows;
}

test('behind a text that goes on over a line, lines are counted on', () => {
  expect(rowsOf('["one\ntwo",\n"three"]', 4)).toEqual(['3 three']);
});

test.each([
  ['words', ['one', 'two']],
  ['days', ['2026-03-01 is a day']],
  ['numbers over time', [{ timestamp: '2026-03-01T10:00:00Z', value: '12.5' }]],
  ['notes with dates in them', [{ ts: '2026-03-01T10:00:00Z', text: 'we met on 2026-03-01 10:00:00' }]],
  ['metrics', [{ id: 'numRecordsIn', value: '2026' }]],
])('a list of %s stays as it is', async (_what, list) => {
  const text = JSON.stringify(Array.from({ length: 20 }, () => list[0]));
  const { entries } = await readEntries([place.write('b.json', text)]);
  expect(Object.values(entries)).toEqual([text]);
});
