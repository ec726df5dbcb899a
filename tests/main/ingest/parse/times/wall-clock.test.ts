import { expect, test } from 'vitest';
import { WallClock } from '../../../../../main/ingest/parse/times/wall-clock.ts';

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

test('the hour that summer time leaves out is no silence', () => {
  const clock = new WallClock();
  const told = read(clock, [
    '2026-03-29T01:58:00',
    '2026-03-29T01:59:30',
    '2026-03-29T03:00:15',
    '2026-03-29T03:10:00',
  ]);
  expect(told).toEqual(['2026-03-29T01:58:00', '2026-03-29T01:59:30', '2026-03-29T02:00:15', '2026-03-29T02:10:00']);
  expect(clock.setBacks).toEqual([
    {
      line: 3,
      fromWall: wall('2026-03-29T01:59:30'),
      toWall: wall('2026-03-29T03:00:15'),
      repeats: false,
      skips: true,
    },
  ]);
});

test.each([
  ['that is longer', '2026-03-29T01:50:00', '2026-03-29T03:05:00'],
  ['that holds part of two hours', '2026-03-29T01:30:00', '2026-03-29T02:30:30'],
  ['on another day', '2026-03-28T01:59:30', '2026-03-28T03:00:15'],
  ['at noon', '2026-03-29T11:59:30', '2026-03-29T13:00:15'],
  ['in another month', '2026-06-28T01:59:30', '2026-06-28T03:00:15'],
])('a silence of an hour %s is one', (_name, from, to) => {
  const clock = new WallClock();
  expect([read(clock, [from, to]), clock.setBacks]).toEqual([[from, to], []]);
});

test('a silence of an hour in times with a zone is one', () => {
  const clock = new WallClock();
  const told = read(clock, ['2026-03-29T01:59:30', '2026-03-29T03:00:15'], true);
  expect([told[1], clock.setBacks]).toEqual(['2026-03-29T03:00:15', []]);
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

test.each([
  [
    'the last days of December have the next year',
    ['2025-12-28T23:59:00', '2026-12-29T00:01:00', '2026-12-31T23:00:00', '2026-01-01T00:30:00', '2026-01-02T10:00:00'],
    ['2025-12-28T23:59:00', '2025-12-29T00:01:00', '2025-12-31T23:00:00', '2026-01-01T00:30:00', '2026-01-02T10:00:00'],
    [2, 4],
  ],
  [
    'the first days of January have the last year',
    [
      '2026-12-25T10:00:00',
      '2026-12-26T23:00:00',
      '2026-12-28T01:00:00',
      '2026-12-29T22:00:00',
      '2026-12-31T20:00:00',
      '2026-01-01T01:00:00',
      '2026-01-03T00:10:00',
      '2027-01-04T00:20:00',
    ],
    [
      '2026-12-25T10:00:00',
      '2026-12-26T23:00:00',
      '2026-12-28T01:00:00',
      '2026-12-29T22:00:00',
      '2026-12-31T20:00:00',
      '2027-01-01T01:00:00',
      '2027-01-03T00:10:00',
      '2027-01-04T00:20:00',
    ],
    [6, 8],
  ],
])('years of weeks are put right: %s', (_name, written, taken, lines) => {
  const clock = new WallClock();
  expect([read(clock, written), clock.setBacks.map(({ line, otherYear }) => [line, otherYear])]).toEqual([
    taken,
    lines.map((line) => [line, true]),
  ]);
});

// 2026 begins on a Thursday, 2027 on a Friday: by ISO 8601 the first days of 2027 still belong to 2026.
test.each([
  [
    'nothing tells which of the years is meant',
    ['2026-12-29T22:00:00', '2026-12-31T23:00:00', '2026-01-01T01:00:00'],
    'perhaps',
  ],
  ['the first days of January cannot be of the last year', ['2025-12-30T22:00:00', '2025-01-01T01:00:00'], 'surely'],
  [
    'a week later it still has the year',
    ['2026-12-31T23:00:00', '2026-01-01T01:00:00', '2026-01-02T20:00:00', '2026-01-04T01:00:00'],
    'surely',
  ],
  [
    'on Monday it has the next year',
    ['2026-12-31T23:00:00', '2026-01-01T01:00:00', '2026-01-02T20:00:00', '2027-01-04T01:00:00'],
    undefined,
  ],
] as const)('a log that begins in the last days of December: %s', (_name, written, ahead) => {
  const clock = new WallClock();
  const taken = read(clock, written);
  const december = written.filter((time) => time.includes('-12-')).length;
  const next = Number(written[0].slice(0, 4)) + 1;
  expect([taken, clock.setBacks[0]?.line, clock.setBacks[0]?.otherYear, clock.yearAhead()]).toEqual([
    written.map((time, i) => (i < december ? time : `${next}${time.slice(4)}`)),
    december + 1,
    true,
    ahead,
  ]);
});

test('a year of silence, another day after a year, and a clock set back by a year are what they are', () => {
  for (const written of [
    ['2025-06-28T23:59:00', '2026-06-29T00:01:00'],
    ['2025-12-10T23:59:00', '2026-12-29T00:01:00'],
    ['2024-12-30T12:00:00', '2024-01-01T00:01:00'],
    ['2026-05-01T23:59:00', '2025-05-02T00:01:00'],
  ]) {
    const clock = new WallClock();
    expect([read(clock, written), clock.setBacks.some(({ otherYear }) => otherYear)]).toEqual([written, false]);
  }
});
