import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

const DAY_MS = 86_400_000;
const days = (stamps: readonly string[]) => {
  const text = stamps.map((at) => `${at},000 INFO  org.apache.flink.runtime.taskmanager.Task [] - text\n`).join('');
  const { rows } = readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text));
  const first = rows[0]?.wall ?? Number.NaN;
  return rows.map(({ wall }) => (wall - first) / DAY_MS);
};

// Patterns such as `%d{MM-dd HH:mm:ss,SSS}` write no year.
test.each([
  ['an ordinary February', ['02-27 12:00:00', '02-28 12:00:00', '03-01 12:00:00'], [0, 1, 2]],
  [
    'a leap day',
    ['02-28 12:00:00', '02-29 12:00:00', '03-01 06:00:00', '03-01 12:00:00', '03-02 12:00:00'],
    [0, 1, 1.75, 2, 3],
  ],
  ['the end of a year', ['12-30 12:00:00', '12-31 12:00:00', '01-01 12:00:00', '01-02 12:00:00'], [0, 1, 2, 3]],
  ['the beginning of a year', ['01-01 00:00:00', '01-01 12:00:00', '01-02 12:00:00'], [0, 0.5, 1.5]],
  ['the last week of December alone', ['12-26 12:00:00', '12-29 12:00:00', '12-31 12:00:00'], [0, 3, 5]],
])('without a year, %s is one day after the other', (_what, stamps, expected) => {
  expect(days(stamps)).toEqual(expected);
});

test('without a day, each midnight begins one', () => {
  expect(days(['22:00:00', '04:00:00', '22:00:00', '04:00:00'])).toEqual([0, 0.25, 1, 1.25]);
});
