import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/incident/metadata.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSetting, at, JOB, line, thrown } from '../../kit/incident-parts.ts';

const recovery = (incident: IncidentBuilder) => diagnose(incident.build()).recovery;
const summary = (incident: IncidentBuilder) =>
  recovery(incident).map((one) => [
    one.lastRestorable?.checkpointId,
    one.metadata,
    one.replay.is,
    one.duplicates.is,
    one.loss.is,
  ]);
const chk = (id: number, seconds: number) =>
  aCheckpoint(id, seconds, { path: `hdfs:///flink/checkpoints/${JOB}/chk-${id}` });

test('the newest completed checkpoint is restorable, with what is read again after it', () => {
  expect(
    recovery(anIncident().withCheckpoints([chk(1, 10), chk(2, 500), aCheckpoint(3, 560, { outcome: 'failed' })])),
  ).toEqual([
    {
      jobId: JOB,
      lastRestorable: {
        checkpointId: 2,
        kind: 'checkpoint',
        at: at(500) + 200,
        path: `hdfs:///flink/checkpoints/${JOB}/chk-2`,
        source: line('checkpoint 2', 500),
      },
      metadata: 'seen',
      files: expect.objectContaining({ is: 'yes', where: 'shared' }),
      replay: expect.objectContaining({ is: 'yes', ms: 100_000 }),
      duplicates: expect.objectContaining({ is: 'no' }),
      loss: expect.objectContaining({ is: 'no' }),
    },
  ]);
});

test('a batch job computes again', () => {
  const batch = anIncident()
    .withJob({ mode: { is: 'batch', source: line('BATCH', 3) } })
    .withCheckpoints([], { intervalMs: undefined });
  expect(summary(batch)).toEqual([[undefined, 'none', 'yes', 'cannot-tell', 'no']]);
  expect(recovery(batch)[0]?.replay.why.en).toMatch(/^A batch job takes no checkpoints/);
});

test('after a restore within the bundle nobody knows what the sinks sent twice', () => {
  const [of] = [
    {
      jobId: JOB,
      config: {},
      history: [chk(1, 10)],
      restores: [{ at: at(20), checkpointId: 1, source: line('Restoring', 20) }],
    },
  ];
  expect(summary(anIncident().with({ checkpoints: known([of]) }))).toEqual([[1, 'seen', 'yes', 'cannot-tell', 'no']]);
});

test('a job that came to its end has nothing to go on from; one that was stopped with a savepoint has that', () => {
  const finished = { from: 'RUNNING', to: 'FINISHED', at: at(30), source: line('FINISHED', 30) };
  const ended = anIncident().withJob({ states: [finished] });
  expect(summary(ended.withCheckpoints([chk(1, 10)]))).toEqual([[undefined, 'none', 'no', 'no', 'no']]);
  const stopped = ended.withCheckpoints([chk(1, 10), { ...chk(2, 29), kind: 'savepoint' }]);
  expect(summary(stopped)[0]?.slice(0, 3)).toEqual([2, 'seen', 'no']);
});

test('at least once means twice', () => {
  expect(summary(anIncident().withCheckpoints([chk(1, 10)], { mode: 'at_least_once' }))).toEqual([
    [1, 'seen', 'yes', 'yes', 'no'],
  ]);
});

test('without any completed checkpoint loss cannot be judged', () => {
  const none = anIncident().withCheckpoints([aCheckpoint(1, 10, { outcome: 'failed' })]);
  expect(summary(none)).toEqual([[undefined, 'none', 'yes', 'cannot-tell', 'cannot-tell']]);
});

test('without checkpointing state is lost with its task', () => {
  const off = anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY });
  expect(summary(off)).toEqual([[undefined, 'none', 'yes', 'cannot-tell', 'yes']]);
});

test('a checkpoint whose files a restore did not find is not restorable', () => {
  const missing = thrown(
    [`java.io.FileNotFoundException: /data/${JOB}/chk-2/x (No such file or directory)`],
    ['org.apache.flink.runtime.state.heap.HeapRestoreOperation.restore(HeapRestoreOperation.java:124)'],
  );
  const story = anIncident()
    .withCheckpoints([chk(2, 20)])
    .withFailures([aFailure(60, missing, { family: 'storage' })]);
  expect(summary(story)).toEqual([[undefined, 'none', 'yes', 'cannot-tell', 'cannot-tell']]);
});

