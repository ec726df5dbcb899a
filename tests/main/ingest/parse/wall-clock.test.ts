import { expect, test } from 'vitest';
import { WallClock } from '../../../../main/ingest/parse/wall-clock.ts';

const wall = (text: string) => Date.parse(`${text}Z`);
const spelled = (ms: number) => new Date(ms).toISOString().slice(0, 19);

function read(clock: WallClock, texts: readonly string[], zoned = false): readonly string[] {
  return texts.map((text, i) => spelled(clock.read(wall(text), zoned, i + 1)));
}

test('the hour that summer time repeats is read on, in the offset the log began with', () => {
  const clock = new WallClock();
  // Sunday: a quiet log sleeps nine minutes over the change.
  const told = read(clock, [
    '2026-10-25T02:50:00',
    '2026-10-25T02:59:00',
    '2026-10-25T02:08:00',
    '2026-10-25T03:00:00',
  ]);
  expect(told).toEqual(['2026-10-25T02:50:00', '2026-10-25T02:59:00', '2026-10-25T03:08:00', '2026-10-25T04:00:00']);
  expect(clock.setBacks.map(({ line, repeats }) => [line, repeats])).toEqual([[3, true]]);
});

test('a clock that was set, threads out of order, and a time with its zone are taken as they are', () => {
  const set = new WallClock();
  expect(read(set, ['2026-11-21T12:30:00', '2026-11-21T11:40:00', '2026-11-21T11:39:59'])).toEqual([
    '2026-11-21T12:30:00',
    '2026-11-21T11:40:00',
    '2026-11-21T11:39:59',
  ]);
  expect(set.setBacks.map(({ line, repeats }) => [line, repeats])).toEqual([[2, false]]);
  expect(set.bounds(wall('2026-11-21T12:30:00'), wall('2026-11-21T11:39:59'))).toEqual({
    fromWall: wall('2026-11-21T11:39:59'),
    toWall: wall('2026-11-21T12:30:00'),
  });
  const zoned = new WallClock();
  expect(read(zoned, ['2026-10-25T02:59:59', '2026-10-25T02:00:00'], true)[1]).toBe('2026-10-25T02:00:00');
  expect(zoned.setBacks[0]?.repeats).toBe(false);
});

test('a file of many logs one after the other is told of twenty times and no more', () => {
  const clock = new WallClock();
  for (let i = 0; i < 100; i += 1) read(clock, ['2026-11-21T12:30:00', '2026-11-21T12:00:00']);
  expect(clock.setBacks).toHaveLength(20);
});
