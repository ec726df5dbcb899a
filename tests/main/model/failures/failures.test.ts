import { expect, test } from 'vitest';
import type { JobFailures } from '#contract/incident/failure.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aLog,
  aPointer,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  deployed,
  ENRICH,
  GRAPH,
  JOB,
  LEDGER,
  type LogBuilder,
  SOURCE,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

function failuresIn(...facts: readonly (readonly Fact[])[]): JobFailures | undefined {
  const { failures } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return failures.kind === 'known' ? failures.value[0] : undefined;
}

const NAMES = {
  [SOURCE]: 'Source: orders -> parse-order',
  [ENRICH]: 'enrich-customer',
  [LEDGER]: 'merchant-revenue -> Sink: ledger',
};

function failed(
  log: LogBuilder,
  ms: number,
  vertex: keyof typeof NAMES,
  subtask: number,
  throwable: ReturnType<typeof aThrowable>,
  more: { attempt?: number; by?: 'jobmanager' | 'taskmanager' } = {},
): LogBuilder {
  const { attempt = 0, by = 'jobmanager' } = more;
  const attemptId = `${GRAPH}_${vertex}_${subtask}_${attempt}`;
  return log.said(
    ms,
    'task-state',
    { task: NAMES[vertex] ?? '', subtask, parallelism: 2, attemptId, from: 'RUNNING', to: 'FAILED', by },
    { throwable },
  );
}

