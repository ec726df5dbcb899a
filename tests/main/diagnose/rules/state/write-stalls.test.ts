import { expect, test } from 'vitest';
import type { Signal } from '#contract/incident/signal.ts';
import { rocksDbStalled } from '../../../../../main/diagnose/rules/state/rocksdb-stalled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSample, aSignal, at, ENRICH, JOB, line, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const LOG = `logs/tm-1-tmp_job_${JOB}_op_KeyedProcessOperator_${ENRICH}__3_4__uuid_d4af51c1_db_LOG`;
/** As RocksDB of Flink 1.18 wrote it on a disk that needed a second for a write. */
const SAID =
  '[/column_family.cc:900] [recent-orders] Stopping writes because we have 2 immutable memtables (waiting for flush), max_write_buffer_number is set to 2';
const MEMTABLES = { family: 'recent-orders', how: 'stopped', of: 'immutable memtables', value: 2 };
const stopped = (seconds: number, until: number, count: number, more: Partial<Signal> = {}) =>
  aSignal('rocksdb-write-stall', seconds, MEMTABLES, SAID, {
    ...{ count, lastAt: at(until), source: line(SAID, seconds, LOG) },
    ...more,
  });
const slowed = stopped(20, 90, 7, { fields: { ...MEMTABLES, how: 'slowed', of: 'level-0 files', value: 20 } });

const BACKEND = { stateBackend: 'EmbeddedRocksDBStateBackend' };
const calm = () => anIncident().withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 100)], BACKEND);
const pressed = () =>
  calm().withPressure(
    aSample(SOURCE, 's1', 95, [{ backpressured: 0.95 }]),
    aSample(ENRICH, 's1', 95, [{ busy: 0.99 }]),
  );

test('writes that RocksDB says it stopped, while the vertex holds back all before it, are the cause', () => {
  const [finding] = foundBy(rocksDbStalled, pressed().withSignals(stopped(20, 90, 7)));
  expect(finding).toMatchObject({
    ...{ role: 'trigger', severity: 'medium', confidence: 0.85 },
    culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
    span: { from: at(20), to: at(90), count: 7 },
    facts: { stalls: 7, stallsOf: 'immutable memtables', stopped: true, busy: 0.99, threads: 0 },
    title: { en: 'RocksDB stops the writes of enrich' },
  });
  expect(finding?.why.en).toContain(
    "RocksDB's own LOG says 7 times, from 10:00:20 to 10:01:30 UTC, that it stopped writes: what was written to memory waits to be flushed",
  );
});

test('a checkpoint that expires meanwhile is suffering too, and less sure', () => {
  const expired = aCheckpoint(2, 40, { outcome: 'failed', failure: 'expired', endedAt: at(70) });
  const story = anIncident()
    .withCheckpoints([aCheckpoint(1, 10), expired], BACKEND)
    .withSignals(stopped(20, 90, 7));
  expect(foundBy(rocksDbStalled, story)).toMatchObject([{ severity: 'high', confidence: 0.7, facts: { expired: 1 } }]);
});

test('compaction that cannot follow slows writes down, and gets threads and not buffers', () => {
  const [finding] = foundBy(rocksDbStalled, pressed().withSignals(slowed));
  expect([finding?.title.en, finding?.confidence, Object.keys(finding?.advice[0]?.set ?? {})]).toEqual([
    'RocksDB slows down the writes of enrich',
    0.75,
    ['state.backend.rocksdb.thread.num'],
  ]);
});

test('a burst that stopped writes for a moment, or that nobody suffered from, is no fault', () => {
  expect(ask(rocksDbStalled, pressed().withSignals(stopped(20, 21, 7)))).toEqual({ kind: 'clear' });
  expect(ask(rocksDbStalled, pressed().withSignals(stopped(20, 60, 2)))).toEqual({ kind: 'clear' });
  expect(ask(rocksDbStalled, calm().withSignals(stopped(20, 90, 7)))).toEqual({ kind: 'clear' });
});

test('the store of another job says nothing of this one', () => {
  const other = line(SAID, 20, LOG.replace(JOB, 'f'.repeat(32)));
  expect(ask(rocksDbStalled, pressed().withSignals(stopped(20, 90, 7, { source: other })))).toEqual({ kind: 'clear' });
});

test('a thread seen in a put and the LOG that says why agree', () => {
  const put = { threadName: 'enrich (3/4)#0', vertexName: 'enrich', subtask: 2, state: 'RUNNABLE' };
  const frames = ['org.rocksdb.RocksDB.put(Native Method)', 'com.acme.Enrich.processElement(Enrich.java:40)'];
  const threads = [70, 80].map((seconds) => ({ ...put, frames, source: line('"enrich (3/4)#0"', seconds) }));
  const [finding] = foundBy(
    rocksDbStalled,
    pressed()
      .withThreads(...threads)
      .withSignals(stopped(20, 90, 7)),
  );
  expect(finding).toMatchObject({
    ...{ confidence: 0.92, span: { from: at(20), to: at(95) }, facts: { inRocksDb: 2, stalls: 7 } },
  });
  expect(finding?.why.en).toContain("RocksDB's own LOG says 7 times");
});
