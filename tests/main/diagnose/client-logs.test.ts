import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

const CLI = 'org.apache.flink.client.cli.CliFrontend                      [] -';
const JOB = '1178241ea33f3f79f8be7ebfd372d045';

/** What `flink run` writes from its first line on. */
const clientLog = (below: string) =>
  [
    `2026-11-23 17:33:05,475 INFO  ${CLI}  Starting Command Line Client (Version: 1.15.4, Scala: 2.12, Rev:fc679b6, Date:2023-03-08T18:49:43+01:00)`,
    `2026-11-23 17:33:05,883 INFO  ${CLI} Running 'run' command.`,
    `2026-11-23 17:33:07,772 INFO  org.apache.flink.client.program.rest.RestClusterClient       [] - Successfully submitted job 'nightly-load' (${JOB}) to 'http://10.0.0.7:8081'.`,
    below,
  ].join('\n');

const failed = (...chain: readonly string[]) =>
  [
    `2026-11-23 17:33:24,328 ERROR ${CLI} Error while running the command.`,
    `org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: ${JOB})`,
    '\tat org.apache.flink.client.program.PackagedProgram.callMainMethod(PackagedProgram.java:372) ~[flink-dist-1.15.4.jar:1.15.4]',
    `Caused by: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: ${JOB})`,
    '\tat org.apache.flink.client.deployment.ClusterClientJobClientAdapter.lambda$null$6(ClusterClientJobClientAdapter.java:130) ~[flink-dist-1.15.4.jar:1.15.4]',
    'Caused by: org.apache.flink.runtime.client.JobExecutionException: Job execution failed.',
    '\tat org.apache.flink.runtime.jobmaster.JobResult.toJobExecutionResult(JobResult.java:144) ~[flink-dist-1.15.4.jar:1.15.4]',
    ...chain,
    '',
  ].join('\n');

const GIVEN_UP = [
  'Caused by: org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy',
  '\tat org.apache.flink.runtime.executiongraph.failover.flip1.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:138)',
];
const THROWN = [
  'Caused by: java.lang.NumberFormatException: For input string: "12,5"',
  '\tat java.lang.Double.parseDouble(Unknown Source) ~[?:?]',
  '\tat com.acme.orders.Parse.flatMap(Parse.java:53) ~[?:?]',
  '\tat org.apache.flink.streaming.api.operators.StreamFlatMap.processElement(StreamFlatMap.java:47)',
];

test('the log of the client tells what the code of its job threw', async () => {
  const { rootCauses, findings } = await verdictOf(clientLog(failed(...GIVEN_UP, ...THROWN)));
  const [first] = findings;
  expect(rootCauses).toEqual(['job/user-exception']);
  expect(first?.evidence.some((one) => JSON.stringify(one).includes('For input string: \\"12,5\\"'))).toBe(true);
});

test.each([
  [
    [
      'Caused by: java.lang.NoClassDefFoundError: com/acme/rates/Rate',
      '\tat com.acme.orders.Parse.flatMap(Parse.java:53)',
    ],
    'job/class-missing',
  ],
  [
    [
      'Caused by: java.net.ConnectException: Connection refused',
      '\tat java.net.Socket.connect(Socket.java:633)',
      '\tat com.acme.orders.Enrich.flatMap(Enrich.java:31)',
    ],
    'connector/external-service-failing',
  ],
])('what has a cause of its own keeps it: %s', async (below, root) => {
  expect((await verdictOf(clientLog(failed(...GIVEN_UP, ...below)))).rootCauses).toEqual([root]);
});

test('where the trace ends before the cause, the client tells no cause', async () => {
  const { state, rootCauses } = await verdictOf(clientLog(failed(...GIVEN_UP)));
  expect([state, rootCauses]).toEqual(['cannot-tell', []]);
});

test('a program that threw before it had a job is no exception of a job', async () => {
  const { rootCauses } = await verdictOf(
    clientLog(
      `2026-11-23 17:33:24,328 ERROR ${CLI} Error while running the command.\norg.apache.flink.client.program.ProgramInvocationException: The main method caused an error: For input string: "auto"\n\tat org.apache.flink.client.program.PackagedProgram.callMainMethod(PackagedProgram.java:372)\nCaused by: java.lang.NumberFormatException: For input string: "auto"\n\tat com.acme.orders.Job.main(Job.java:12)\n`,
    ),
  );
  expect(rootCauses).toEqual(['job/submission-failed']);
});

test('a client that only handed its job over tells nothing of how it fares', async () => {
  const { state, findings } = await verdictOf(clientLog(''));
  expect([state, findings.map((one) => one.id)]).toEqual(['cannot-tell', []]);
});