function restarted(log: LogBuilder, ms: number, attempt: number): LogBuilder {
  log.said(ms, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' });
  log.said(ms + 10_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' });
  return deployed(log, ms + 10_000, attempt);
}

const npe = aThrowable('java.lang.NullPointerException', 'No exchange rate for currency PLN');
const closed = aThrowable(
  'org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException',
  "Connection unexpectedly closed by remote task manager '10.42.203.12/10.42.203.12:40015'. This might indicate that the remote task manager was lost.",
);
const brief = (of: JobFailures | undefined) =>
  of?.attempts.map((a) => [
    a.number,
    a.firstFailure?.className.split('.').at(-1),
    a.followers.map((f) => f.className.split('.').at(-1)),
    a.restarted,
  ]);

test('JobManager, TaskManager, the job itself and REST tell one failure', () => {
  const jm = failed(aJobManagerLog(), 60_010, ENRICH, 1, npe).said(
    60_012,
    'job-state',
    { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' },
    { throwable: npe },
  );
  const tm = failed(aTaskManagerLog(TM2, 'flink-tm2'), 60_000, ENRICH, 1, npe, { by: 'taskmanager' });
  const trace =
    'java.lang.NullPointerException: No exchange rate for currency PLN\n\tat com.example.Rates.of(Rates.java:12)\n';
  const rest = aBody('exceptions', {
    exceptions: [
      {
        className: 'java.lang.NullPointerException',
        stackTrace: trace,
        at: T0 + 60_008,
        task: 'enrich-customer',
        subtask: 1,
        parallelism: 2,
        isRoot: true,
        isConcurrent: false,
        source: aPointer('ex', '/exceptionHistory/entries/0'),
      },
      {
        className: 'java.lang.NullPointerException',
        stackTrace: trace,
        at: T0 + 60_008,
        isRoot: true,
        isConcurrent: false,
        source: aPointer('ex', '/root-exception'),
      },
    ],
  });
  const found = failuresIn(jm.facts(), tm.facts(), [rest]);
  expect(brief(found)).toEqual([[0, 'NullPointerException', [], false]]);
  expect(found?.attempts[0]?.firstFailure).toMatchObject({
    at: T0 + 60_000,
    vertexId: ENRICH,
    subtask: 1,
    taskManagerId: TM2,
    host: 'flink-tm2',
    secondary: false,
    isGlobal: false,
    from: ['log', 'rest'],
  });
  const places = found?.attempts[0]?.firstFailure?.sources.map((s) => (s.kind === 'pointer' ? s.pointer : s.entry));
  expect(places?.filter((place) => place !== 'trace')).toEqual([
    'logs/flink-flink-taskexecutor-0-flink-tm2.log',
    'logs/flink-flink-standalonesession-0-flink-jm.log',
    '/exceptionHistory/entries/0',
    'logs/flink-flink-standalonesession-0-flink-jm.log',
    '/root-exception',
  ]);
});

test('the first failure is the earliest that is no consequence, though the JobManager saw another first', () => {
  const missing = aThrowable('java.lang.NoClassDefFoundError', 'com/example/ledger/ops/Steps');
  const lost = aThrowable(
    'org.apache.flink.util.FlinkException',
    'An OperatorEvent from an OperatorCoordinator to a task was lost. Triggering task failover to ensure consistency. Event: x',
  );
  const jm = restarted(failed(failed(aJobManagerLog(), 60_000, SOURCE, 0, lost), 60_005, LEDGER, 0, closed), 60_010, 1);
  const tm = failed(aTaskManagerLog(TM1, 'flink-tm1'), 59_700, SOURCE, 0, missing, { by: 'taskmanager' });
  const found = failuresIn(jm.facts(), tm.facts());
  expect(found?.attempts.map((a) => [a.number, a.firstFailure?.className, a.restarted])).toEqual([
    [0, 'java.lang.NoClassDefFoundError', true],
    [1, undefined, false],
  ]);
  expect(found?.attempts[0]?.restartedAt).toBe(T0 + 70_010);
});

test('a consequence leads only when nothing else is known', () => {
  expect(brief(failuresIn(failed(aJobManagerLog(), 60_000, LEDGER, 0, closed).facts()))).toEqual([
    [0, 'RemoteTransportException', [], false],
  ]);
});

test('each restart begins a run; a late failure belongs to the run of its attempt', () => {
  const log = restarted(failed(aJobManagerLog(), 60_000, ENRICH, 0, npe), 60_010, 1);
  failed(log, 70_500, LEDGER, 0, closed);
  failed(log, 90_000, ENRICH, 0, npe, { attempt: 1 });
  expect(brief(failuresIn(log.facts()))).toEqual([
    [0, 'NullPointerException', ['RemoteTransportException'], true],
    [1, 'NullPointerException', [], false],
  ]);
});

test('a job that fails as a whole again within seconds has failed twice, in two runs', () => {
  const log = aJobManagerLog();
  const tolerance = () =>
    aThrowable('org.apache.flink.util.FlinkRuntimeException', 'Exceeded checkpoint tolerable failure threshold.');
  const job = { jobId: JOB, name: 'ledger-posting' };
  log.said(8000, 'job-state', { ...job, from: 'RUNNING', to: 'RESTARTING' }, { throwable: tolerance() });
  log.said(11_000, 'job-state', { ...job, from: 'RESTARTING', to: 'RUNNING' });
  log.said(12_500, 'job-state', { ...job, from: 'RUNNING', to: 'RESTARTING' }, { throwable: tolerance() });
  const told = failuresIn(log.facts());
  expect(told?.attempts.map(({ firstFailure }) => firstFailure && firstFailure.at - T0)).toEqual([8000, 12_500]);
  expect(told?.loops?.map(({ from, to, count }) => [from, to, count])).toEqual([[0, 1, 2]]);
});

test('a failure of the job as a whole is told by the line that recovers from it, and belongs to the job that restarts next', () => {
  const log = aJobManagerLog();
  const other = 'f'.repeat(32);
  log.said(4000, 'job-state', { jobId: other, name: 'other', from: 'CREATED', to: 'RUNNING' });
  const tolerance = 'Exceeded checkpoint tolerable failure threshold.';
  log.signal(
    5000,
    'global-failure',
    {},
    { throwable: aThrowable('org.apache.flink.util.FlinkRuntimeException', tolerance) },
  );
  restarted(log, 5001, 1);
  const told = failuresIn(log.facts());
  expect(told?.jobId).toBe(JOB);
  expect(
    told?.attempts.map(({ firstFailure: first }) => first && [first.message, first.isGlobal, first.at - T0]),
  ).toEqual([[tolerance, true, 5000], undefined]);
});

test('giving up is no failure of its own but names who suppressed recovery', () => {
  const verdict = aThrowable(
    'org.apache.flink.runtime.JobException',
    'Recovery is suppressed by FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=1, backoffTimeMS=1000)',
    npe,
  );
  const log = failed(aJobManagerLog(), 60_000, ENRICH, 0, npe).said(
    60_010,
    'job-state',
    { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'FAILING' },
    { throwable: verdict },
  );
  const found = failuresIn(log.facts());
  expect(brief(found)).toEqual([[0, 'NullPointerException', [], false]]);
  expect(found?.suppressed).toMatchObject({
    at: T0 + 60_010,
    by: 'FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=1, backoffTimeMS=1000)',
  });
});

test('a log that begins in the middle counts on from the attempts it shows', () => {
  const log = aLog('jm.log', 'jobmanager-log').said(0, 'job-state', {
    jobId: JOB,
    name: 'ledger-posting',
    from: 'RESTARTING',
    to: 'RUNNING',
  });
  failed(deployed(log, 0, 82), 500, SOURCE, 0, npe, { attempt: 82 });
  expect(brief(failuresIn(log.facts()))).toEqual([[82, 'NullPointerException', [], false]]);
});

test('from REST alone each root exception ends a run', () => {
  const exception = (ms: number, n: number) => ({
    className: 'java.lang.NullPointerException',
    stackTrace: 'java.lang.NullPointerException: x',
    at: T0 + ms,
    task: 'enrich-customer',
    subtask: 0,
    parallelism: 2,
    isRoot: n === 0,
    isConcurrent: n > 0,
    source: aPointer('ex', `/${ms}/${n}`),
  });
  const body = aBody('exceptions', {
    exceptions: [exception(60_000, 0), { ...exception(10_000, 0) }, { ...exception(10_050, 1), subtask: 1 }],
  });
  expect(brief(failuresIn([body]))).toEqual([
    [0, 'NullPointerException', ['NullPointerException'], true],
    [1, 'NullPointerException', [], false],
  ]);
});

test('a healthy job has one run and no failure', () => {
  expect(brief(failuresIn(aJobManagerLog().facts()))).toEqual([[0, undefined, [], false]]);
});

test('where nobody could have told a failure, there is no answer instead of none', () => {
  const listed = aBody('jobs', { jobs: [{ id: JOB, status: 'RUNNING', source: aPointer('jobs', '/jobs/0') }] });
  expect(failuresIn([listed])).toBeUndefined();
});

/** Only the region of one source subtask is deployed again. */
function restartedInPart(log: LogBuilder, ms: number, subtask: number, attempt: number): LogBuilder {
  log.said(ms, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' });
  log.said(ms + 4000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' });
  const attemptId = `${GRAPH}_${SOURCE}_${subtask}_${attempt}`;
  const task = { task: NAMES[SOURCE] ?? '', subtask, parallelism: 2, attemptId };
  return log.said(ms + 4010, 'task-state', { ...task, from: 'CREATED', to: 'SCHEDULED', by: 'jobmanager' });
}

test('a task that outlived a restart of another region fails in the run it is in, and not in that of its birth', () => {
  const jm = restartedInPart(failed(aJobManagerLog(), 60_000, SOURCE, 0, npe), 60_010, 0, 1);
  restartedInPart(failed(jm, 90_000, SOURCE, 1, npe, { attempt: 0 }), 90_010, 1, 1);
  expect(brief(failuresIn(jm.facts()))).toEqual([
    [0, 'NullPointerException', [], true],
    [1, 'NullPointerException', [], true],
    [2, undefined, [], false],
  ]);
});

test('what a TaskManager tells of a task that was replaced long ago stays in the run of that task', () => {
  const jm = restarted(failed(aJobManagerLog(), 60_000, SOURCE, 0, npe), 60_010, 1);
  const tm = failed(aTaskManagerLog(TM2, 'flink-tm2'), 90_000, SOURCE, 1, closed, { by: 'taskmanager' });
  expect(brief(failuresIn(jm.facts(), tm.facts()))).toEqual([
    [0, 'NullPointerException', ['RemoteTransportException'], true],
    [1, undefined, [], false],
  ]);
});

test('the lines of a trace that the JobManager repeats are known, without what only carries another throwable', () => {
  const trace = (entry: string) => {
    const source = (number: number) => ({ kind: 'line' as const, entry, line: number, byte: 0, text: `${number}` });
    const refused = { ...aThrowable('java.net.ConnectException', 'Connection refused'), source: source(9) };
    const lookup = { ...aThrowable('java.lang.IllegalStateException', 'lookup failed', refused), source: source(5) };
    const carrier = 'org.apache.flink.streaming.runtime.tasks.TimerException';
    return { ...aThrowable(carrier, 'java.lang.IllegalStateException: lookup failed', lookup), source: source(2) };
  };
  const jm = failed(deployed(aJobManagerLog(), 100, 0), 60_050, ENRICH, 0, trace('jm.log'));
  const tm = failed(aTaskManagerLog(TM1, 'flink-tm1'), 60_000, ENRICH, 0, trace('tm.log'), { by: 'taskmanager' });
  const failure = failuresIn(jm.facts(), tm.facts())?.attempts[0]?.firstFailure;
  expect(failure?.repeatedAt).toMatchObject([
    { entry: 'jm.log', line: 5 },
    { entry: 'jm.log', line: 9 },
  ]);
});
