import { expect, test } from 'vitest';
import type { Job } from '#contract/incident/job.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aLine,
  aLog,
  aPointer,
  aTaskManagerLog,
  BUNDLE,
  deployed,
  ENRICH,
  GRAPH,
  JOB,
  LEDGER,
  SOURCE,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

function jobsIn(...facts: readonly (readonly Fact[])[]): readonly Job[] {
  const { jobs } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return jobs.kind === 'known' ? jobs.value : [];
}

const vertex = (id: string, name: string, parallelism: number) => ({
  id,
  name,
  parallelism,
  status: 'RUNNING',
  source: aPointer('job', '/vertices'),
});

test('a job from log lines alone: vertices with parallelism, in the order of the graph, and the edges the order proves', () => {
  const [job] = jobsIn(aJobManagerLog().facts());
  expect({
    name: job?.name,
    status: job?.status,
    graphFrom: job?.graphFrom,
    vertices: job?.vertices.map((v) => [v.id, v.name, v.parallelism, v.inferred, v.isSource, v.isSink]),
    edges: job?.edges.map((e) => [e.from, e.to, e.strategy, e.inferred]),
  }).toEqual({
    name: 'ledger-posting',
    status: 'RUNNING',
    graphFrom: 'log',
    vertices: [
      [SOURCE, 'Source: orders -> parse-order', 2, true, true, false],
      [ENRICH, 'enrich-customer', 2, true, false, false],
      [LEDGER, 'merchant-revenue -> Sink: ledger', 2, true, false, true],
    ],
    edges: [
      [SOURCE, ENRICH, '?', true],
      [ENRICH, LEDGER, '?', true],
    ],
  });
});

test('a plan gives edges with ship strategies; its escaped descriptions become names', () => {
  const plan = aBody('plan', {
    id: JOB,
    name: 'ledger-posting',
    nodes: [
      {
        id: SOURCE,
        parallelism: 4,
        description: 'Source: orders<br/>+- parse-order<br/>',
        inputs: [],
        source: aPointer('plan', '/nodes/0'),
      },
      {
        id: LEDGER,
        parallelism: 8,
        description: 'merchant-revenue -&gt; Sink: ledger',
        inputs: [{ id: SOURCE, strategy: 'HASH', source: aPointer('plan', '/nodes/1/inputs/0') }],
        source: aPointer('plan', '/nodes/1'),
      },
    ],
  });
  const [job] = jobsIn([plan]);
  expect(job?.vertices.map((v) => [v.name, v.parallelism, v.isSource, v.isSink])).toEqual([
    ['Source: orders -> parse-order', 4, true, false],
    ['merchant-revenue -> Sink: ledger', 8, false, true],
  ]);
  expect(job?.edges.map((e) => [e.strategy, e.inferred])).toEqual([['HASH', false]]);
  expect(job?.graphFrom).toBe('rest');
});

test('REST names the job and its newest parallelism; the log has the history of its states', () => {
  const body = (parallelism: number, now: number, status: string) =>
    aBody(
      'job',
      {
        id: JOB,
        name: 'ledger-posting',
        status,
        now,
        startedAt: T0 + 250,
        timestamps: { RUNNING: T0 + 301, CREATED: T0 + 290 },
        vertices: [vertex(ENRICH, 'enrich-customer', parallelism)],
      },
      `rest/${now}/job.json`,
    );
  const [job] = jobsIn([body(2, T0 + 1000, 'RUNNING'), body(6, T0 + 9000, 'RESTARTING')], aJobManagerLog().facts());
  expect(job?.vertices.find((v) => v.id === ENRICH)?.parallelism).toBe(6);
  expect(job?.status).toBe('RESTARTING');
  expect(job?.startedAt).toBe(T0 + 250);
  expect(job?.states.map((s) => [s.at - T0, s.from, s.to, s.source.kind])).toEqual([
    [290, 'INITIALIZING', 'CREATED', 'pointer'],
    [300, 'CREATED', 'RUNNING', 'line'],
  ]);
});

test('two jobs in one log keep their tasks apart, even when their vertices have the same ids', () => {
  const other = '34082067e8a44d981f32f9b31c6fabbc';
  const log = aJobManagerLog().said(400, 'job-state', {
    jobId: other,
    name: 'invoice-export',
    from: 'CREATED',
    to: 'RUNNING',
  });
  log.said(401, 'task-state', {
    task: 'enrich-debtor',
    subtask: 0,
    parallelism: 3,
    attemptId: `${'0'.repeat(32)}_${ENRICH}_0_0`,
    from: 'CREATED',
    to: 'SCHEDULED',
    by: 'jobmanager',
  });
  expect(jobsIn(log.facts()).map((j) => [j.name, j.vertices.map((v) => `${v.name} ${v.parallelism}`)])).toEqual([
    ['ledger-posting', ['Source: orders -> parse-order 2', 'enrich-customer 2', 'merchant-revenue -> Sink: ledger 2']],
    ['invoice-export', ['enrich-debtor 3']],
  ]);
});

test('a job that REST does not describe keeps its tasks, though they have the names of one that it does', () => {
  const next = '34082067e8a44d981f32f9b31c6fabbc';
  const moved = { jobId: next, name: 'ledger-posting', from: 'CREATED', to: 'RUNNING' };
  const task = { task: 'enrich-customer', subtask: 0, parallelism: 3, from: 'CREATED', to: 'SCHEDULED' };
  const log = aJobManagerLog()
    .said(400, 'job-state', moved)
    .said(401, 'task-state', { ...task, attemptId: `${'0'.repeat(32)}_${ENRICH}_0_0`, by: 'jobmanager' });
  const archived = aBody('job', {
    ...{ id: JOB, name: 'ledger-posting', status: 'CANCELED', now: T0 + 390, startedAt: T0 + 250, timestamps: {} },
    vertices: [vertex(ENRICH, 'enrich-customer', 2)],
  });
  const attempts = jobsIn([archived], log.facts()).map((job) => [
    job.id,
    job.attempts.filter(({ vertexId }) => vertexId === ENRICH).length,
  ]);
  expect(attempts).toEqual([
    [JOB, 2],
    [next, 1],
  ]);
});

