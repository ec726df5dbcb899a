import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
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

test.each([
  ['numbers over time', [{ timestamp: '2026-03-01T10:00:00Z', value: '12.5' }]],
  ['notes with dates in them', [{ ts: '2026-03-01T10:00:00Z', text: 'we met on 2026-03-01 10:00:00' }]],
  ['metrics', [{ id: 'numRecordsIn', value: '2026' }]],
])('a list of %s stays as it is', async (_what, list) => {
  const text = JSON.stringify(Array.from({ length: 20 }, () => list[0]));
  const { entries } = await readEntries([place.write('b.json', text)]);
  expect(Object.values(entries)).toEqual([text]);
});
