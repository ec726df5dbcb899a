import { describe, expect, it } from 'vitest';
import type { FlameNode } from '../../../../contract/incident/flame-view.ts';
import type { GcView } from '../../../../contract/incident/gc-view.ts';
import type { ThreadCell } from '../../../../contract/incident/stacks.ts';
import { timesIn } from '../../../../renderer/src/i18n/times.ts';
import { clockAmong } from '../../../../renderer/src/views/threads/clock-among.ts';
import { foldChains } from '../../../../renderer/src/views/threads/fold-chains.ts';
import { gcMinutes, gcSpan, pauseScale } from '../../../../renderer/src/views/threads/gc-scale.ts';
import { joinCells } from '../../../../renderer/src/views/threads/join-cells.ts';
import {
  frameBeside,
  frameRows,
  layOutFlame,
  shareFound,
} from '../../../../renderer/src/views/threads/lay-out-flame.ts';
import { stepFrom } from '../../../../renderer/src/views/threads/step-from.ts';
import { threadLabel } from '../../../../renderer/src/views/threads/thread-label.ts';
import { line } from '../../../kit/incident-parts.ts';

function cell(thread: number, frame: string, letter: ThreadCell['letter'] = 'R'): ThreadCell {
  return { thread, letter, doing: 'works', frame, stack: thread };
}

describe('the matrix of threads', () => {
  it('joins neighbouring dumps with the same frame, and nothing across a dump without the thread', () => {
    const cells = [cell(0, 'A.a'), cell(1, 'A.a'), undefined, cell(3, 'A.a'), cell(4, 'A.a', 'B')];
    expect(
      joinCells({ cells }, [0, 1, 2, 3, 4]).map(({ from, length, cell: one }) => [from, length, one?.thread]),
    ).toEqual([
      [0, 2, 0],
      [2, 1, undefined],
      [3, 1, 3],
      [4, 1, 4],
    ]);
  });

  it('joins only the dumps of the chosen time', () => {
    const cells = [cell(0, 'A.a'), cell(1, 'B.b'), cell(2, 'A.a')];
    expect(joinCells({ cells }, [0, 2]).map(({ from, length }) => [from, length])).toEqual([[0, 2]]);
  });

  it('is walked with the arrows, and entered at its first thread', () => {
    const rows = [
      { stretches: joinCells({ cells: [cell(0, 'A.a'), cell(1, 'B.b')] }, [0, 1]) },
      { stretches: joinCells({ cells: [undefined, cell(3, 'C.c')] }, [0, 1]) },
    ];
    expect(stepFrom(rows, undefined, 'ArrowDown')).toBe(0);
    expect(stepFrom(rows, 0, 'ArrowRight')).toBe(1);
    expect(stepFrom(rows, 1, 'ArrowDown')).toBe(3);
    expect(stepFrom(rows, 0, 'ArrowDown')).toBe(3);
    expect(stepFrom(rows, 3, 'ArrowUp')).toBe(1);
    expect(stepFrom(rows, 3, 'ArrowDown')).toBeUndefined();
    expect(stepFrom(rows, 0, 'a')).toBeUndefined();
  });

  it('calls a row by its vertex and subtasks, counted as Flink’s own names count them, or by its thread', () => {
    const row = { threadName: 'sink (1/9)#0', vertexName: 'sink', subtasks: [0, 1, 2, 6], threads: 4, cells: [] };
    expect(threadLabel(row)).toEqual({ name: 'sink', subtasks: '1–3, 7', times: 4 });
    expect(threadLabel({ ...row, threadName: 'OutputFlusher for sink', threads: 1 })).toEqual({
      name: 'OutputFlusher for sink',
    });
  });
});

const NODES: readonly FlameNode[] = [
  { name: 'java.lang.Thread.run(T:1)', owner: 'jdk', depth: 0, samples: 10 },
  { name: 'org.apache.flink.Task.run(T:2)', owner: 'flink', depth: 1, samples: 10 },
  { name: 'org.apache.flink.Task.doRun(T:3)', owner: 'flink', depth: 2, samples: 10 },
  { name: 'com.acme.Work.do(W:1)', owner: 'user', depth: 3, samples: 7 },
  { name: 'com.acme.Work.deep(W:2)', owner: 'user', depth: 4, samples: 4 },
  { name: 'org.apache.flink.Mail.take(M:1)', owner: 'flink', depth: 3, samples: 3 },
];