test('older ones are gone by then, unless several are retained', () => {
  const missing = thrown(
    [`java.io.FileNotFoundException: /data/${JOB}/chk-2/x (No such file or directory)`],
    ['org.apache.flink.runtime.state.heap.HeapRestoreOperation.restore(HeapRestoreOperation.java:124)'],
  );
  const story = anIncident()
    .withCheckpoints([chk(1, 10), chk(2, 20)])
    .withFailures([aFailure(60, missing, { family: 'storage' })]);
  const restorable = (incident: typeof story) => recovery(incident)[0]?.lastRestorable?.checkpointId;
  expect([restorable(story), restorable(story.withSettings(aSetting('state.checkpoints.num-retained', '3')))]).toEqual([
    undefined,
    1,
  ]);
});

test('without checkpoints there is nothing to say', () => {
  expect(recovery(anIncident().without('checkpoints'))).toEqual([]);
});

test('a _metadata that was read to its end is proof, half of one is not', () => {
  const entry = `checkpoints/${JOB}/chk-1/_metadata`;
  const metadata = (complete: boolean) => {
    const snapshot: Snapshot = {
      entry,
      jobId: JOB,
      version: 4,
      checkpointId: 1,
      kind: 'checkpoint',
      complete,
      masterStates: 0,
      operatorCount: 0,
      operators: [],
      bytes: 0,
      inlineBytes: 0,
      files: { count: 0, bytes: 0, largest: [], folders: [] },
      source: { kind: 'entry', entry },
    };
    const history = [aCheckpoint(1, 10, { snapshot: entry })];
    const [one] = recovery(
      anIncident()
        .withCheckpoints(history)
        .with({ snapshots: known([snapshot]) }),
    );
    return one?.metadata;
  };
  expect([metadata(true), metadata(false)]).toEqual(['read', 'seen']);
});

test('a newer checkpoint that only its _metadata tells of is restorable; its time is that of the file, and is said to be', () => {
  const { triggeredAt: _at, endedAt: _end, ...untimed } = chk(7, 0);
  const entry = 'chk-7/_metadata';
  const alone = {
    ...untimed,
    snapshot: entry,
    from: ['metadata'],
    sources: { outcome: { kind: 'entry', entry } },
  } as const;
  const file = {
    entry,
    checkpointId: 7,
    writtenAt: at(9000),
    operators: [],
    files: { folders: [] },
  } as unknown as Snapshot;
  const told = (history: Parameters<IncidentBuilder['withCheckpoints']>[0]) =>
    recovery(
      anIncident()
        .withCheckpoints(history)
        .with({ snapshots: known([file]) }),
    )[0];
  expect(told([chk(6, 100), alone])).toMatchObject({
    lastRestorable: { checkpointId: 7, at: at(9000) },
    replay: { is: 'cannot-tell', why: { en: expect.stringContaining('that of the file') } },
  });
  // An older one, copied later, is not the last.
  expect(told([alone, chk(8, 100)])?.lastRestorable?.checkpointId).toBe(8);
});

const SAVEPOINT = 'file:/savepoints/savepoint-0000aa-9aa9ffa56f8e';
const starting = (more: { readonly text?: string; readonly earlier?: boolean } = {}) => {
  const restores = [{ at: at(20), path: SAVEPOINT, source: line('Starting job', 20) }];
  const taken = aCheckpoint(4, 5, { kind: 'savepoint', stateBytes: 900 });
  const earlier = { jobId: '0000aa'.padEnd(32, '0'), config: {}, history: [taken], restores: [] };
  const checkpoints = known([...(more.earlier ? [earlier] : []), { jobId: JOB, config: {}, history: [], restores }]);
  const failures = more.text === undefined ? [] : [aFailure(21, thrown([more.text]))];
  const all = recovery(anIncident().withFailures(failures).with({ checkpoints }));
  return all.find((one) => one.jobId === JOB);
};

test('a job that completed none goes back to what it was started from', () => {
  const told = starting({ earlier: true });
  expect(told?.startedFrom).toEqual({
    checkpointId: 4,
    kind: 'savepoint',
    path: SAVEPOINT,
    at: at(5),
    stateBytes: 900,
    fits: {
      is: 'cannot-tell',
      why: expect.objectContaining({ en: 'Nothing tells whether its restore went through.' }),
    },
    source: line('Starting job', 20),
  });
  expect(told?.replay).toEqual(expect.objectContaining({ is: 'yes', ms: 595_000 }));
});

