import { expect, test } from 'vitest';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { rocksDbStalled } from '../../../../../main/diagnose/rules/state/rocksdb-stalled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSample, at, ENRICH, JOB, line, SOURCE, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const thread = (frames: readonly string[], seconds: number): TaskThread => ({
  threadName: 'enrich (1/4)#0',
  vertexName: 'enrich',
  subtask: 0,
  state: 'RUNNABLE',
  frames,
  source: line('"enrich (1/4)#0"', seconds),
});
const PUT = [
  'org.rocksdb.RocksDB.put(Native Method)',
  'org.rocksdb.RocksDB.put(RocksDB.java:955)',
  'com.acme.Enrich.processElement(Enrich.java:40)',
];
const OWN = ['com.acme.Enrich.score(Enrich.java:55)', 'com.acme.Enrich.processElement(Enrich.java:40)'];
const pressed = (stateBackend: string, ...threads: readonly TaskThread[]) =>
  anIncident()
    .withCheckpoints([aCheckpoint(1, 10)], { stateBackend })
    .withPressure(aSample(SOURCE, 's1', 30, [{ backpressured: 0.95 }]), aSample(ENRICH, 's1', 30, [{ busy: 0.99 }]))
    .withThreads(...threads);

test('a bottleneck whose thread stands in RocksDB is held up by it', () => {
  expect(
    ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', thread(PUT, 1), thread(PUT, 2), thread(OWN, 3))),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: { vertex: 'enrich', inRocksDb: 2, threads: 3, writing: true, busy: 0.99, smallMemory: false },
      },
    ],
  });
});

test('a bottleneck that computes is slow by itself', () => {
  expect(ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', thread(OWN, 1), thread(OWN, 2)))).toEqual({
    kind: 'clear',
  });
});

const FLUSH = [
  'org.rocksdb.Checkpoint.createCheckpoint(Native Method)',
  'org.rocksdb.Checkpoint.createCheckpoint(Checkpoint.java:51)',
  'org.apache.flink.contrib.streaming.state.snapshot.RocksDBSnapshotStrategyBase.takeDBNativeCheckpoint(RocksDBSnapshotStrategyBase.java:173)',
];
const dumped = (frames: readonly string[], seconds: number, cpuMs: number): TaskThread => ({
  ...thread(frames, seconds),
  at: at(seconds),
  cpuMs,
  taskManagerId: TM1,
});

test('a thread that stands in it and takes no CPU time waits for the disk: no doubt left', () => {
  const waiting = [dumped(PUT, 1, 790), dumped(PUT, 5, 790), dumped(FLUSH, 9, 795)];
  expect(ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', ...waiting))).toMatchObject({
    findings: [{ severity: 'high', facts: { inRocksDb: 3, threads: 3, writing: true, cpu: 0 } }],
  });
});

test('one that computes in there is less certain', () => {
  const busy = [dumped(PUT, 1, 1000), dumped(PUT, 5, 4800), dumped(PUT, 9, 8500)];
  expect(ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', ...busy))).toMatchObject({
    findings: [{ severity: 'medium', facts: { cpu: 0.94 } }],
  });
});

test('snapshots alone that wait for the disk are a matter of checkpoints', () => {
  expect(ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', thread(FLUSH, 1), thread(FLUSH, 2)))).toEqual({
    kind: 'clear',
  });
});

test('one dump proves nothing', () => {
  expect(ask(rocksDbStalled, pressed('EmbeddedRocksDBStateBackend', thread(PUT, 1)))).toEqual({ kind: 'clear' });
});

test('a heap backend has no RocksDB', () => {
  expect(ask(rocksDbStalled, pressed('HashMapStateBackend', thread(PUT, 1), thread(PUT, 2)))).toEqual({
    kind: 'clear',
  });
});

test('without jobs it cannot tell', () => {
  expect(ask(rocksDbStalled, anIncident().without('jobs')).kind).toBe('cannot-tell');
});

const snapshots = (...threads: readonly TaskThread[]) =>
  anIncident()
    .withCheckpoints(
      [1, 2].map((id) =>
        aCheckpoint(id, id * 30, {
          endToEndMs: 21_000,
          vertices: [phased(SOURCE, [{}]), phased(ENRICH, [{ syncMs: 20_000 }])],
        }),
      ),
      { stateBackend: 'EmbeddedRocksDBStateBackend' },
    )
    .withThreads(...threads);

test('a synchronous part that goes into the flush of the native store is its disk, not code of the job', () => {
  const SNAPSHOT =
    'org.apache.flink.streaming.api.operators.AbstractStreamOperator.snapshotState(AbstractStreamOperator.java:1)';
  const flush = [...FLUSH, SNAPSHOT];
  const own = ['com.acme.Enrich.commit(Enrich.java:90)', 'com.acme.Enrich.snapshotState(Enrich.java:80)', SNAPSHOT];
  expect(ask(rocksDbStalled, snapshots(thread(flush, 40), thread(flush, 70)))).toMatchObject({
    findings: [{ role: 'trigger', culprit: { vertexId: ENRICH }, facts: { flushMs: 20_000, inRocksDb: 2 } }],
  });
  expect(ask(rocksDbStalled, snapshots(thread(own, 40), thread(own, 70)))).toEqual({ kind: 'clear' });
});
