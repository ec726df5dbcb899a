import { expect, test } from 'vitest';
import type { StateWall } from '#contract/incident/state.ts';
import { growthOf } from '../../../../main/diagnose/state/state-growth.ts';
import type { SizeAt } from '../../../../main/diagnose/tools/checkpoint/history.ts';
import { slopeOf } from '../../../../main/diagnose/tools/state/slope.ts';

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/** Sizes of one checkpoint a minute, MiB. */
const sizes = (...mib: readonly number[]): readonly SizeAt[] =>
  mib.map((size, index) => ({ checkpoint: {} as SizeAt['checkpoint'], at: index * MINUTE, bytes: size * MIB }));

const heap = (mib: number, load: number, state: StateWall['state'] = 'passes'): StateWall => ({
  id: 'jobmanager-heap',
  bytes: mib * MIB,
  origin: 'told',
  load: { bytes: load * MIB, is: 'exactly' },
  state,
  says: { en: '', 'zh-CN': '' },
});

test('one size that is far off does not bend the line', () => {
  expect(slopeOf(sizes(1, 2, 3, 400, 5, 6, 7))?.perSecond).toBeCloseTo(MIB / 60);
});

test('steady growth meets a wall that is told, and says when', () => {
  const growth = growthOf(sizes(10, 20, 30, 40, 50, 60), [heap(100, 60)]);
  expect(growth).toMatchObject({
    kind: 'trend',
    forecast: { kind: 'meets', wall: 'jobmanager-heap', soonest: 9 * MINUTE, latest: 9 * MINUTE },
  });
});

test('objects may fill the heaps of TaskManagers from a third of their room on, and do at the latest when bytes do', () => {
  const workers = { ...heap(270, 60), id: 'taskmanager-heap' as const };
  expect(growthOf(sizes(10, 20, 30, 40, 50, 60), [workers])).toMatchObject({
    forecast: { kind: 'meets', wall: 'taskmanager-heap', soonest: 8 * MINUTE, latest: 26 * MINUTE },
  });
});

test('one state of one subtask grows by its share of the whole', () => {
  const stream = { ...heap(5, 1), id: 'state-stream' as const };
  const growth = growthOf(sizes(10, 20, 30, 40, 50, 60), [heap(1000, 60), stream]);
  // It is a sixtieth of the whole: four MiB more of it are 240 MiB of all.
  expect(growth).toMatchObject({ forecast: { kind: 'meets', wall: 'state-stream', soonest: 29 * MINUTE } });
});

test('a wall that nobody measured, or that is already broken, gives no time', () => {
  const { bytes: _bytes, ...open } = heap(100, 60, 'cannot-tell');
  const forecast = (wall: StateWall) => {
    const growth = growthOf(sizes(10, 20, 30, 40, 50), [wall]);
    return growth.kind === 'trend' ? growth.forecast : growth.kind;
  };
  expect([forecast(open), forecast(heap(40, 60, 'exceeded'))]).toEqual([{ kind: 'no-wall' }, { kind: 'no-wall' }]);
});

test('what lies twenty times further ahead than was seen, or beyond a month, gets no date', () => {
  const forecast = (room: number) => {
    const growth = growthOf(sizes(10, 20, 30, 40, 50, 60), [heap(room, 60)]);
    return growth.kind === 'trend' ? growth.forecast : growth.kind;
  };
  expect([forecast(1060), forecast(1100), forecast(1_000_000)]).toEqual([
    { kind: 'meets', wall: 'jobmanager-heap', soonest: 105 * MINUTE, latest: 105 * MINUTE },
    { kind: 'too-far', wall: 'jobmanager-heap' },
    { kind: 'none-near' },
  ]);
});

test('four sizes, teeth of a saw, a rise that slows down, one in steps and a plateau make no line', () => {
  const kinds = [
    sizes(1, 2, 3, 4),
    sizes(1, 9, 2, 8, 1, 9, 2, 8),
    sizes(10, 40, 60, 70, 76, 80, 83, 85),
    sizes(1, 1, 1, 1, 4, 4, 4, 16),
    sizes(1, 10, 20, 30, 31, 31, 31, 31, 31, 31),
  ];
  expect(kinds.map((each) => growthOf(each, []).kind)).toEqual([
    ...['too-few', 'up-and-down', 'slowing', 'in-steps', 'level'],
  ]);
});
