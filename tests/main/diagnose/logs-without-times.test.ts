import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

const JOB = 'ef6896873967c679d76ef308d9e6cc88';
const ATTEMPT = '51ac0f0386bd88c61500440e3580d5a2_a0bcbe636c3291fd3f45c25deb2b0823_0_0';
const PATTERN = 'org.apache.flink.runtime';

/** As a pattern without `%d` leaves it. */
const STARTED = [
  `INFO  ${PATTERN}.entrypoint.ClusterEntrypoint        [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.18.1, Scala: 2.12, Rev:a8c8b1c, Date:2023-12-19T22:17:36+01:00)`,
  `INFO  ${PATTERN}.dispatcher.StandaloneDispatcher     [] - Received JobGraph submission 'ledger-posting' (${JOB}).`,
  `INFO  ${PATTERN}.executiongraph.ExecutionGraph       [] - Job ledger-posting (${JOB}) switched from state CREATED to RUNNING.`,
  `INFO  ${PATTERN}.checkpoint.CheckpointCoordinator    [] - Completed checkpoint 1 for job ${JOB} (123264 bytes, checkpointDuration=795 ms, finalizationTime=4 ms).`,
];
const FAILED = `INFO  ${PATTERN}.executiongraph.ExecutionGraph       [] - parse-order (1/4) (${ATTEMPT}) switched from RUNNING to FAILED on 10.42.51.11:35591-64b43b @ flink-tm-1 (dataPort=34177).`;
const OWN = [
  'java.lang.NullPointerException: No exchange rate for currency PLN',
  '\tat com.example.ledger.ops.OrderParser.flatMap(OrderParser.java:61) ~[?:?]',
  `\tat org.apache.flink.streaming.api.operators.StreamFlatMap.processElement(StreamFlatMap.java:47) ~[flink-dist-1.18.1.jar:1.18.1]`,
];
const CLOSED =
  "org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager '10.42.9.13/10.42.9.13:40497 [ 10.42.9.13:36013-424c8d ] '. This might indicate that the remote task manager was lost.";

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

test('what a whole log without times says of a failure names the cause', async () => {
  const { rootCauses, confidence } = await verdictOf(lines(...STARTED, FAILED, ...OWN));
  expect([rootCauses, confidence]).toEqual([['job/user-exception'], 0.8]);
});

test('a failure that only follows is told as what was seen, and blames no code', async () => {
  const { state, headline } = await verdictOf(lines(...STARTED, FAILED, CLOSED));
  expect([state, headline.en.split(' org.')[0]]).toEqual(['cannot-tell', 'Cannot tell the cause: A log shows']);
});

test('checkpoints that stand there without a time are not called missing', async () => {
  const { state, headline } = await verdictOf(lines(...STARTED));
  expect([state, headline]).toEqual([
    'cannot-tell',
    {
      en: 'Cannot tell whether all is well: The lines of the logs carry no time, so nothing tells whether job ledger-posting works up to their end.',
      'zh-CN': '无法判断是否正常：日志行没有时间，无法得知作业 ledger-posting 直到日志结束是否仍在正常工作。',
    },
  ]);
});

test('where the lines carry times the history of the job tells its failure', async () => {
  const at = (line: string, second: number) =>
    line.startsWith('INFO') ? `2026-11-21 12:30:0${second},123 ${line}` : line;
  const { findings, rootCauses } = await verdictOf(lines(...[...STARTED, FAILED, ...OWN].map(at)));
  expect([rootCauses, findings.filter(({ id }) => id === 'job/user-exception').length]).toEqual([
    ['job/user-exception'],
    1,
  ]);
});

const RESTARTING = `INFO  ${PATTERN}.executiongraph.ExecutionGraph       [] - Job ledger-posting (${JOB}) switched from state RUNNING to RESTARTING.`;

const at = (line: string) => (line.startsWith('INFO') ? `2026-11-21 12:30:01,123 ${line}` : line);
const cutAt = (end: string) => FAILED.slice(0, FAILED.indexOf(end));

test.each([cutAt('0_0) switched'), cutAt(' from RUNNING'), cutAt('NING to FAILED'), cutAt('LED on')])(
  'a stack trace below a change of state whose line was cut is that of the failed task: %s',
  async (cut) => {
    const told = await verdictOf(lines(...[...STARTED, cut, ...OWN, RESTARTING].map(at)));
    expect([told.rootCauses, told.confidence]).toEqual([['job/user-exception'], 0.8]);
  },
);

test.each([
  ['a cut change without its trace', [cutAt(' from RUNNING')]],
  ['a trace below another sentence', [`INFO  ${PATTERN}.jobmaster.JobMaster       [] - Tried something odd`, ...OWN]],
  ['a trace below the same words of another logger', [cutAt(' from').replace('ExecutionGraph ', 'Other '), ...OWN]],
])('%s blames nobody', async (_, said) => {
  const { state, rootCauses } = await verdictOf(lines(...[...STARTED, ...said, RESTARTING].map(at)));
  expect([state, rootCauses]).toEqual(['cannot-tell', []]);
});
