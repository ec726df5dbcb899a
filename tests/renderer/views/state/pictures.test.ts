import { expect, test } from 'vitest';
import type { StateSpread, StateWall } from '#contract/incident/state.ts';
import { growthPicture } from '../../../../renderer/src/views/state/growth-lines.ts';
import { layOutSpread } from '../../../../renderer/src/views/state/lay-out-spread.ts';
import { logPlace, logTicks, sizeTicks } from '../../../../renderer/src/views/state/size-scale.ts';
import { spreadText } from '../../../../renderer/src/views/state/spread-text.ts';
import { times } from '../../../../renderer/src/views/state/state-names.ts';

const MIB = 1024 * 1024;
const KIB = 1024;
const SOURCE = { kind: 'entry', entry: 'a' } as const;

function spread(...sizes: readonly (number | undefined)[]): StateSpread {
  const told = sizes.flatMap((size) => size ?? []).sort((a, b) => a - b);
  const largest = told.at(-1) ?? 0;
  return {
    id: 'a',
    subtasks: sizes.map((bytes, subtask) => ({ subtask, ...(bytes === undefined ? {} : { bytes }) })),
    subtasksOmitted: 0,
    measured: {
      count: told.length,
      smallest: told[0] ?? 0,
      mean: told.reduce((sum, size) => sum + size, 0) / told.length,
      median: told[Math.floor(told.length / 2)] ?? 0,
      p95: largest,
      largest,
      largestSubtask: sizes.indexOf(largest),
    },
    source: SOURCE,
  };
}

test('an axis of sizes has round binary steps', () => {
  expect(sizeTicks(12 * MIB, 4)).toEqual([0, 4 * MIB, 8 * MIB, 12 * MIB]);
  expect(sizeTicks(700, 4)).toEqual([0, 256, 512]);
  expect(sizeTicks(0, 4)).toEqual([0]);
});

test('an axis of powers begins at a KiB and has room above the largest', () => {
  expect([logPlace(10, MIB), logPlace(KIB, MIB), logPlace(MIB, MIB)]).toEqual([0, 0, 10 / 11]);
  expect(logTicks(3 * MIB)).toEqual([KIB, MIB]);
});

test('each subtask has a bar, one that nobody told of has its place and no height', () => {
  const { bars, area } = layOutSpread(spread(100, undefined, 50), { width: 400, height: 160 });
  expect([bars.map(({ height }) => height), area]).toEqual([[128, 0, 64], undefined]);
});

test('more than two hundred subtasks are an area with its middle, its tail and its end', () => {
  const { bars, area, marks } = layOutSpread(spread(...Array.from({ length: 500 }, (_, index) => index)), {
    width: 400,
    height: 160,
  });
  expect([bars, area?.startsWith('M0 144'), marks.map(({ name, bytes }) => `${name} ${bytes}`)]).toEqual([
    [],
    true,
    ['p50 250', 'p95 499', 'max 499'],
  ]);
});

test('equal bars are copies or even keys, one tall bar is named', () => {
  const broadcast = { ...spread(100 * KIB, 100 * KIB, 101 * KIB), broadcast: 'rules' };
  expect(spreadText(broadcast).en).toBe(
    '100 KiB on each: equal on every subtask. Broadcast state “rules”: each subtask keeps a whole copy.',
  );
  expect(spreadText(spread(10 * KIB, 70 * KIB, 10 * KIB)).en).toBe(
    'Subtask 1 holds most: 70 KiB, 2.3 × the mean of 30 KiB.',
  );
  expect(spreadText(spread(90 * KIB, 100 * KIB, 110 * KIB)).en).toBe(
    '90 KiB to 110 KiB on each: about even, most on subtask 2.',
  );
  expect(spreadText(spread(undefined, 5 * KIB)).en).toBe('Only subtask 1 tells a size: 5 KiB.');
  expect(spreadText(spread(0, 0)).en).toBe('It holds no state in this checkpoint.');
});

test('how often a limit goes into a size is said as exactly as it is read', () => {
  expect([times(540_384_834, 5_242_880), times(5, 4), times(1, 1000)]).toEqual(['103 ×', '1.3 ×', '< 0.01 ×']);
});

const wall = (id: StateWall['id'], bytes: number): StateWall => ({
  id,
  bytes,
  origin: 'told',
  state: 'passes',
  says: { en: '', 'zh-CN': '' },
});

test('a wall is drawn where it is near the line and of the same thing as the line', () => {
  const total = [10, 20, 30].map((mib, index) => ({ checkpointId: index, at: index * 1000, bytes: mib * MIB }));
  const picture = growthPicture(
    { total, completed: 3, vertices: [], refused: [] },
    undefined,
    { kind: 'too-few' },
    [wall('taskmanager-heap', 40 * MIB), wall('jobmanager-heap', 900 * MIB), wall('state-stream', 5 * MIB)],
    { width: 400, height: 176 },
  );
  expect(picture?.walls.map(({ wall: one }) => one.id)).toEqual(['taskmanager-heap']);
  expect([picture?.total.dots.length, picture?.ahead]).toEqual([3, undefined]);
});

test('without any size there is nothing to draw', () => {
  const none = { total: [], completed: 0, vertices: [], refused: [] };
  expect(growthPicture(none, undefined, { kind: 'too-few' }, [], { width: 400, height: 176 })).toBeUndefined();
});
