import { expect, test } from 'vitest';
import type { SubtaskPressure } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import { watermarkStalled } from '../../../../../main/diagnose/rules/time/watermark-stalled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  anEdge,
  aSample,
  at,
  aVertex,
  ENRICH,
  JOB,
  line,
  pointer,
  SINK,
  SOURCE,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const one = (watermark: number, recordsIn: number, recordsOut = recordsIn): Partial<SubtaskPressure> => ({
  watermark: at(watermark),
  recordsIn,
  recordsOut,
  sources: { watermark: pointer(`/watermark/${watermark}/${recordsIn}`, at(watermark)) },
});
const out = (recordsOut: number): Partial<SubtaskPressure> => ({ recordsOut });
const forward = anIncident().withJob({
  vertices: [
    aVertex(SOURCE, 'Source: orders', 2, { isSource: true }),
    aVertex(ENRICH, 'parse', 2),
    aVertex(SINK, 'window', 2),
  ],
  edges: [anEdge(SOURCE, ENRICH, 'FORWARD'), anEdge(ENRICH, SINK)],
});
const quiet = [
  aSample(SOURCE, 'one', 100, [out(500), out(500)]),
  aSample(ENRICH, 'one', 100, [one(99, 500), one(60, 400)]),
  aSample(SINK, 'one', 100, [one(60, 450), one(60, 450)]),
  aSample(SOURCE, 'two', 130, [out(900), out(700)]),
  aSample(ENRICH, 'two', 130, [one(129, 900), one(60, 600)]),
  aSample(SINK, 'two', 130, [one(60, 750), one(60, 750)]),
];

test('the subtask is named in the words of each language', () => {
  expect(foundBy(watermarkStalled, forward.withPressure(...quiet))[0]?.title).toEqual({
    en: 'Event time stands still: Source: orders (subtask 2) gives no new watermark',
    'zh-CN': '事件时间停滞：Source: orders（子任务 2）不再产生新的水位线',
  });
});

test('a reader behind a forward edge whose watermark stands is named with its subtask', () => {
  expect(ask(watermarkStalled, forward.withPressure(...quiet))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders', subtask: 1 },
        facts: {
          vertex: 'Source: orders',
          subtask: 1,
          stalled: ['parse', 'window'],
          siblingsMove: true,
          watermark: at(60),
          standsMs: 30_000,
          behindMs: 70_000,
        },
      },
    ],
  });
});

test('one that those behind it have passed does not stand: its metrics are stale, or it is idle', () => {
  const passed = [
    ...quiet.filter((sample) => sample.vertexId !== SINK),
    aSample(SINK, 'one', 100, [one(60, 450), one(60, 450)]),
    aSample(SINK, 'two', 130, [one(91, 750), one(91, 750)]),
  ];
  expect(ask(watermarkStalled, forward.withPressure(...passed))).toEqual({ kind: 'clear' });
});

test('a source subtask that sends nothing while the others do is the quiet one', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 100, [out(500), out(80)]),
    aSample(ENRICH, 'one', 100, [one(60, 450), one(60, 450)]),
    aSample(SOURCE, 'two', 130, [out(900), out(80)]),
    aSample(ENRICH, 'two', 130, [one(60, 750), one(60, 750)]),
  );
  expect(ask(watermarkStalled, story)).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({ culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders', subtask: 1 } }),
    ],
  });
});

test('a job that ended, or that waits for its restart, counts nothing any more', () => {
  const state = (seconds: number, from: string, to: string) => ({
    at: at(seconds),
    from,
    to,
    source: line(to, seconds),
  });
  const began = [state(1, 'CREATED', 'RUNNING')];
  const quietIn = (...more: readonly ReturnType<typeof state>[]) =>
    ask(watermarkStalled, forward.withPressure(...quiet).withJob({ states: [...began, ...more] })).kind;
  expect(quietIn()).toBe('found');
  expect(quietIn(state(110, 'RUNNING', 'FAILING'), state(110, 'FAILING', 'FAILED'))).toBe('clear');
  expect(quietIn(state(110, 'RUNNING', 'RESTARTING'))).toBe('clear');
  expect(quietIn(state(110, 'RUNNING', 'RESTARTING'), state(112, 'RESTARTING', 'RUNNING'))).toBe('clear');
  expect(quietIn(state(140, 'RUNNING', 'FAILING'))).toBe('found');
});

test('without records nothing can move a watermark', () => {
  const story = forward.withPressure(
    aSample(SINK, 'one', 100, [one(60, 450)]),
    aSample(SINK, 'two', 130, [one(60, 450)]),
  );
  expect(ask(watermarkStalled, story)).toEqual({ kind: 'clear' });
});

test('under back pressure watermarks wait with the records', () => {
  const held = aSample(SOURCE, 'two', 130, [{ backpressured: 0.9, recordsOut: 900 }]);
  expect(ask(watermarkStalled, forward.withPressure(...quiet.filter((_, place) => place !== 3), held))).toEqual({
    kind: 'clear',
  });
});

