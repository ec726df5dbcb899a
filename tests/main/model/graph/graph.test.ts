import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { graphOf } from '../../../../main/model/graph/graph.ts';
import { aBody, aJobManagerLog, aPointer, BUNDLE, ENRICH, JOB, LEDGER, SOURCE, T0 } from '../../../kit/a-fact.ts';

const incidentOf = (...facts: readonly (readonly Fact[])[]) =>
  buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });

function sampled(vertexId: string, ratio: number, busy: number, snapshot = 'rest'): Fact {
  const body = aBody(
    'backpressure',
    {
      vertexId,
      snapshotAt: T0 + 50_000,
      sampled: true,
      subtasks: [
        { subtask: 0, ratio, busy, idle: 0, sources: {} },
        { subtask: 1, ratio: 0, busy: 0, idle: 1, sources: {} },
      ],
    },
    `${snapshot}/${vertexId}.json`,
  );
  return { ...body, snapshot } as Fact;
}

const plan = aBody('plan', {
  id: JOB,
  nodes: [
    { id: SOURCE, parallelism: 2, description: 'Source: orders', inputs: [], source: aPointer('plan', '/0') },
    {
      id: ENRICH,
      parallelism: 2,
      description: 'enrich',
      inputs: [{ id: SOURCE, strategy: 'HASH', source: aPointer('plan', '/1') }],
      source: aPointer('plan', '/1'),
    },
    {
      id: LEDGER,
      parallelism: 2,
      description: 'Sink: ledger',
      inputs: [{ id: SOURCE, strategy: 'REBALANCE', source: aPointer('plan', '/2') }],
      source: aPointer('plan', '/2'),
    },
  ],
});

test('an edge is as pressed as its worst producer subtask, but a consumer at ease is spared', () => {
  const graph = graphOf(
    incidentOf([plan, sampled(SOURCE, 0.98, 0.02), sampled(ENRICH, 0.05, 0.99), sampled(LEDGER, 0, 0.1)]),
    { culprits: [ENRICH] },
  );
  expect(graph.edges.map((e) => [e.from, e.to, e.strategy, e.pressure, e.ratio])).toEqual([
    [SOURCE, ENRICH, 'HASH', 'high', 0.98],
    [SOURCE, LEDGER, 'REBALANCE', 'none', 0.98],
  ]);
  expect([graph.culprits, graph.hasPressure, graph.shown]).toEqual([[ENRICH], true, 'rest']);
  expect(graph.vertices.find((v) => v.id === SOURCE)?.perSubtask.map((s) => s.backpressured)).toEqual([0.98, 0]);
});

test('what was not sampled is unknown, not none', () => {
  const graph = graphOf(incidentOf(aJobManagerLog().facts()));
  expect([graph.from, graph.hasPressure, graph.edges.map((e) => [e.strategy, e.inferred, e.pressure])]).toEqual([
    'log',
    false,
    [
      ['?', true, 'unknown'],
      ['?', true, 'unknown'],
    ],
  ]);
});

test('the checkpoint asked for is shown, and a job nobody knows is an empty graph', () => {
  const log = aJobManagerLog().said(10_000, 'checkpoint-triggering', {
    checkpointId: 3,
    jobId: JOB,
    type: 'CHECKPOINT',
    triggeredAt: T0 + 10_000,
  });
  expect(graphOf(incidentOf(log.facts()), { jobId: JOB, checkpointId: 3 }).checkpoint).toMatchObject({
    id: 3,
    outcome: 'in-progress',
  });
  expect(graphOf(incidentOf(log.facts()), { jobId: 'nobody' })).toEqual({
    jobId: 'nobody',
    from: 'none',
    vertices: [],
    edges: [],
    culprits: [],
    snapshots: [],
    hasPressure: false,
  });
});
