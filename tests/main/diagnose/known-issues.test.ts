import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { knownIssues } from '../../../main/diagnose/known-issues.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import { anEvent, aSetting, aSignal, aTaskManager, thrown } from '../../kit/incident-parts.ts';

function matches(incident: IncidentBuilder) {
  const built = incident.build();
  return knownIssues(toolsFor(built, NEVER), diagnose(built).findings).map(({ id, about }) => [id, about]);
}

const rejected = thrown(
  ['java.util.concurrent.RejectedExecutionException: Task rejected'],
  ['org.apache.flink.runtime.checkpoint.CheckpointsCleaner.lambda$cleanCheckpoint$0(CheckpointsCleaner.java:67)'],
);
const cleaning = anIncident().withSignals(aSignal('error-record', 5, {}, 'ERROR', { throwable: rejected }));

test('a bug fits when the release has it and its stack trace is there', () => {
  expect(matches(cleaning.withRelease('1.12.1'))).toEqual([['FLINK-20992', undefined]]);
});

test('a release with the fix, an older one and an unknown one do not fit', () => {
  expect(matches(cleaning.withRelease('1.12.2'))).toEqual([]);
  expect(matches(cleaning.withRelease('1.11.3'))).toEqual([]);
  expect(matches(cleaning.without('release'))).toEqual([]);
});

test('the same exception of other code does not fit', () => {
  const other = thrown(
    ['java.util.concurrent.RejectedExecutionException: Task rejected'],
    ['com.acme.Pool.run(P.java:1)'],
  );
  const incident = anIncident().withSignals(aSignal('error-record', 5, {}, 'ERROR', { throwable: other }));
  expect(matches(incident.withRelease('1.12.1'))).toEqual([]);
});

test('a finding alone is not enough when the symptom names settings as well', () => {
  const metaspace = anIncident()
    .withRelease('1.10.0')
    .withSignals(
      aSignal('out-of-memory', 5, { space: 'Metaspace' }, 'java.lang.OutOfMemoryError: Metaspace', {
        throwable: thrown(['java.lang.OutOfMemoryError: Metaspace']),
      }),
    );
  expect(matches(metaspace)).toEqual([['FLINK-16406', 'memory/metaspace-exhausted']]);
  const larger = metaspace.withSettings(aSetting('taskmanager.memory.jvm-metaspace.size', '512m'));
  expect(matches(larger)).toEqual([]);
});

test('it is told as a fit with what to do, and cites the place', () => {
  const built = cleaning.withRelease('1.12.1').build();
  const [match] = diagnose(built).knownIssues ?? [];
  expect(match?.because.en).toBe(
    'Flink 1.12.1 lacks its fix, and the checkpoint coordinator met a RejectedExecutionException. This fits; it is not proven.',
  );
  expect(match?.cure.en).toBe('Update to Flink 1.12.2, or later.');
  expect(match?.evidence.map((one) => (one.kind === 'line' ? one.text : one.kind))).toEqual([
    'java.util.concurrent.RejectedExecutionException: Task rejected',
  ]);
});

test('a match changes neither the state nor the causes of the verdict', () => {
  const state = (version: string) => {
    const { state, rootCauses, confidence } = diagnose(cleaning.withRelease(version).build());
    return { state, rootCauses, confidence };
  };
  expect(state('1.12.1')).toEqual(state('1.12.2'));
});

test('the trace under a fatal error counts, though no task failed with it', () => {
  const fatal = { ...anEvent('fatal-error', 5), throwable: rejected };
  const dying = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [fatal] });
  expect(matches(anIncident().withRelease('1.12.1').withManagers(dying)).map(([id]) => id)).toEqual(['FLINK-20992']);
});

test('an exception of the program does not fit because the scheduler reported it', () => {
  const reported = thrown(
    ['org.apache.flink.runtime.JobException: Recovery is suppressed', 'java.lang.StackOverflowError: null'],
    ['com.acme.Tree.walk(Tree.java:9)', 'org.apache.flink.runtime.scheduler.DefaultScheduler.fail(D.java:1)'],
  );
  const incident = anIncident().withSignals(aSignal('error-record', 5, {}, 'ERROR', { throwable: reported }));
  expect(matches(incident.withRelease('1.13.1'))).toEqual([]);
});

test('a fix of an older line is known as well', () => {
  const closed = thrown(
    ['java.util.concurrent.RejectedExecutionException', 'org.apache.flink.MailboxClosedException: Mailbox is CLOSED'],
    ['org.apache.flink.streaming.api.operators.async.AsyncWaitOperator$ResultHandler.processResults(A.java:1)'],
  );
  const incident = anIncident().withSignals(aSignal('error-record', 5, {}, 'ERROR', { throwable: closed }));
  expect(matches(incident.withRelease('1.13.5'))).toEqual([['FLINK-24846', undefined]]);
  expect(matches(incident.withRelease('1.13.6'))).toEqual([]);
});
