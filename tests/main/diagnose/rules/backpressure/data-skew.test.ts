import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { dataSkew } from '../../../../../main/diagnose/rules/backpressure/data-skew.ts';
import { slowOperator } from '../../../../../main/diagnose/rules/backpressure/slow-operator.ts';
import { runRule } from '../../../../../main/diagnose/run-rule.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEdge, aSample, aVertex, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const even = (busy: number, backpressured: number) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));
const hot = (records: number) =>
  [0.1, 0.12, 1, 0.1].map((busy) => ({ busy, backpressured: 0, recordsInPerSecond: busy === 1 ? records : 50 }));
const story = (records: number) =>
  anIncident().withPressure(
    aSample(SOURCE, 'one', 60, even(0, 0.9)),
    aSample(ENRICH, 'one', 60, hot(records)),
    aSample(SINK, 'one', 60, even(0.1, 0)),
  );

test('one subtask with eight times the records of its siblings is skew', () => {
  expect(ask(dataSkew, story(400))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        role: 'trigger',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 2 },
        facts: expect.objectContaining({ subtask: 2, timesTheRecords: 8 }),
      }),
    ],
  });
});

test('one busy subtask with no more records than the others is not', () => {
  expect(ask(dataSkew, story(50))).toEqual({ kind: 'clear' });
});

const partlyShown = (busy: readonly number[], waits: readonly number[], hotRecords = 400) =>
  anIncident().withPressure(
    aSample(
      SOURCE,
      'one',
      60,
      waits.map((backpressured) => ({ busy: 0.1, backpressured, recordsInPerSecond: 100 })),
    ),
    aSample(
      ENRICH,
      'one',
      60,
      busy.map((one, index) => ({ busy: one, backpressured: 0, recordsInPerSecond: index === 2 ? hotRecords : 50 })),
    ),
    aSample(SINK, 'one', 60, even(0.1, 0)),
  );
const partly = (...shown: readonly [readonly number[], readonly number[], number?]) =>
  ask(dataSkew, partlyShown(...shown)).kind;

test('senders that have records for others too wait for a loaded subtask only now and then', () => {
  expect(partly([0.2, 0.2, 0.94, 0.12], [0.04, 0.13, 0.3, 0.4])).toBe('found');
});

test('a touch of waiting is no skew where one sender has it, where others are busy too, or where they get as many records', () => {
  expect(partly([0.2, 0.2, 0.94, 0.12], [0, 0, 0.3, 0])).toBe('clear');
  expect(partly([0.5, 0.6, 0.94, 0.5], [0.04, 0.13, 0.3, 0.4])).toBe('clear');
  expect(partly([0.2, 0.2, 0.94, 0.12], [0.04, 0.13, 0.3, 0.4], 60)).toBe('clear');
});

test('that no vertex is held back is said by no other rule where some wait for a loaded subtask, or wait at all', () => {
  const said = (waits: readonly number[]) => {
    const { result } = runRule(slowOperator, toolsFor(partlyShown([0.2, 0.2, 0.94, 0.12], waits).build(), NEVER));
    return result.kind === 'clear' ? result.because?.en : result.kind;
  };
  expect(
    [
      [0.04, 0.13, 0.3, 0.4],
      [0, 0, 0.3, 0],
      [0, 0, 0, 0],
    ].map(said),
  ).toEqual([undefined, 'No vertex is held back for half of the time.', 'No vertex is held back.']);
});

test('without samples it cannot tell', () => {
  expect(ask(dataSkew, anIncident().without('pressure')).kind).toBe('cannot-tell');
});

const grouped = (maxParallelism: number | undefined, records: number) => {
  const vertices = [
    aVertex(SOURCE, 'Source: orders'),
    aVertex(ENRICH, 'enrich', 4, maxParallelism === undefined ? {} : { maxParallelism }),
    aVertex(SINK, 'Sink: ledger'),
  ];
  const told = story(records).withJob({ vertices, edges: [anEdge(SOURCE, ENRICH, 'HASH'), anEdge(ENRICH, SINK)] });
  return foundBy(dataSkew, told)[0];
};

test('twice the records of a subtask that owns twice the key groups need no hot key', () => {
  // Groups 0-1, 2, 3-4, 5.
  const finding = grouped(6, 95);
  expect(finding?.facts.groups).toEqual({ all: 6, own: 2, fewest: 1 });
  expect(finding?.title.en).toBe(
    'Uneven key groups: enrich (3/4) owns 2 of 6 and gets 1.9 times the records of its siblings',
  );
  expect(finding?.advice[0]?.text.en).toBe(
    'Run the vertex with a parallelism that divides 6, such as 3 or 6; a savepoint of the job can be taken over.',
  );
});

test('more records than its groups explain come from the keys', () => {
  expect(grouped(6, 400)?.facts.groups).toBeUndefined();
});

test('even groups, or a max parallelism that nobody tells, explain nothing', () => {
  expect([grouped(128, 100)?.facts.groups, grouped(undefined, 100)?.facts.groups]).toEqual([undefined, undefined]);
});
