import { expect, test } from 'vitest';
import { submissionFailed } from '../../../../../main/diagnose/rules/job/submission-failed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, at, line, ranUntil, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const HEAD = 'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: ';
const FRAME = 'com.acme.orders.Job.main(Job.java:30)';
const said = (because: string, ...deeper: readonly string[]) =>
  aSignal('submission-failed', 5, { because }, HEAD + because, {
    throwable: thrown([HEAD + because, ...deeper], [FRAME]),
  });

test('a main method that throws makes no job', () => {
  const story = anIncident()
    .without('jobs')
    .withSignals(said('For input string: "x"', 'java.lang.NumberFormatException: For input string: "x"'));
  expect(ask(submissionFailed, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: {},
        facts: {
          because: 'For input string: "x"',
          exception: 'java.lang.NumberFormatException',
          frame: FRAME,
          isInitializing: false,
          times: 1,
        },
      },
    ],
  });
});

test('a job that ran beside it has no part in it, and none came of it', () => {
  const states = [{ from: 'CREATED', to: 'RUNNING', at: at(2), source: line('RUNNING', 2) }];
  const story = anIncident()
    .withJob({ name: 'ledger-posting', states })
    .withSignals(said('no such class', 'java.lang.X'));
  const [one] = foundBy(submissionFailed, story);
  expect(one?.facts.beside).toEqual(['ledger-posting']);
  expect(one?.why.en).toMatch(/No job came of it\. What ran beside it \(ledger-posting\) has no part in this\.$/);
});

test('who tells of one submission one after the other is counted once, later ones again', () => {
  const story = (...seconds: readonly number[]) =>
    anIncident().withSignals(
      ...seconds.map((second, i) =>
        aSignal('submission-failed', second, { because: 'no such table' }, HEAD, {
          throwable: thrown([`${HEAD}no such table`], [FRAME], line('trace', second * 100 + i)),
        }),
      ),
    );
  const times = (...seconds: readonly number[]) => foundBy(submissionFailed, story(...seconds))[0]?.facts.times;
  expect([times(5, 5, 6), times(5, 6, 40, 41)]).toEqual([1, 2]);
});

test('what one handler says of each submission, a sentence apart from the traces, is counted with them', () => {
  const trace = (second: number, object: string) =>
    aSignal('submission-failed', second, { because: `${object} is not serializable` }, HEAD, {
      throwable: thrown([`${HEAD}${object} is not serializable`], [FRAME], line('trace', second)),
    });
  const handler = aSignal(
    'submission-failed',
    5,
    {},
    'Exception occurred in REST handler: Could not execute application.',
    {
      lastAt: at(9),
      count: 2,
    },
  );
  const story = anIncident().withSignals(trace(5, 'Client@1'), handler, trace(9, 'Client@2'));
  expect(foundBy(submissionFailed, story)[0]?.facts.times).toBe(2);
});

test('a job that the JobManager could not make has a deeper cause', () => {
  const story = anIncident().withSignals(
    said('Failed', 'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.'),
  );
  expect(foundBy(submissionFailed, story)[0]?.confidence).toBe(0.6);
});

const SUBMIT = 'org.apache.flink.runtime.client.JobSubmissionException: Failed to submit JobGraph.';
const REFUSED =
  'org.apache.flink.shaded.netty4.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: jm-1/10.0.0.7:8091';

test('a client that nobody answers at the REST address has handed its job to no JobManager', () => {
  const story = anIncident().withSignals(
    said('Failed', SUBMIT, REFUSED, 'java.net.ConnectException: Connection refused'),
  );
  const [finding] = foundBy(submissionFailed, story);
  expect([finding?.confidence, finding?.culprit.external]).toEqual([0.94, 'jm-1/10.0.0.7:8091']);
  expect(finding?.title.en).toBe('The client did not reach the REST address of the cluster (jm-1/10.0.0.7:8091)');
  expect(finding?.advice[0]?.commands).toEqual(['curl -sS http://jm-1:8091/overview']);
});

