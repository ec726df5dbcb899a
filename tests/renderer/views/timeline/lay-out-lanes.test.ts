import { expect, test } from 'vitest';
import type { CheckpointMark, ManagerLane, PressureMark } from '#contract/incident/timeline.ts';
import { checkpointBars } from '../../../../renderer/src/ui/lay-out-checkpoints.ts';
import { axisOf } from '../../../../renderer/src/ui/time-axis.ts';
import { wordFor } from '../../../../renderer/src/views/timeline/job-lanes.tsx';
import {
  isCrowded,
  limitsFor,
  managerRows,
  nextFailure,
  restartGroups,
  spread,
  stateBars,
  untoldStretches,
} from '../../../../renderer/src/views/timeline/lay-out-lanes.ts';
import { worstBySnapshot } from '../../../../renderer/src/views/timeline/pressure-lane.tsx';

const source = { kind: 'entry', entry: 'a' } as const;

function checkpoint(
  id: number,
  from: number,
  to: number,
  outcome: CheckpointMark['outcome'] = 'completed',
): CheckpointMark {
  return { id, kind: 'checkpoint', from, to, outcome, source };
}

test('time and pixels are each other turned around', () => {
  const axis = axisOf({ from: 1000, to: 2000 }, 500);
  expect([axis.x(1500), axis.at(250), axis.msPerPixel, axis.at(-5), axis.at(900)]).toEqual([250, 1500, 2, 1000, 2000]);
});

test('thousands of checkpoints in few pixels become one bar each two pixels, and a failure is never hidden', () => {
  const axis = axisOf({ from: 0, to: 1_000_000 }, 100);
  const marks = Array.from({ length: 5000 }, (_, index) =>
    checkpoint(index, index * 200, index * 200 + 50, index === 2500 ? 'failed' : 'completed'),
  );
  const bars = checkpointBars(marks, axis);
  expect(bars.length).toBeLessThanOrEqual(51);
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(5000);
  expect(bars.filter((bar) => bar.outcome === 'failed').map((bar) => bar.mark.id)).toEqual([2500]);
});

test('a checkpoint whose end nobody tells reaches as far as it was seen, and one that begins at the edge is seen', () => {
  const axis = axisOf({ from: 0, to: 1000 }, 100);
  const laid = (from: number, openTo?: number) => {
    const { to: _none, ...begun } = checkpoint(1, from, 0, 'in-progress');
    const [bar] = checkpointBars([openTo === undefined ? begun : { ...begun, openTo }], axis);
    return [bar?.x, bar?.width];
  };
  expect([laid(500, 800), laid(500), laid(1000)]).toEqual([
    [50, 30],
    [50, 2],
    [98, 2],
  ]);
});

test('checkpoints that run at the same time lie below one another, and none hides another', () => {
  const axis = axisOf({ from: 0, to: 1000 }, 1000);
  const { to: _none, ...open } = checkpoint(1, 0, 0, 'in-progress');
  const marks = [
    { ...open, openTo: 1000 },
    checkpoint(2, 100, 200),
    checkpoint(3, 150, 400),
    checkpoint(4, 200, 300),
    checkpoint(5, 500, 600),
  ];
  expect(checkpointBars(marks, axis).map(({ mark, track }) => [mark.id, track])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 1],
    [5, 1],
  ]);
});

test('one after the other they share a track, though the one ends when the next has begun some ms ago', () => {
  const axis = axisOf({ from: 0, to: 100_000 }, 1000);
  const marks = [checkpoint(1, 0, 10_050), checkpoint(2, 10_000, 20_080), checkpoint(3, 20_000, 30_000)];
  expect(checkpointBars(marks, axis).map(({ track }) => track)).toEqual([0, 0, 0]);
});

test('what nobody tells of a process is a stretch of its own', () => {
  const lane: ManagerLane = {
    id: 'tm',
    role: 'taskmanager',
    hasLog: true,
    stretches: [
      { kind: 'up', from: 0, to: 10, source },
      { kind: 'silent', from: 10, to: 20, source },
      { kind: 'down', from: 50, to: 90, source },
    ],
    marks: [],
  };
  const whole = { from: 0, to: 90 };
  expect(untoldStretches(lane, whole)).toEqual([{ from: 20, to: 50 }]);
  expect(untoldStretches({ ...lane, stretches: [] }, whole)).toEqual([whole]);
});

