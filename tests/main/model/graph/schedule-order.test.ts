import { expect, test } from 'vitest';
import type { Job } from '#contract/incident/job.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aLog,
  aPointer,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  deployed,
  ENRICH,
  GRAPH,
  JOB,
  LEDGER,
  SOURCE,
  TM1,
} from '../../../kit/a-fact.ts';

function edgesIn(...facts: readonly (readonly Fact[])[]): readonly (readonly string[])[] {
  const { jobs } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  const job: Job | undefined = jobs.kind === 'known' ? jobs.value[0] : undefined;
  return job?.edges.map((edge) => [edge.from, edge.to]) ?? [];
}

const ALL = [
  [SOURCE, ENRICH],
  [ENRICH, LEDGER],
];
const running = (id: string, task: string) => ({
  task,
  subtask: 0,
  parallelism: 2,
  attemptId: `${GRAPH}_${id}_0_0`,
  from: 'INITIALIZING',
  to: 'RUNNING',
  by: 'taskmanager' as const,
});

test('TaskManagers alone prove no edge: each knows its own tasks, in the order in which they happened to start', () => {
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .said(300, 'task-state', running(SOURCE, 'Source: orders -> parse-order'))
    .said(310, 'task-state', running(LEDGER, 'merchant-revenue -> Sink: ledger'));
  expect(edgesIn(tm.facts())).toEqual([]);
});

test('a TaskManager whose clock is behind does not turn the graph around', () => {
  const tm = aTaskManagerLog(TM1, 'flink-tm1', undefined, -40_000).said(
    350,
    'task-state',
    running(LEDGER, 'merchant-revenue -> Sink: ledger'),
  );
  expect(edgesIn(aJobManagerLog().facts(), tm.facts())).toEqual(ALL);
});

test('a log that begins within the first deployment tells the order of the next', () => {
  const late = aLog('jm.log', 'jobmanager-log')
    .said(0, 'task-state', { ...running(SOURCE, 'Source: orders -> parse-order'), by: 'jobmanager' })
    .said(10, 'task-state', {
      ...running(ENRICH, 'enrich-customer'),
      from: 'CREATED',
      to: 'SCHEDULED',
      by: 'jobmanager',
    });
  expect(edgesIn(late.facts())).toEqual([]);
  late.said(900, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' });
  expect(edgesIn(deployed(late, 900, 1).facts())).toEqual(ALL);
});

test('the body of a job lists its vertices in the order of the graph, whatever order those of single vertices have', () => {
  const source = aPointer('job', '/vertices');
  const vertices = [
    { id: SOURCE, name: 'Source: orders -> parse-order', parallelism: 2, source },
    { id: ENRICH, name: 'enrich-customer', parallelism: 2, source },
    { id: LEDGER, name: 'merchant-revenue -> Sink: ledger', parallelism: 2, source },
  ];
  const job = aBody('job', { id: JOB, name: 'ledger-posting', status: 'RUNNING', timestamps: {}, vertices });
  const single = vertices
    .toReversed()
    .map((vertex, i) => aBody('vertex', { vertexId: vertex.id, vertex, subtasks: [] }, `rest/vertex-${i}.json`));
  expect(edgesIn([job, ...single])).toEqual(ALL);
  expect(edgesIn(single)).toEqual([]);
});

test('a task that cannot get its input names whose output that is', () => {
  const failed = { ...running(LEDGER, 'merchant-revenue -> Sink: ledger'), from: 'RUNNING', to: 'FAILED' };
  const partition = `${'5a'.repeat(16)}#0@${GRAPH}_${SOURCE}_0_0`;
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .said(300, 'task-state', running(SOURCE, 'Source: orders -> parse-order'))
    .said(900, 'task-state', failed, {
      throwable: aThrowable(
        'org.apache.flink.runtime.io.network.partition.PartitionNotFoundException',
        `Partition ${partition} not found.`,
      ),
    });
  expect(edgesIn(tm.facts())).toEqual([[SOURCE, LEDGER]]);
});