test('two snapshots of the same moment tell nothing', () => {
  const story = forward.withPressure(
    aSample(SINK, 'one', 100, [one(60, 450)]),
    aSample(SINK, 'two', 102, [one(60, 460)]),
  );
  expect(ask(watermarkStalled, story)).toEqual({ kind: 'clear' });
});

test('without metrics it cannot tell', () => {
  expect(ask(watermarkStalled, anIncident().without('pressure'))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-vertices', 'rest-backpressure'],
  });
});

/** Two readers of one source, as the newest snapshot shows them, and the task that both feed. */
const read = (outputWatermark: number, recordsOutPerSecond: number): Partial<SubtaskPressure> => ({
  outputWatermark: at(outputWatermark),
  recordsOutPerSecond,
  sources: { outputWatermark: pointer(`/out/${outputWatermark}`, at(outputWatermark)) },
});
const waits = (watermark: number) =>
  aSample(ENRICH, 'two', 130, [
    { ...one(watermark, 900), recordsInPerSecond: 30 },
    { ...one(watermark, 900), recordsInPerSecond: 30 },
  ]);

test('a reader that sends nothing and whose own watermark is far behind is the quiet one, in a single snapshot', () => {
  const story = anIncident().withPressure(aSample(SOURCE, 'two', 130, [read(129, 30), read(60, 0)]), waits(60));
  expect(ask(watermarkStalled, story)).toMatchObject({
    findings: [
      {
        culprit: { vertexName: 'Source: orders', subtask: 1 },
        facts: { watermark: at(60), standsMs: 69_000, behindMs: 70_000 },
      },
    ],
  });
});

test('a reader that goes on with old records, one that tasks do not wait for, and one held back are no quiet ones', () => {
  const asks = (behind: Partial<SubtaskPressure>, watermark: number) =>
    ask(
      watermarkStalled,
      anIncident().withPressure(
        aSample(SOURCE, 'one', 60, [read(59, 30), read(50, 30)]),
        aSample(SOURCE, 'two', 130, [read(129, 30), behind]),
        waits(watermark),
      ),
    ).kind;
  expect(asks(read(60, 12), 60)).toBe('found');
  expect(asks(read(60, 28), 60)).toBe('clear');
  expect(asks(read(60, 0), 129)).toBe('clear');
  expect(asks({ ...read(60, 0), backpressured: 0.9 }, 60)).toBe('clear');
  expect(asks(read(110, 0), 110)).toBe('clear');
});

const RETURNS = 'd'.repeat(32);
const union = anIncident().withJob({
  vertices: [
    aVertex(SOURCE, 'Source: orders', 2, { isSource: true }),
    aVertex(RETURNS, 'Source: returns', 2, { isSource: true }),
    aVertex(ENRICH, 'parse', 2),
  ],
  edges: [anEdge(SOURCE, ENRICH, 'REBALANCE'), anEdge(RETURNS, ENRICH, 'REBALANCE')],
});
const sent = (outputWatermark: number | undefined, recordsOut: number): Partial<SubtaskPressure> => ({
  ...(outputWatermark === undefined ? {} : { outputWatermark: at(outputWatermark) }),
  recordsOut,
});
const unionOf = (before: readonly Partial<SubtaskPressure>[], now: readonly Partial<SubtaskPressure>[]) =>
  ask(
    watermarkStalled,
    union.withPressure(
      aSample(SOURCE, 'one', 100, before.slice(0, 2)),
      aSample(RETURNS, 'one', 100, before.slice(2)),
      aSample(ENRICH, 'one', 100, [one(60, 450), one(60, 450)]),
      aSample(SOURCE, 'two', 130, now.slice(0, 2)),
      aSample(RETURNS, 'two', 130, now.slice(2)),
      aSample(ENRICH, 'two', 130, [one(60, 750), one(60, 750)]),
    ),
  );
const ORDERS = { before: [sent(99, 500), sent(99, 500)], after: [sent(129, 900), sent(129, 900)] };
const culprit = (vertexId: string, vertexName: string, subtask?: number) => ({
  kind: 'found',
  findings: [expect.objectContaining({ culprit: { jobId: JOB, vertexId, vertexName, ...present({ subtask }) } })],
});

test('of two inputs the one is named whose own watermarks stand while those of the other go on', () => {
  expect(
    unionOf([...ORDERS.before, sent(60, 300), sent(61, 300)], [...ORDERS.after, sent(60, 300), sent(61, 300)]),
  ).toEqual(culprit(RETURNS, 'Source: returns'));
});

test('a reader that goes on with records but not with its watermark has a quiet partition', () => {
  expect(
    unionOf([...ORDERS.before, sent(99, 300), sent(60, 300)], [...ORDERS.after, sent(129, 700), sent(60, 500)]),
  ).toEqual(culprit(RETURNS, 'Source: returns', 1));
});

test('where no reader tells its watermark, nor who is silent, the first vertex that stands is all that is known', () => {
  const sentOnly = (...counts: readonly number[]) => counts.map((count) => sent(undefined, count));
  expect(unionOf(sentOnly(500, 500, 300, 300), sentOnly(900, 900, 400, 400))).toEqual(culprit(ENRICH, 'parse'));
});