test('a state is a word, or as much of it as fits, or nothing', () => {
  expect([80, 60, 36, 30].map((width) => wordFor('RESTARTING', width))).toEqual(['RESTARTI…', 'RESTA…', 'RE…', '']);
  expect(wordFor('RUNNING', 80)).toBe('RUNNING');
});

test('ten thousand restarts are no more stretches than the plot has room for', () => {
  const axis = axisOf({ from: 0, to: 1_000_000 }, 200);
  const states = Array.from({ length: 20_000 }, (_, index) => ({
    state: index % 2 === 0 ? 'RUNNING' : 'RESTARTING',
    from: index * 50,
    to: (index + 1) * 50,
    source,
  }));
  expect(stateBars(states, axis).length).toBeLessThanOrEqual(101);
  expect(stateBars(states.slice(0, 2), axisOf({ from: 0, to: 100 }, 200)).map(({ x, width }) => [x, width])).toEqual([
    [0, 100],
    [100, 100],
  ]);
});

test('marks too close to be told apart are one, and each knows the room it has for words', () => {
  const axis = axisOf({ from: 0, to: 1000 }, 1000);
  const marks = [5, 9, 100, 2000].map((at) => ({ at }));
  expect(spread(marks, axis, 8, (mark) => mark.at).map(({ x, room }) => [x, room])).toEqual([
    [5, 95],
    [100, 900],
  ]);
});

test('restarts too close to be told apart are counted', () => {
  const axis = axisOf({ from: 0, to: 1000 }, 1000);
  const marks = [10, 14, 18, 500].map((at, index) => ({ at, attempt: index + 1, because: '' }));
  expect(restartGroups(marks, axis, 10).map(({ x, count }) => ({ x, count }))).toEqual([
    { x: 10, count: 3 },
    { x: 500, count: 1 },
  ]);
});

test('processes in trouble are shown before the quiet ones', () => {
  const lane = (id: string, changes: Partial<ManagerLane> = {}): ManagerLane => ({
    id,
    role: 'taskmanager',
    hasLog: true,
    stretches: [{ kind: 'up', from: 0, to: 1, source }],
    marks: [],
    ...changes,
  });
  const quiet = Array.from({ length: 12 }, (_, index) => lane(`tm-${String(index).padStart(2, '0')}`));
  const { shown, rest } = managerRows([
    ...quiet,
    lane('tm-lost', { stretches: [{ kind: 'down', from: 0, to: 1, source }] }),
    lane('tm-mute', { hasLog: false }),
    lane('jobmanager', { role: 'jobmanager' }),
  ]);
  expect(shown.slice(0, 3).map((one) => one.id)).toEqual(['jobmanager', 'tm-lost', 'tm-mute']);
  expect(rest).toBe(7);
});

test('the next failure is after the cursor, the previous before it', () => {
  expect([nextFailure([30, 10, 20], 10, 1), nextFailure([30, 10, 20], 30, -1), nextFailure([10], 10, 1)]).toEqual([
    20,
    20,
    undefined,
  ]);
});

test('of the vertices of one snapshot the most pressed is marked', () => {
  const mark = (at: number, ratio: number): PressureMark => ({ at, vertexId: 'v', level: 'low', ratio, source });
  expect(
    worstBySnapshot([mark(0, 0.2), mark(2000, 0.9), mark(60_000, 0.4)]).map(({ at, ratio }) => ({ at, ratio })),
  ).toEqual([
    { at: 0, ratio: 0.9 },
    { at: 60_000, ratio: 0.4 },
  ]);
});

test('a timeout far above every checkpoint is named and not drawn, so that the dots keep their room', () => {
  const marks = [{ ...checkpoint(1, 0, 150), durationMs: 150 }];
  expect(limitsFor(marks, 600_000, 100)).toEqual({ longest: 150, showsTimeout: false, showsInterval: true });
  expect(limitsFor(marks, 600, undefined)).toEqual({ longest: 600, showsTimeout: true, showsInterval: false });
});

test('the name of a limit gives way to marks that it would cover', () => {
  const axis = axisOf({ from: 0, to: 1000 }, 1000);
  const yOf = (ms: number) => 80 - (ms / 100) * 70;
  const took = (at: number, durationMs: number) => ({ ...checkpoint(1, at - durationMs, at), durationMs });
  expect(isCrowded([took(980, 60)], axis, yOf, yOf(60))).toBe(true);
  expect(isCrowded([took(980, 100), took(500, 60)], axis, yOf, yOf(60))).toBe(false);
});
