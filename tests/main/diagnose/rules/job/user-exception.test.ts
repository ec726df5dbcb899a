import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { userException } from '../../../../../main/diagnose/rules/job/user-exception.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSignal, at, ENRICH, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const FRAME = 'com.acme.orders.Enrich.map(Enrich.java:61)';
const npe = thrown(
  ['java.lang.NullPointerException: No exchange rate for CHF'],
  [FRAME, 'org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)'],
);

test('the first failure in the code of the job is found with its frame', () => {
  const story = anIncident().withFailures([aFailure(60, npe), aFailure(70, npe, { subtask: 3 })]);
  expect(ask(userException, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          exception: 'java.lang.NullPointerException',
          message: 'No exchange rate for CHF',
          frame: FRAME,
          times: 2,
          repeats: 'after-each-restart',
        },
      },
    ],
  });
});

test('what is thrown while the task opens is no matter of a record', () => {
  const opening = thrown(
    ['java.io.FileNotFoundException: /data/articles.csv (No such file or directory)'],
    [FRAME, 'org.apache.flink.streaming.runtime.tasks.StreamTask.restoreInternal(StreamTask.java:687)'],
  );
  const advised = (one: typeof npe) =>
    foundBy(userException, anIncident().withFailures([aFailure(60, one)]))[0]?.advice[0]?.text.en;
  expect(advised(opening)).toBe(
    `See to what ${FRAME} asks for when it starts: a file, table, service or parameter has to be there, and readable, on every host that runs enrich. Or let the code do without it.`,
  );
  expect(advised(npe)).toContain('send the record to a side output');
});

test('when something else failed first, the exception of the code is a follower', () => {
  const lost = thrown(['java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id a timed out.']);
  const story = anIncident().withFailures([
    aFailure(60, lost, { family: 'heartbeat', secondary: true }),
    aFailure(70, npe),
  ]);
  expect(ask(userException, story)).toEqual({ kind: 'clear' });
});

test.each(['kafka', 'jdbc', 'class-loading', 'restore', 'storage', 'out-of-memory', 'checkpoint'] as const)(
  'a failure of the family %s has a cause of its own',
  (family) => {
    expect(ask(userException, anIncident().withFailures([aFailure(60, npe, { family })]))).toEqual({ kind: 'clear' });
  },
);

test('a failure without any exception leaves it open', () => {
  const { throwable: _, ...mute } = aFailure(60, npe, { family: 'unknown' });
  expect(ask(userException, anIncident().withFailures([mute]))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-exceptions', 'taskmanager-log'],
  });
});

test('a failure that passed does not hide the exception that most runs ended with', () => {
  const none = thrown(['org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: no slots']);
  const story = anIncident().withFailures([
    aFailure(10, none, { family: 'no-resources' }),
    ...[60, 70, 80].map((s, subtask) => aFailure(s, npe, { subtask })),
  ]);
  expect(ask(userException, story).kind).toBe('found');
});

test('a failure that the run after the last restart has not met is not said to come after each restart', () => {
  const attempts = [60, 66].map((seconds, number) => {
    const ended = { firstFailure: aFailure(seconds, npe), restartedAt: at(seconds + 4) };
    return { number, followers: [], restarted: true, ...ended };
  });
  const [finding] = foundBy(
    userException,
    anIncident()
      .with({ failures: known([{ jobId: JOB, attempts }]), span: { from: at(0), to: at(120) } })
      .withCheckpoints([aCheckpoint(1, 80)]),
  );
  expect(finding).toMatchObject({ severity: 'high', facts: { repeats: 'over' } });
});

test('a failure that comes and goes while checkpoints complete is not said to come after each restart', () => {
  const checkpoints = [62, 68, 74, 80].map((seconds, id) => aCheckpoint(id, seconds));
  const story = anIncident()
    .withCheckpoints(checkpoints)
    .withFailures([aFailure(60, npe), aFailure(90, npe)]);
  const outcome = ask(userException, story);
  expect(outcome).toEqual(
    expect.objectContaining({
      findings: [expect.objectContaining({ facts: expect.objectContaining({ repeats: 'now-and-then' }) })],
    }),
  );
});

test('one failure is not said to come again', () => {
  const story = anIncident().withFailures([aFailure(60, npe)]);
  expect(ask(userException, story)).toEqual(
    expect.objectContaining({
      findings: [expect.objectContaining({ facts: expect.objectContaining({ repeats: 'no' }) })],
    }),
  );
});

const REFUSED = aSignal('submission-failed', 5, { because: 'x' }, 'The main method caused an error: x', {
  throwable: thrown(['org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: x']),
});

test.each([
  ['the log of the JobManager, which knows of no job, says that none ran', true, { kind: 'clear' }],
  ['without it nothing is asked of a job that never was', false, { kind: 'cannot-tell', missing: ['jobmanager-log'] }],
])('a program failed before it made a job: %s', (_, jobManagerLog, answer) => {
  const story = anIncident().without('jobs').without('failures').withCoverage({ jobManagerLog }).withSignals(REFUSED);
  expect(ask(userException, story)).toEqual(answer);
});

test('where no failures are known and nothing says that no job ran, they are asked for', () => {
  expect(ask(userException, anIncident().without('jobs').without('failures'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-exceptions'],
  });
});