test('what the JobManager answered, or another service refused the program, is no matter of its REST address', () => {
  const title = (...chain: readonly string[]) =>
    foundBy(submissionFailed, anIncident().withSignals(said('Failed', ...chain)))[0]?.title.en;
  expect(title(SUBMIT, 'org.apache.flink.runtime.rest.util.RestClientException: [Internal server error.]')).toBe(
    'The JobManager could not start the job (RestClientException)',
  );
  expect(title('java.net.ConnectException: Connection refused: rules-1/10.0.0.9:8091')).toBe(
    'The program failed before it made a job (ConnectException)',
  );
});

test('a program that waited for a job that failed had made it', () => {
  const ran = said('Job failed', 'org.apache.flink.runtime.client.JobExecutionException: Job execution failed.');
  expect(ask(submissionFailed, anIncident().withSignals(ran))).toEqual({ kind: 'clear' });
});

test('it is clear where nobody says so', () => {
  expect(ask(submissionFailed, anIncident())).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(submissionFailed, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test.each([
  "org.apache.flink.client.program.ProgramInvocationException: Error while opening jar file '/tmp/nm-local-dir/jar'",
  "org.apache.flink.client.program.ProgramInvocationException: The program's entry point class 'com.acme.Job' was not found in the jar file.",
])(
  'a jar that cannot be run is told as such: its main method was never reached, and no argument is to blame: %s',
  (because) => {
    const wrapped = 'org.apache.flink.util.FlinkException: Could not load the provided entrypoint class.';
    const story = anIncident().withSignals(
      aSignal('submission-failed', 5, { because: 'Could not load the provided entrypoint class.' }, wrapped, {
        throwable: thrown([wrapped, because]),
      }),
    );
    const [finding] = foundBy(submissionFailed, story);
    expect([finding?.title.en, finding?.why.en.split(':')[0], finding?.advice[0]?.text.en.split(',')[0]]).toEqual([
      'The jar of the program cannot be run (ProgramInvocationException)',
      '1 submission ended before the main method of the program',
      'See that the jar is there',
    ]);
  },
);

const UNSENT =
  'org.apache.flink.api.common.InvalidProgramException: com.acme.Quote@61fb is not serializable. The object probably contains or references non serializable fields.';

test('a function that cannot be sent to the workers names what it holds, and no argument is to blame', () => {
  const story = anIncident().withSignals(said('Failed', UNSENT, 'java.io.NotSerializableException: com.acme.Client'));
  const [finding] = foundBy(submissionFailed, story);
  expect([finding?.title.en, finding?.facts.unsent, finding?.advice[0]?.text.en.split('.')[1]]).toEqual([
    'A function of the program holds what cannot be serialized (Client)',
    'com.acme.Client',
    ' Make the field that holds the Client transient and create it in open(), or let its class implement Serializable',
  ]);
});

test('what the program itself could not write somewhere else is no matter of its functions', () => {
  const story = anIncident().withSignals(said('Failed', 'java.io.NotSerializableException: com.acme.Client'));
  expect(foundBy(submissionFailed, story)[0]?.title.en).toBe(
    'The program failed before it made a job (NotSerializableException)',
  );
});

test.each([
  ['ran on', 'RUNNING', ['risk', 'low']],
  ['failed too', 'FAILED', ['trigger', 'high']],
])('a refused submission of a job that was submitted again and %s', (_what, last, [role, severity]) => {
  const refused = said(
    "Failed to execute job 'orders'.",
    "java.lang.RuntimeException: Failed to execute job 'orders'.",
  );
  const again = anIncident()
    .withSignals(refused)
    .withJob({ name: 'orders', states: ranUntil(last) });
  const [finding] = foundBy(submissionFailed, again);
  expect([finding?.role, finding?.severity]).toEqual([role, severity]);
});
