import { expect, test } from 'vitest';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import type { RestCheckpoint } from '../../../../main/facts/rest-checkpoint-facts.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aPointer,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  ENRICH,
  GRAPH,
  JOB,
  LEDGER,
  type LogBuilder,
  T0,
  TM1,
} from '../../../kit/a-fact.ts';

function checkpointsIn(...facts: readonly (readonly Fact[])[]): JobCheckpoints | undefined {
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return checkpoints.kind === 'known' ? checkpoints.value[0] : undefined;
}

function triggered(
  log: LogBuilder,
  ms: number,
  checkpointId: number,
  type = "CheckpointType{name='Checkpoint'}",
): LogBuilder {
  return log.said(ms, 'checkpoint-triggering', { checkpointId, jobId: JOB, type, triggeredAt: T0 + ms });
}

function completed(log: LogBuilder, ms: number, checkpointId: number, bytes = 1000, durationMs = 500): LogBuilder {
  return log.said(ms, 'checkpoint-completed', { checkpointId, jobId: JOB, bytes, durationMs });
}

function restCheckpoint(more: Partial<RestCheckpoint>): RestCheckpoint {
  return {
    id: 1,
    status: 'COMPLETED',
    isSavepoint: false,
    triggeredAt: T0 + 10_000,
    tasks: [],
    source: aPointer('cp', '/history/0'),
    sources: {},
    ...more,
  };
}

const history = (...checkpoints: readonly RestCheckpoint[]) => aBody('checkpoints', { checkpoints });
const brief = (of: JobCheckpoints | undefined) => of?.history.map((c) => [c.id, c.outcome, c.failure, c.endToEndMs]);

test('a completed and an expired checkpoint from log lines alone', () => {
  const log = triggered(completed(triggered(aJobManagerLog(), 10_000, 1), 10_520, 1, 176_601, 510), 25_000, 2)
    .said(85_000, 'checkpoint-expired', { checkpointId: 2, jobId: JOB })
    .said(
      85_001,
      'checkpoint-failed',
      { checkpointId: 2, jobId: JOB, failuresBefore: 0 },
      {
        throwable: aThrowable(
          'org.apache.flink.runtime.checkpoint.CheckpointException',
          'Checkpoint expired before completing.',
        ),
      },
    )
    .said(90_000, 'checkpoint-late-message', { checkpointId: 2, jobId: JOB, attemptId: `${GRAPH}_${LEDGER}_1_0` });
  const found = checkpointsIn(log.facts());
  expect(brief(found)).toEqual([
    [1, 'completed', undefined, 510],
    [2, 'failed', 'expired', 60_000],
  ]);
  expect(found?.history[0]?.stateBytes).toBe(176_601);
  expect(found?.history[1]?.reason).toBe('Checkpoint expired before completing.');
  expect(found?.history[1]?.lateAcks.map((l) => [l.vertexId, l.subtask])).toEqual([[LEDGER, 1]]);
  expect(found?.config.timeoutMs).toMatchObject({ value: 60_000, origin: 'log' });
});

test('a decline is resolved to vertex, subtask and TaskManager, with the fuller cause of the TaskManager', () => {
  const io = aThrowable(
    'java.io.IOException',
    'Size of the state is larger than the maximum permitted memory-backed state. Size=540384834, maxSize=5242880.',
  );
  const jm = triggered(aJobManagerLog(), 10_000, 1)
    .said(
      11_000,
      'checkpoint-declined',
      { checkpointId: 1, jobId: JOB, attemptId: `${GRAPH}_${ENRICH}_0_0`, taskManagerId: TM1, host: 'flink-tm1' },
      {
        throwable: aThrowable(
          'java.lang.Exception',
          'Could not materialize checkpoint 1 for operator enrich-customer (1/2)#0.',
        ),
      },
    )
    .said(
      11_001,
      'checkpoint-failed',
      { checkpointId: 1, jobId: JOB },
      {
        throwable: aThrowable(
          'org.apache.flink.runtime.checkpoint.CheckpointException',
          'Asynchronous task checkpoint failed.',
        ),
      },
    );
  const tm = aTaskManagerLog(TM1, 'flink-tm1').said(
    10_990,
    'checkpoint-async-failed',
    { checkpointId: 1, task: 'enrich-customer (1/2)#0' },
    { throwable: aThrowable('java.lang.Exception', 'Could not materialize checkpoint 1', io) },
  );
  const checkpoint = checkpointsIn(jm.facts(), tm.facts())?.history[0];
  expect([checkpoint?.outcome, checkpoint?.failure, checkpoint?.reason]).toEqual([
    'failed',
    'declined',
    'Asynchronous task checkpoint failed.',
  ]);
  expect(
    checkpoint?.declines.map((d) => [d.vertexId, d.subtask, d.taskManagerId, d.host, d.cause?.causedBy?.className]),
  ).toEqual([[ENRICH, 0, TM1, 'flink-tm1', 'java.io.IOException']]);
});

