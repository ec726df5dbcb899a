import { expect, test } from 'vitest';
import type { LogLine } from '#contract/incident/log.ts';
import { NAMED_TERMS, SHARE_TERMS } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
import { nearest } from '../../../renderer/src/app/inspector/elsewhere.tsx';
import { unescaped } from '../../../renderer/src/app/inspector/source-preview.tsx';

test('terms are valued with their unit', () => {
  expect([
    termValue({ term: 'timeoutMs', value: 1_932_000, unit: 'ms' }, 'en'),
    termValue({ term: 'stateBytes', value: 422_051_840, unit: 'B' }, 'en'),
    termValue({ term: 'bytesPerSecond', value: 218_400, unit: 'B/s' }, 'en'),
    termValue({ term: 'recordsPerSecond', value: 420.4, unit: '1/s' }, 'en'),
    termValue({ term: 'copies', value: 12_345, unit: '1' }, 'en'),
    termValue({ term: 'busy', value: 0.987, unit: '1' }, 'en'),
  ]).toEqual(['32 min 12 s', '403 MiB', '213 KiB/s', '420 rec/s', '12,345', '98.7 %']);
  expect([...SHARE_TERMS].filter((term) => !NAMED_TERMS.includes(term))).toEqual([]);
});

test('a stack trace in JSON is shown as the lines it stands for', () => {
  expect(unescaped(String.raw`"stacktrace": "IOException: full\n\tat a.b(C.java:1)"`)).toBe(
    '"stacktrace": "IOException: full\n  at a.b(C.java:1)"',
  );
});

const line = (row: number, entry: string, at: number, level: LogLine['level']): LogLine => ({
  row,
  entry,
  source: 0,
  line: row,
  byte: 0,
  at,
  level,
  logger: '',
  message: `row ${row}`,
  moreLines: 0,
});

test('of each other log the nearest line is shown, warnings first', () => {
  const lines = [
    line(1, 'jm.log', 1000, 'error'),
    line(2, 'tm-1.log', 900, 'info'),
    line(3, 'tm-1.log', 1500, 'warn'),
    line(4, 'tm-2.log', 1010, 'info'),
  ];
  expect(nearest(lines, 'jm.log', 1000).map(({ row }) => row)).toEqual([3, 4]);
});
