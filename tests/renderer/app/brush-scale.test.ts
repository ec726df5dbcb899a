import { expect, test } from 'vitest';
import { shortSpan } from '../../../renderer/src/app/brush/brush.tsx';
import { columnsOf, gripAt, scaleOf, thinned } from '../../../renderer/src/app/brush/brush-scale.ts';
import { spanText } from '../../../renderer/src/app/status-bar.tsx';
import { timesIn } from '../../../renderer/src/i18n/times.ts';

test('time and pixels turn into each other', () => {
  const scale = scaleOf({ from: 1000, to: 3000 }, 200);
  expect([scale.x(2000), scale.at(50), scale.at(-10), scale.at(500)]).toEqual([100, 1500, 1000, 3000]);
});

test('of crowded marks one stands for its neighbours', () => {
  expect(thinned([0, 1, 2, 5, 6, 20], 4)).toEqual([0, 5, 20]);
});

test('columns keep the shares of the levels and the tallest is 1', () => {
  const counts = [
    [0, 0, 0, 90, 9, 1, 0],
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 25, 0, 0, 0],
  ];
  const columns = columnsOf({ from: 0, to: 3000, bucketMs: 1000, buckets: counts });
  expect(
    columns.map(({ from, quiet, warn, error }) => [from, quiet, warn, error].map((n) => Number(n.toFixed(3)))),
  ).toEqual([
    [0, 0.9, 0.09, 0.01],
    [1000, 0, 0, 0],
    [2000, 0.5, 0, 0],
  ]);
});

test('a press takes an edge, the middle, or begins a new range', () => {
  expect([gripAt(103, 100, 300, false), gripAt(296, 100, 300, false), gripAt(200, 100, 300, false)]).toEqual([
    'from',
    'to',
    'middle',
  ]);
  expect([gripAt(50, 100, 300, false), gripAt(200, 0, 400, true)]).toEqual(['new', 'new']);
});

test('the chosen time names its dates only where they differ', () => {
  const utc = timesIn('utc', undefined);
  const at = Date.UTC(2026, 10, 14, 9, 0, 0);
  expect([
    shortSpan({ from: at, to: at + 20_402_000 }, utc),
    shortSpan({ from: at, to: at + 200_402_000 }, utc),
  ]).toEqual(['09:00:00 – 14:40:02', '11-14 09:00 – 11-16 16:40']);
});

test('one moment is named once, above the axis and below it', () => {
  const at = Date.UTC(2026, 10, 14, 9, 0, 0);
  const utc = timesIn('utc', undefined);
  expect([shortSpan({ from: at, to: at }, utc), spanText(at, at, utc)]).toEqual(['09:00:00', '2026-11-14 09:00:00']);
});