test('1.10 writes the cause after "Discarding checkpoint"', () => {
  const log = triggered(aJobManagerLog(), 10_000, 7, 'CHECKPOINT')
    .said(11_000, 'checkpoint-declined', { checkpointId: 7, jobId: JOB, attemptId: `${GRAPH}_${ENRICH}_0_0` })
    .said(
      11_001,
      'checkpoint-discarding',
      { checkpointId: 7, jobId: JOB },
      { throwable: aThrowable('java.io.IOException', 'Size of the state is larger') },
    );
  const [checkpoint] = checkpointsIn(log.facts())?.history ?? [];
  expect([checkpoint?.failure, checkpoint?.declines[0]?.cause?.className]).toEqual(['declined', 'java.io.IOException']);
});

test('what the job leaves behind is suspended, what a newer one overtakes is subsumed, the last is in progress', () => {
  const overtaken = triggered(
    completed(triggered(triggered(aJobManagerLog(), 10_000, 1), 12_000, 2), 13_000, 2),
    20_000,
    3,
  );
  const log = triggered(
    overtaken
      .said(21_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' })
      .said(31_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' }),
    40_000,
    4,
  );
  expect(brief(checkpointsIn(log.facts()))).toEqual([
    [1, 'failed', 'subsumed', 3000],
    [2, 'completed', undefined, 500],
    [3, 'failed', 'coordinator-suspended', 1000],
    [4, 'in-progress', undefined, undefined],
  ]);
});

test('an id that is triggered again belongs to another run', () => {
  const log = completed(
    triggered(completed(triggered(aJobManagerLog(), 10_000, 1), 10_500, 1), 90_000, 1),
    90_700,
    1,
    2000,
    700,
  );
  expect(brief(checkpointsIn(log.facts()))).toEqual([
    [1, 'completed', undefined, 500],
    [1, 'completed', undefined, 700],
  ]);
});

test('REST and log are one checkpoint, each field with its source', () => {
  const log = completed(triggered(aJobManagerLog(), 10_000, 1), 10_520, 1, 176_601, 510);
  const body = restCheckpoint({
    endToEndMs: 505,
    stateBytes: 176_585,
    checkpointedBytes: 20,
    subtasks: 6,
    acknowledged: 6,
    path: 'file:/x/chk-1',
    sources: { stateBytes: aPointer('cp', '/history/0/state_size', 176_585) },
  });
  const found = checkpointsIn(log.facts(), [history(body)])?.history ?? [];
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    id: 1,
    outcome: 'completed',
    endToEndMs: 505,
    stateBytes: 176_585,
    checkpointedBytes: 20,
    path: 'file:/x/chk-1',
    from: ['log', 'rest'],
  });
  expect(found[0]?.sources.stateBytes).toEqual(aPointer('cp', '/history/0/state_size', 176_585));
});

test('a snapshot taken too early gives way to the log', () => {
  const log = completed(triggered(aJobManagerLog(), 10_000, 1), 10_520, 1, 176_601, 510);
  const early = restCheckpoint({ status: 'IN_PROGRESS', endToEndMs: 3, checkpointedBytes: 0, stateBytes: 0 });
  expect(brief(checkpointsIn(log.facts(), [history(early)]))).toEqual([[1, 'completed', undefined, 510]]);
});

test('what REST had counted when it was asked is no count of a checkpoint that the log completes', () => {
  const log = completed(triggered(aJobManagerLog(), 10_000, 1), 10_520, 1, 176_601, 510);
  const early = { acknowledged: 2, subtasks: 12, stateBytes: 596, checkpointedBytes: 596 };
  const told = (status: string) => {
    const [one] = checkpointsIn(log.facts(), [history(restCheckpoint({ status, ...early }))])?.history ?? [];
    return [one?.outcome, one?.acknowledged, one?.subtasks, one?.stateBytes, one?.checkpointedBytes];
  };
  expect(told('IN_PROGRESS')).toEqual(['completed', undefined, 12, 176_601, undefined]);
  expect(told('COMPLETED')).toEqual(['completed', 2, 12, 596, 596]);
});