describe('a flame graph', () => {
  it('gives each frame the share of its samples, beside its neighbours below its caller', () => {
    expect(
      layOutFlame(foldChains(NODES, new Set([0, 1, 2])), undefined, 0).map(({ left, width, row }) => [
        left,
        width,
        row,
      ]),
    ).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [0, 1, 2],
      [0, 0.7, 3],
      [0, 0.4, 4],
      [0.7, 0.3, 3],
    ]);
  });

  it('folds the way to what is told apart into one row, and says the frame of Flink that tells most', () => {
    const folded = foldChains(NODES, new Set());
    expect(folded.map(({ from, depth, folded: more }) => [from, depth, more])).toEqual([
      [0, 0, { frames: 3, telling: 'org.apache.flink.Task.doRun(T:3)' }],
      [3, 1, undefined],
      [4, 2, undefined],
      [5, 1, undefined],
    ]);
  });

  it('of a zoomed frame fills the width, and leaves out what is too narrow', () => {
    const whole = foldChains(NODES, new Set([0, 1, 2]));
    expect(layOutFlame(whole, 3, 0).map(({ index, width }) => [index, width])).toEqual([
      [3, 1],
      [4, 4 / 7],
    ]);
    expect(layOutFlame(whole, undefined, 0.35).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('is walked to callers, callees and neighbours', () => {
    expect(frameBeside(NODES, 3, 'ArrowDown')).toBe(4);
    expect(frameBeside(NODES, 4, 'ArrowUp')).toBe(3);
    expect(frameBeside(NODES, 3, 'ArrowRight')).toBe(5);
    expect(frameBeside(NODES, 5, 'ArrowLeft')).toBe(3);
    expect(frameBeside(NODES, 4, 'ArrowDown')).toBeUndefined();
    expect(frameBeside(NODES, 0, 'ArrowUp')).toBeUndefined();
  });

  it('counts a sample once that passes through several frames somebody looks for', () => {
    expect(shareFound(NODES, 'acme')).toBe(0.7);
    expect(shareFound(NODES, 'TAKE')).toBe(0.3);
    expect(shareFound(NODES, 'nothing')).toBe(0);
  });

  it('as a table says where samples end and what they pass', () => {
    expect(
      frameRows(NODES)
        .slice(0, 3)
        .map(({ name, self, total }) => [name, self, total]),
    ).toEqual([
      ['com.acme.Work.deep(W:2)', 0.4, 0.4],
      ['com.acme.Work.do(W:1)', 0.3, 0.7],
      ['org.apache.flink.Mail.take(M:1)', 0.3, 0.3],
    ]);
  });
});

const VIEW: GcView = {
  axis: 'time',
  runs: [],
  runsLeftOut: 0,
  dots: [
    { x: 61_000, kind: 'young', durationMs: 12, source: line('young') },
    { x: 125_000, kind: 'full', durationMs: 900, source: line('full') },
  ],
  shorter: [{ x: 70_000, durationMs: 5 }],
  occupancy: [{ x: 61_000, bytes: 100, kind: 'young' }],
  floor: [],
  shares: {
    widthMs: 60_000,
    points: [
      { x: 60_000, share: 0.01 },
      { x: 120_000, share: 0.4 },
    ],
  },
  thresholds: { share: 0.3 },
  longest: [],
};

describe('the plots of the collector', () => {
  it('draw a limit that is near to the stops, and only name one far above', () => {
    expect(pauseScale(2_000, 50_000)).toMatchObject({ showsLimit: true, topMs: 75_000 });
    expect(pauseScale(40, 50_000)).toMatchObject({ showsLimit: false, topMs: 60 });
    expect(pauseScale(40, undefined).ticksMs).toEqual([1, 10]);
  });

  it('show the chosen time, or all that stops cover', () => {
    expect(gcSpan(VIEW, { from: 1, to: 2 })).toEqual({ from: 1, to: 2 });
    expect(gcSpan(VIEW, undefined)).toEqual({ from: 61_000, to: 125_000 });
    expect(gcSpan({ ...VIEW, axis: 'uptime' }, { from: 1, to: 2 })).toEqual({ from: 61_000, to: 125_000 });
  });

  it('as a table say each minute with its longest stop, and – where nothing is known', () => {
    expect(gcMinutes(VIEW, { from: 0, to: 200_000 })).toEqual([
      { x: 60_000, share: 0.01, longestMs: 12, bytes: 100 },
      { x: 120_000, share: 0.4, longestMs: 900 },
    ]);
    expect(gcMinutes(VIEW, { from: 121_000, to: 200_000 }).map(({ x }) => x)).toEqual([120_000]);
  });
});

describe('the times of dumps and stops', () => {
  const [evening, night] = [Date.UTC(2026, 10, 21, 23, 59, 58), Date.UTC(2026, 10, 22, 0, 0, 4)];

  it('have their day beside them where they lie on several, in the zone that is shown', () => {
    expect([evening, night].map(clockAmong(timesIn('utc', undefined), [evening, undefined, night]))).toEqual([
      '11-21 23:59:58',
      '11-22 00:00:04',
    ]);
    expect([evening, night].map(clockAmong(timesIn('bundle', 480), [evening, night]))).toEqual([
      '07:59:58',
      '08:00:04',
    ]);
  });
});
