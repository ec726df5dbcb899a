import { expect, test } from 'vitest';
import type { SubtaskPressure } from '#contract/incident/pressure.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
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

const NONE = pointer('/0/value', '-9223372036854775808');
const none: Partial<SubtaskPressure> = { noWatermark: true, recordsIn: 450, sources: { noWatermark: NONE } };
const reads: Partial<SubtaskPressure> = { recordsOut: 900, outputWatermark: at(99) };
const SENT = pointer('/subtasks/1/metrics/write-records', 0);
const mute: Partial<SubtaskPressure> = { recordsOut: 0, sources: { recordsOut: SENT } };
const states = [{ at: at(10), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', 10) }];
const keyed = (...readers: readonly Partial<SubtaskPressure>[]) =>
  anIncident()
    .withJob({
      vertices: [aVertex(SOURCE, 'Source: orders', 2, { isSource: true }), aVertex(SINK, 'window', 2)],
      edges: [anEdge(SOURCE, SINK)],
      states,
    })
    .withPressure(aSample(SOURCE, 'one', 100, readers), aSample(SINK, 'one', 100, [none, none]));

test('a reader that never had a record keeps event time from beginning', () => {
  expect(ask(watermarkStalled, keyed(reads, mute))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders', subtask: 1 },
        facts: {
          vertex: 'Source: orders',
          subtask: 1,
          stalled: ['window'],
          siblingsMove: true,
          standsMs: 90_000,
          silentReaders: 1,
          readers: 2,
        },
      },
    ],
  });
});

test('so soon after the start that the reader may yet be idle or begin, nobody can tell', () => {
  const young = keyed(reads, mute).build().jobs;
  const [job] = young.kind === 'known' ? young.value : [];
  const since = [{ at: at(50), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', 50) }];
  expect(ask(watermarkStalled, keyed(reads, mute).withJob({ ...job, states: since }))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-vertices'],
  });
});

test('where two answers show that, so soon after the start, the verdict says that not all is known to be well', () => {
  const young = keyed(reads, mute).build().jobs;
  const [job] = young.kind === 'known' ? young.value : [];
  const since = [{ at: at(50), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', 50) }];
  const verdict = (...moments: readonly number[]) => {
    const samples = moments.flatMap((second) => [
      aSample(SOURCE, `at ${second}`, second, [reads, mute]),
      aSample(SINK, `at ${second}`, second, [none, none]),
    ]);
    const incident = keyed(reads, mute)
      .withJob({ ...job, states: since })
      .withPressure(...samples)
      .withCheckpoints([]);
    return diagnose(incident.with({ checkpoints: known([]) }).build());
  };
  expect(verdict(80, 100).headline.en).toBe(
    'Cannot tell whether all is well: Event time of job orders had not begun when REST was last asked: Source: orders (2/2) sent no record yet.',
  );
  expect(verdict(80, 100).notAssessed[0]?.ask.en).toContain('a minute or more after the job began to run');
  expect(verdict(90, 100).headline.en).not.toContain('Event time');
});

test('of several readers without a record their number is told, and nothing of those that read', () => {
  const [finding] = foundBy(watermarkStalled, keyed(reads, mute, mute, reads));
  expect([finding?.title.en, finding?.title['zh-CN'], finding?.advice.length]).toEqual([
    'Event time never began: 2 of 4 readers of Source: orders have not read a single record',
    '事件时间从未开始：Source: orders 的 4 个 reader 中有 2 个未读到任何数据',
    3,
  ]);
});

test.each([
  ['without event time anywhere', [{ recordsOut: 900 }, mute]],
  ['whose second reader has records, and its watermark is not told', [reads, { recordsOut: 5 }]],
])('a job %s has no standstill', (_, readers) => {
  expect(ask(watermarkStalled, keyed(...readers)).kind).toBe('clear');
});

test('it is found behind tasks that only pass on what it reads', () => {
  const story = anIncident()
    .withJob({
      vertices: [
        aVertex(SOURCE, 'Source: orders', 2, { isSource: true }),
        aVertex(ENRICH, 'parse', 2),
        aVertex(SINK, 'window', 2),
      ],
      edges: [anEdge(SOURCE, ENRICH, 'FORWARD'), anEdge(ENRICH, SINK)],
      states,
    })
    .withPressure(
      aSample(SOURCE, 'one', 100, [reads, mute]),
      aSample(ENRICH, 'one', 100, [reads, { recordsIn: 0, noWatermark: true }]),
      aSample(SINK, 'one', 100, [none, none]),
    );
  expect(ask(watermarkStalled, story)).toMatchObject({
    findings: [{ culprit: { vertexName: 'Source: orders', subtask: 1 }, facts: { stalled: ['window'] } }],
  });
});