test('when it was taken is not guessed', () => {
  expect(starting()?.startedFrom?.at).toBeUndefined();
  expect([starting()?.replay.is, starting()?.replay.ms]).toEqual(['yes', undefined]);
});

test('a program that lacks an operator needs its old identity, or loses that state', () => {
  const operator = '9'.repeat(32);
  const text = `java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint ${SAVEPOINT}. Cannot map checkpoint/savepoint state for operator ${operator} to the new program, because the operator is not available in the new program.`;
  const told = starting({ text });
  expect([told?.startedFrom?.fits.is, told?.loss.is]).toEqual(['no', 'cannot-tell']);
  expect(told?.startedFrom?.fits.why.en).toContain(operator);
});

test('after the savepoint with which a job was stopped nothing is read again', () => {
  const savepoint = aCheckpoint(4, 500, { kind: 'savepoint' });
  const ended = (to: string) => ({ at: at(501), from: 'RUNNING', to, source: line(to, 501) });
  const stopped = (status: string) =>
    recovery(
      anIncident()
        .withJob({ states: [ended(status)], endedAt: at(501) })
        .withCheckpoints([chk(3, 400), savepoint]),
    )[0]?.replay;
  expect(stopped('FINISHED')?.is).toBe('no');
  expect([stopped('CANCELED')?.is, stopped('CANCELED')?.ms]).toEqual(['yes', 1000]);
});

const failedAt = (seconds: number, from: string) => ({
  at: at(seconds),
  from,
  to: 'FAILED',
  source: line('FAILED', seconds),
});

test('without checkpointing nothing was removed, and nothing is replayed at least once', () => {
  const off = { intervalMs: Number.POSITIVE_INFINITY, externalized: false, mode: 'AT_LEAST_ONCE' };
  const [one] = recovery(
    anIncident()
      .withJob({ states: [failedAt(60, 'RUNNING')] })
      .withCheckpoints([], off),
  );
  expect([one?.replay.why.en, one?.duplicates.is, one?.loss.why.en]).toEqual([
    expect.stringMatching(/^No completed checkpoint is known: a restart begins from the configured start positions/),
    'cannot-tell',
    'Checkpointing is off: keyed and operator state is gone with the failed tasks.',
  ]);
});

const startedFrom = (path: string) =>
  known([
    { jobId: JOB, config: {}, history: [], restores: [{ at: at(5), path, source: line('Starting job from', 5) }] },
  ]);

test('a job that was refused before any task of it ran reads nothing again', () => {
  const refused = anIncident()
    .withJob({ states: [failedAt(6, 'INITIALIZING')] })
    .with({ checkpoints: startedFrom('file:/data/s') });
  expect(recovery(refused)[0]?.replay).toMatchObject({ is: 'no', why: { en: expect.stringContaining('ever ran') } });
  const ran = anIncident().with({ checkpoints: startedFrom('file:/data/s') });
  expect(recovery(ran)[0]?.replay.is).toBe('yes');
});

const begun = { ...failedAt(1, 'CREATED'), to: 'RUNNING' };

test('a job that got no slots has read, sent and kept nothing: nothing is lost with it', () => {
  const waits = {
    states: [begun, failedAt(40, 'FAILING')],
    attempts: [{ id: 'a1', vertexId: 'v1', subtask: 0, transitions: [failedAt(30, 'SCHEDULED')] }],
  };
  const [one] = recovery(anIncident().withJob(waits).withCheckpoints([], { externalized: false }));
  expect([one?.replay.is, one?.duplicates.is, one?.loss.is]).toEqual(['no', 'no', 'no']);
  expect(one?.loss.why.en).toMatch(/^None of the tasks of this job ever ran/);
});

test('checkpoints that the job never completed are not said to have been removed with it', () => {
  const [one] = recovery(
    anIncident()
      .withJob({ states: [begun, failedAt(40, 'FAILING')] })
      .withCheckpoints([aCheckpoint(1, 20, { outcome: 'failed' })], { externalized: false }),
  );
  expect([one?.replay.why.en, one?.loss.is]).toEqual([
    expect.stringMatching(/^No completed checkpoint/),
    'cannot-tell',
  ]);
});
