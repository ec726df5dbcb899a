import { expect, test } from 'vitest';
import { timeTicks } from '../../../renderer/src/ui/time-ticks.ts';

const at = (text: string) => Date.parse(`2026-11-14T${text}Z`);
const labels = (from: string, to: string, count: number) =>
  timeTicks({ from: at(from), to: at(to) }, count).map((tick) => tick.label);

test('ticks stand at round times, only as fine as needed', () => {
  expect(labels('00:10:00', '07:00:00', 4)).toEqual(['02:00', '04:00', '06:00']);
  expect(labels('10:00:07', '10:00:31', 3)).toEqual(['10:00:10', '10:00:20', '10:00:30']);
  expect(labels('10:00:00.000', '10:00:00.004', 4)).toEqual([
    '10:00:00.000',
    '10:00:00.001',
    '10:00:00.002',
    '10:00:00.003',
    '10:00:00.004',
  ]);
});

test('midnight shows the day', () => {
  expect(timeTicks({ from: at('00:00:00'), to: at('01:00:00') }, 1).map((tick) => tick.label)).toEqual([
    '11-14',
    '01:00',
  ]);
});

test('an empty span has no ticks', () => {
  expect(timeTicks({ from: 5, to: 5 }, 4)).toEqual([]);
});
