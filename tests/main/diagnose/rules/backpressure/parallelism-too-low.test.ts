import { expect, test } from 'vitest';
import { parallelismTooLow } from '../../../../../main/diagnose/rules/backpressure/parallelism-too-low.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEdge, aSample, aVertex, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const some = (count: number, busy: number, backpressured: number) =>
  Array.from({ length: count }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));
const narrow = (parallelism: number, strategy = 'REBALANCE') =>
  anIncident()
    .withJob({
      vertices: [
        aVertex(SOURCE, 'Source: orders', 100),
        aVertex(ENRICH, 'enrich', parallelism),
        aVertex(SINK, 'Sink: ledger', 100, { isSink: true }),
      ],
      edges: [anEdge(SOURCE, ENRICH, strategy), anEdge(ENRICH, SINK)],
    })
    .withPressure(
      aSample(SOURCE, 'one', 60, some(100, 0, 0.95)),
      aSample(ENRICH, 'one', 60, some(parallelism, 1, 0)),
      aSample(SINK, 'one', 60, some(100, 0.1, 0)),
    );

test('ten evenly busy subtasks fed by a hundred are too few', () => {
  expect(ask(parallelismTooLow, narrow(10))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          parallelism: 10,
          busy: 1,
          upstream: ['Source: orders'],
          pressure: 0.95,
          snapshots: 1,
          frame: '',
          fedBy: 100,
          widest: 'Source: orders',
          strategy: 'REBALANCE',
          chainable: true,
        },
      },
    ],
  });
});

test('the arithmetic of the cure is told, and whether the edge could be chained', () => {
  const [rebalanced] = foundBy(parallelismTooLow, narrow(10));
  const [keyed] = foundBy(parallelismTooLow, narrow(10, 'HASH'));
  expect(rebalanced?.arithmetic.at(-1)).toEqual({ term: 'capacityTimes', value: 10, unit: '1', kind: 'computed' });
  expect([rebalanced?.advice[1]?.text.en, keyed?.advice[1]?.text.en]).toEqual([
    expect.stringContaining('can become a chain'),
    expect.stringContaining('cannot be chained'),
  ]);
});

test('nearly as many as before it are not too few', () => {
  expect(ask(parallelismTooLow, narrow(80))).toEqual({ kind: 'clear' });
});

test('without samples it cannot tell', () => {
  expect(ask(parallelismTooLow, anIncident().without('pressure')).kind).toBe('cannot-tell');
});