test('up to 1.11 the Deploying line has no attempt id and follows its change to DEPLOYING', () => {
  const id = 'a3f1b7c2d4e5f60718293a4b5c6d7e8f';
  const task = { task: 'enrich-customer', subtask: 1, parallelism: 2 };
  const log = aLog('jm.log', 'jobmanager-log')
    .said(0, 'job-state', { jobId: JOB, name: 'j', from: 'CREATED', to: 'RUNNING' })
    .said(10, 'task-state', { ...task, attemptId: id, from: 'SCHEDULED', to: 'DEPLOYING', by: 'jobmanager' })
    .said(11, 'task-deploying', { ...task, attemptNumber: 0, taskManagerId: TM2, host: 'flink-tm2' });
  const [job] = jobsIn(log.facts());
  expect(job?.attempts).toEqual([
    {
      id,
      vertexId: 'name:enrich-customer',
      subtask: 1,
      number: 0,
      parallelism: 2,
      taskManagerId: TM2,
      host: 'flink-tm2',
      transitions: [{ at: T0 + 10, from: 'SCHEDULED', to: 'DEPLOYING', source: aLine('jm.log', 2, 'line 2') }],
    },
  ]);
  expect(job?.vertices[0]?.idKnown).toBe(false);
});

test('a TaskManager log alone still shows the vertices it ran', () => {
  const log = aTaskManagerLog(TM1, 'flink-tm1').said(40, 'registered-at-job-manager', { jobId: JOB });
  log.said(50, 'task-state', {
    task: 'enrich-customer',
    subtask: 0,
    parallelism: 4,
    attemptNumber: 3,
    attemptId: `${GRAPH}_${ENRICH}_0_3`,
    from: 'CREATED',
    to: 'DEPLOYING',
    by: 'taskmanager',
  });
  const [job] = jobsIn(log.facts());
  expect(job?.vertices.map((v) => [v.id, v.parallelism])).toEqual([[ENRICH, 4]]);
  expect(job?.attempts.map((a) => [a.number, a.taskManagerId, a.host])).toEqual([[3, TM1, 'flink-tm1']]);
});

test('task lines without any line that names the job are a job without a name', () => {
  const log = aLog('tail.log', 'taskmanager-log').said(50, 'task-state', {
    task: 'map',
    subtask: 0,
    parallelism: 1,
    attemptId: `${GRAPH}_${ENRICH}_0_0`,
    from: 'CREATED',
    to: 'DEPLOYING',
    by: 'taskmanager',
  });
  expect(jobsIn(log.facts()).map((j) => [j.id, j.name, j.vertices.length])).toEqual([['unknown', 'unknown', 1]]);
});

test('vertex bodies of REST place subtasks that no log deployed', () => {
  const body = aBody('vertex', {
    vertexId: ENRICH,
    vertex: vertex(ENRICH, 'enrich-customer', 2),
    subtasks: [
      {
        subtask: 1,
        attempt: 4,
        host: 'flink-tm2',
        taskManagerId: TM2,
        source: aPointer('v', '/subtasks/1'),
        sources: {},
      },
    ],
  });
  expect(jobsIn([body])[0]?.attempts).toEqual([
    {
      id: `${ENRICH}_1_4`,
      vertexId: ENRICH,
      subtask: 1,
      number: 4,
      parallelism: 2,
      taskManagerId: TM2,
      host: 'flink-tm2',
      transitions: [],
    },
  ]);
});

test('a restart deploys the same vertices again', () => {
  const log = aJobManagerLog()
    .said(60_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' })
    .said(70_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' });
  const [job] = jobsIn(deployed(log, 70_000, 1).facts());
  expect([job?.vertices.length, job?.attempts.length, job?.states.map((s) => s.to)]).toEqual([
    3,
    12,
    ['RUNNING', 'RESTARTING', 'RUNNING'],
  ]);
});

test('an unknown part says so, it is not empty', () => {
  const incident = buildIncident({ bundle: BUNDLE, facts: [], complaints: [] });
  expect(incident.jobs).toEqual({ kind: 'unknown', reason: 'not-collected' });
  expect(incident.signals).toEqual({ kind: 'unknown', reason: 'not-collected' });
  const broken = buildIncident({
    bundle: BUNDLE,
    facts: [],
    complaints: [{ code: 'json-cut', entry: 'rest/job.json', said: '' }],
  });
  expect(broken.jobs).toEqual({ kind: 'unknown', reason: 'unreadable' });
});

test('a graph that the adaptive scheduler ended at a restart is no end of the job', () => {
  const change = (log: ReturnType<typeof aJobManagerLog>, ms: number, from: string, to: string) =>
    log.said(ms, 'job-state', { jobId: JOB, name: 'ledger-posting', from, to });
  const log = aJobManagerLog();
  change(log, 60_000, 'RUNNING', 'CANCELLING');
  change(log, 61_000, 'CANCELLING', 'CANCELED');
  expect(jobsIn(log.facts())[0]?.endedAt).toBe(T0 + 61_000);
  change(log, 64_000, 'CREATED', 'RUNNING');
  const [job] = jobsIn(log.facts());
  expect([job?.status, job?.endedAt]).toEqual(['RUNNING', undefined]);
});
