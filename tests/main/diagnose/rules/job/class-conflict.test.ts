import { expect, test } from 'vitest';
import { classConflict } from '../../../../../main/diagnose/rules/job/class-conflict.ts';
import { classMissing } from '../../../../../main/diagnose/rules/job/class-missing.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, anEvent, aTaskManager, at, ENRICH, JOB, TM2, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const failed = (text: string) => anIncident().withFailures([aFailure(60, thrown([text]), { family: 'class-loading' })]);

test('a class that cannot be cast to itself was loaded twice', () => {
  const text =
    'java.lang.ClassCastException: class com.acme.Rate cannot be cast to class com.acme.Rate (com.acme.Rate is in loader a)';
  expect(ask(classConflict, failed(text))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', class: 'com.acme.Rate' },
        facts: {
          class: 'com.acme.Rate',
          error: 'ClassCastException',
          what: 'com.acme.Rate cannot be cast to class com.acme.Rate',
          meeting: 'two-loaders',
          times: 1,
          failedRuns: 1,
        },
      },
    ],
  });
});

test.each([
  ["java.lang.NoSuchMethodError: 'com.acme.Rate com.acme.Rates.of(int)'", 'com.acme.Rates'],
  ['java.lang.NoSuchMethodError: com.acme.Rates.of(I)Lcom/acme/Rate;', 'com.acme.Rates'],
  ['java.lang.ClassCastException: cannot assign instance of com.acme.Rate to field com.acme.Op.rate', 'com.acme.Rate'],
])('%s names another version', (text, name) => {
  expect(ask(classConflict, failed(text))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ class: name, meeting: 'two-jars' }) })],
  });
});

test('a field that takes no object of its own type was loaded twice', () => {
  const text =
    'java.lang.ClassCastException: cannot assign instance of com.acme.Rate to field com.acme.Op.rate of type com.acme.Rate in instance of com.acme.Op';
  expect(ask(classConflict, failed(text))).toMatchObject({
    findings: [{ facts: { class: 'com.acme.Rate', meeting: 'two-loaders' } }],
  });
});

test('a class of Flink lacks what a connector for another release calls; of any other class two jars may be to blame', () => {
  const adviceOn = (text: string) =>
    foundBy(classConflict, failed(text))[0]?.advice.map((one) => one.text.en.slice(0, 21));
  const flinks =
    'java.lang.NoSuchMethodError: org.apache.flink.api.connector.source.SourceReaderContext.metricGroup()Lorg/apache/flink/metrics/MetricGroup;';
  expect([adviceOn(flinks), adviceOn('java.lang.NoSuchMethodError: com.acme.Rates.of(I)Lcom/acme/Rate;')]).toEqual([
    ['Take the build of the', 'Keep the class in one', 'If another library br'],
    ['Keep the class in one', 'If another library br'],
  ]);
});

test('a cast to another class is a matter of the code', () => {
  expect(
    ask(classConflict, failed('java.lang.ClassCastException: class com.acme.A cannot be cast to class com.acme.B')),
  ).toEqual({
    kind: 'clear',
  });
});

test('a missing class is another cause', () => {
  expect(ask(classConflict, failed('java.lang.NoClassDefFoundError: com/acme/A'))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(classConflict, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const UID =
  'java.io.InvalidClassException: com.acme.FeeTable; local class incompatible: stream classdesc serialVersionUID = 15, local class serialVersionUID = -79';

test('an object that another version of its class wrote tells of two processes with different jars', () => {
  expect(ask(classConflict, failed(UID))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        facts: expect.objectContaining({ class: 'com.acme.FeeTable', meeting: 'two-processes' }),
      }),
    ],
  });
});

test('state that another version of a class wrote is a matter of the snapshot', () => {
  const restoring = [
    'org.apache.flink.runtime.state.OperatorStateRestoreOperation.restore(OperatorStateRestoreOperation.java:83)',
  ];
  const story = anIncident().withFailures([aFailure(60, thrown([UID], restoring), { family: 'class-loading' })]);
  expect(ask(classConflict, story)).toEqual({ kind: 'clear' });
});

const NEWER =
  'java.lang.UnsupportedClassVersionError: com/acme/Rates has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0';

test('a class that was built for a newer Java names both releases, and no second jar', () => {
  const [finding] = foundBy(classConflict, failed(NEWER));
  expect([finding?.title.en, finding?.facts.meeting, finding?.culprit.class]).toEqual([
    'com.acme.Rates was built for Java 17 and met Java 11',
    'newer-java',
    'com.acme.Rates',
  ]);
  expect(finding?.advice.map((one) => one.text.en.split(',')[0])).toEqual([
    'Build the jar for Java 11',
    'Or give Java 17 to every process: the client',
  ]);
});

const ABSENT = 'java.lang.ClassNotFoundException: org.apache.flink.core.execution.CheckpointingMode';

/** A JobManager and a worker on which a task failed after a minute. */
const upgraded = (releases: readonly [jobManager: string | undefined, worker: string | undefined], text = ABSENT) =>
  anIncident()
    .withManagers(
      {
        ...aTaskManager('jobmanager', 'jm-1', { ...{ logFrom: at(0), events: [anEvent('started', 0)] } }),
        role: 'jobmanager',
        ...(releases[0] === undefined ? {} : { release: releases[0] }),
      },
      aTaskManager(TM2, 'worker-2', {
        ...(releases[1] === undefined ? {} : { release: releases[1] }),
        events: [anEvent('started', 1, TM2)],
      }),
    )
    // REST repeats the last one without the place.
    .withFailures([
      aFailure(60, thrown([text]), { family: 'class-loading', taskManagerId: TM2 }),
      aFailure(62, thrown([text]), { family: 'class-loading' }),
    ]);

test('a class of Flink that is not there on a worker of another release is told by both releases', () => {
  const [finding] = foundBy(classConflict, upgraded(['1.20.4', '1.19.3']));
  expect([finding?.title.en, finding?.culprit.host, finding?.advice[0]?.text.en.split(';')[0]]).toEqual([
    'worker-2 runs Flink 1.19.3 and the JobManager Flink 1.20.4',
    'worker-2',
    'Put Flink 1.20.4 on worker-2 and start it anew',
  ]);
  expect(ask(classMissing, upgraded(['1.20.4', '1.19.3']))).toEqual({ kind: 'clear' });
});

test('where both are of one release, or nobody says which, the class is missing', () => {
  expect(ask(classConflict, upgraded(['1.20.4', '1.20.4']))).toEqual({ kind: 'clear' });
  expect(ask(classConflict, upgraded(['1.20.4', undefined]))).toEqual({ kind: 'clear' });
  expect(foundBy(classMissing, upgraded(['1.20.4', undefined]))).toHaveLength(1);
});

test('a class of the job is missing whatever the releases', () => {
  const own = upgraded(['1.20.4', '1.19.3'], 'java.lang.ClassNotFoundException: com.acme.orders.Steps');
  expect([ask(classConflict, own).kind, foundBy(classMissing, own).length]).toEqual(['clear', 1]);
});
