import { expect, test } from 'vitest';
import { notWritable } from '../../../../../main/diagnose/rules/storage/not-writable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSetting, aSignal, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, NO_RIGHT, REFUSED, WRONG_KEY } from './refused.ts';

const MKDIRS = 'java.io.IOException: Mkdirs failed to create file:/data/checkpoints/1/chk-5';

test('a task without the right to write is refused by the storage', () => {
  expect(ask(notWritable, anIncident().withCheckpoints([declinedBy(NO_RIGHT)]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints' },
        facts: {
          path: 'hdfs:///flink/checkpoints',
          endpoint: '',
          code: '',
          said: NO_RIGHT,
          times: 1,
          hosts: ['host-1'],
          failedCheckpoints: 1,
        },
      },
    ],
  });
});

test('a directory that cannot be made is one that may not be written', () => {
  expect(ask(notWritable, anIncident().withCheckpoints([declinedBy(MKDIRS)])).kind).toBe('found');
});

test('on a full disk no directory can be made either', () => {
  const full = aSignal('disk-full', 41, { error: 'No space left on device' }, 'No space left on device');
  const said = ask(
    notWritable,
    anIncident()
      .withCheckpoints([declinedBy(MKDIRS)])
      .withSignals(full),
  );
  expect(said).toEqual({ kind: 'cannot-tell', missing: ['host-log'] });
});

test.each([WRONG_KEY, REFUSED])('it is silent when the storage says: %s', (said) => {
  expect(ask(notWritable, anIncident().withCheckpoints([declinedBy(said)]))).toEqual({ kind: 'clear' });
});

test('when only the JobManager is refused the tasks can write', () => {
  const finalizing = thrown(
    ['org.apache.flink.runtime.checkpoint.CheckpointException: Could not finalize the pending checkpoint 6.', NO_RIGHT],
    ['org.apache.flink.runtime.checkpoint.PendingCheckpoint.finalizeCheckpoint(PendingCheckpoint.java:336)'],
  );
  const signal = aSignal('checkpoint-finalize-failed', 60, {}, 'finalize', {
    managerId: 'jobmanager',
    throwable: finalizing,
  });
  expect(ask(notWritable, anIncident().withSignals(signal))).toEqual({ kind: 'clear' });
});

test('a permission that a sink lacks is not about checkpoints', () => {
  const sink = ['com.acme.sink.LedgerSink.write(LedgerSink.java:12)'];
  expect(
    ask(
      notWritable,
      anIncident().withSignals(aSignal('error-record', 5, {}, 'x', { throwable: thrown([NO_RIGHT], sink) })),
    ),
  ).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(notWritable, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

test('a changelog that may not be written is named by its own directory, and so are its commands', () => {
  const changelog = aSetting('state.changelog.dstl.dfs.base-path', 'file:///data/changelog');
  const story = (path: string) =>
    anIncident()
      .withCheckpoints([declinedBy(`java.io.IOException: Mkdirs failed to create file:${path}`)], {
        directory: 'file:///data/checkpoints',
      })
      .withSettings(changelog);
  const [own] = foundBy(notWritable, story('/data/changelog/1/dstl'));
  expect([own?.title.en, own?.advice[0]?.commands?.[0]]).toEqual([
    'Flink may not write the changelog of its state (file:///data/changelog)',
    'ls -ld /data/changelog',
  ]);
  expect(foundBy(notWritable, story('/data/checkpoints/1/chk-5'))[0]?.facts.path).toBe('file:///data/checkpoints');
});

test('a savepoint whose directory could not be made is told apart from the checkpoints', () => {
  const said = 'java.io.IOException: Failed to create savepoint directory at file:/backup/flink/savepoints';
  const told = aSignal('savepoint-target-refused', 50, { path: 'file:/backup/flink/savepoints' }, said);
  const story = anIncident()
    .withCheckpoints([aCheckpoint(4, 40)])
    .withSignals(told);
  const [finding] = foundBy(notWritable, story);
  expect([finding?.culprit.path, finding?.title.en]).toEqual([
    'file:/backup/flink/savepoints',
    'No savepoint can be written to file:/backup/flink/savepoints',
  ]);
});

test('a directory that is not known to hold checkpoints is named by itself', () => {
  const said = thrown(['java.io.IOException: Mkdirs failed to create file:/nas/flink/recovery/default']);
  const [finding] = foundBy(notWritable, anIncident().withFailures([aFailure(20, said, { family: 'storage' })]));
  expect([finding?.title.en, finding?.title['zh-CN']]).toEqual([
    'Flink may not write to file:/nas/flink/recovery/default',
    'Flink 无权写入 file:/nas/flink/recovery/default',
  ]);
});