test('up to 1.14 REST counts increments: the full size is the one of the log', () => {
  const log = completed(triggered(aJobManagerLog(), 10_000, 1), 10_520, 1, 900_000, 510);
  const config = aBody('checkpoint-config', {
    values: { stateBackend: { value: 'EmbeddedRocksDBStateBackend', source: aPointer('c', '/state_backend') } },
  });
  expect(checkpointsIn(log.facts(), [history(restCheckpoint({ stateBytes: 5000 })), config])?.history[0]).toMatchObject(
    { stateBytes: 900_000, checkpointedBytes: 5000 },
  );
  const [alone] = checkpointsIn([history(restCheckpoint({ stateBytes: 5000 })), config])?.history ?? [];
  expect([alone?.stateBytes, alone?.checkpointedBytes]).toEqual([undefined, 5000]);
});

test('details and acknowledgements of REST belong to their checkpoint', () => {
  const task = { vertexId: ENRICH, subtasks: 2, acknowledged: 1, source: aPointer('d', '/tasks/x') };
  const detail = aBody('checkpoint-detail', {
    checkpoint: restCheckpoint({
      status: 'FAILED',
      failureMessage: 'Checkpoint expired before completing.',
      failedAt: T0 + 70_000,
      endToEndMs: 60_000,
      tasks: [task],
    }),
  });
  const acks = aBody('checkpoint-subtasks', {
    checkpointId: 1,
    vertexId: ENRICH,
    acks: [{ subtask: 0, acknowledged: true, ackAt: T0 + 10_100, syncMs: 5, source: aPointer('s', '/0') }],
  });
  const [checkpoint] = checkpointsIn([detail, acks])?.history ?? [];
  expect([checkpoint?.failure, checkpoint?.endedAt]).toEqual(['expired', T0 + 70_000]);
  expect(
    checkpoint?.vertices.map((v) => [v.vertexId, v.acknowledged, v.subtasks, v.perSubtask.map((a) => a.syncMs)]),
  ).toEqual([[ENRICH, 1, 2, [5]]]);
});

test('savepoints are told apart, and restores know their checkpoint', () => {
  const log = triggered(aJobManagerLog(), 10_000, 1, "SavepointType{name='Savepoint'}").said(
    20_000,
    'checkpoint-restoring',
    { jobId: JOB, path: 'file:/x/chk-12' },
  );
  const body = aBody('checkpoints', {
    checkpoints: [],
    restored: {
      id: 12,
      at: T0 + 20_300,
      isSavepoint: false,
      path: 'file:/x/chk-12',
      source: aPointer('cp', '/latest/restored'),
    },
  });
  const found = checkpointsIn(log.facts(), [body]);
  expect(found?.history.map((c) => c.kind)).toEqual(['savepoint']);
  expect(found?.restores.map((r) => [r.at - T0, r.checkpointId, r.path])).toEqual([[20_000, 12, 'file:/x/chk-12']]);
});

test('without a JobManager log and without REST there is no history, not an empty one', () => {
  const { checkpoints } = buildIncident({
    bundle: BUNDLE,
    facts: aTaskManagerLog(TM1, 'flink-tm1').said(40, 'registered-at-job-manager', { jobId: JOB }).facts(),
    complaints: [],
  });
  expect(checkpoints).toEqual({ kind: 'unknown', reason: 'not-collected' });
});

test('a server that has no checkpoints to tell of says that they are off', () => {
  const refused = aBody('error', {
    jobId: JOB,
    messages: ['Checkpointing has not been enabled.'],
    source: aPointer('rest/checkpoints.json', '/errors/0', 'Checkpointing has not been enabled.'),
  });
  const off = checkpointsIn(aJobManagerLog().facts(), [refused])?.config.intervalMs;
  expect(off).toEqual({
    value: Number.POSITIVE_INFINITY,
    origin: 'rest',
    source: aPointer('rest/checkpoints.json', '/errors/0', 'Checkpointing has not been enabled.'),
  });
  const other = { ...refused, messages: ['Job could not be found.'] };
  expect(checkpointsIn(aJobManagerLog().facts(), [other])?.config.intervalMs).toBeUndefined();
});
