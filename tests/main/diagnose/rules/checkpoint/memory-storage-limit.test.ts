import { expect, test } from 'vitest';
import { memoryStorageLimit } from '../../../../../main/diagnose/rules/checkpoint/memory-storage-limit.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, aDecline, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const REFUSED =
  'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 . Consider using a different state backend, like the File System State backend.';
const CAUSE = thrown(
  ['java.lang.Exception: Could not materialize checkpoint 4 for operator enrich (2/4).', REFUSED],
  [],
  line('x', 40),
);
const declined = (id: number, seconds: number) =>
  aCheckpoint(id, seconds, { outcome: 'failed', failure: 'declined', declines: [aDecline(seconds, CAUSE)] });
const story = anIncident()
  .withRelease('1.10.0')
  .withCheckpoints([aCheckpoint(3, 30), declined(4, 40)], { storage: 'jobmanager', directory: undefined });

test('a snapshot over the limit of JobManager storage is found at its vertex', () => {
  expect(ask(memoryStorageLimit, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          sizeBytes: 540384834,
          limitBytes: 5242880,
          failedCheckpoints: 1,
          lastCompleted: 3,
          directory: '',
          byBackend: true,
        },
      },
    ],
  });
});

test('the line that says it is cited before the configured storage', () => {
  const [finding] = foundBy(memoryStorageLimit, story);
  expect(finding?.evidence.slice(0, 2)).toEqual([
    expect.objectContaining({ kind: 'line', text: REFUSED }),
    { kind: 'pointer', entry: 'rest/config.json', pointer: '/config', value: 'jobmanager' },
  ]);
});

test('up to 1.12 the cure is a state backend, from 1.13 on a storage', () => {
  const cure = (release: string) => foundBy(memoryStorageLimit, story.withRelease(release))[0]?.advice[0]?.set;
  expect(cure('1.10.0')).toEqual({
    'state.backend': 'filesystem',
    'state.checkpoints.dir': 'hdfs:///flink/checkpoints',
  });
  expect(cure('1.18.1')).toEqual({
    'state.checkpoint-storage': 'filesystem',
    'state.checkpoints.dir': 'hdfs:///flink/checkpoints',
  });
  expect(cure('2.0.0')).toEqual({
    'execution.checkpointing.storage': 'filesystem',
    'execution.checkpointing.dir': 'hdfs:///flink/checkpoints',
  });
});

test('a full disk is another cause', () => {
  const full = thrown(['java.io.IOException: No space left on device']);
  const failed = aCheckpoint(4, 40, { outcome: 'failed', failure: 'declined', declines: [aDecline(40, full)] });
  expect(ask(memoryStorageLimit, anIncident().withCheckpoints([failed]))).toEqual({ kind: 'clear' });
});

test('failed checkpoints without any log leave it open', () => {
  const failed = aCheckpoint(4, 40, { outcome: 'failed', failure: 'declined' });
  const blind = anIncident()
    .withCheckpoints([failed], { storage: undefined })
    .withCoverage({ jobManagerLog: false, taskManagerLogs: false });
  expect(ask(memoryStorageLimit, blind)).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});

test('REST alone shows a state that was nearly at the limit when a checkpoint last completed', () => {
  const full = aCheckpoint(3, 30, { vertices: [acks(ENRICH, [5_100_000, 4_900_000])] });
  const refused = [4, 5, 6].map((id) => aCheckpoint(id, id * 10, { outcome: 'failed', failure: 'other' }));
  const [finding] = foundBy(
    memoryStorageLimit,
    anIncident()
      .withCheckpoints([full, ...refused], { storage: 'JobManagerCheckpointStorage' })
      .without('signals', 'failures'),
  );
  expect([finding?.confidence, finding?.culprit.vertexName, finding?.facts.sizeBytes]).toEqual([
    0.7,
    'enrich',
    5_100_000,
  ]);
  expect(finding?.why.en).toContain(
    'held 4.86 MiB when checkpoint 3 completed as the last one, and 3 checkpoints failed',
  );
});

test('the log of a TaskManager alone says it, and says nothing by its silence', () => {
  const alone = anIncident().without('checkpoints', 'failures');
  const said = { level: 'info', fields: { size: 5533476, maxSize: 5242880 }, vertexId: ENRICH, count: 1 } as const;
  const signal = { kind: 'memory-state-limit', source: line(REFUSED, 40), ...said };
  const [finding] = foundBy(memoryStorageLimit, alone.withSignals(signal));
  expect([finding?.culprit.vertexName, finding?.facts]).toEqual([
    'enrich',
    { vertex: 'enrich', sizeBytes: 5533476, limitBytes: 5242880, failedCheckpoints: 1, directory: '' },
  ]);
  expect(ask(memoryStorageLimit, alone)).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-checkpoints'],
  });
});
