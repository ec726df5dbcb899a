import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aLog,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  GRAPH,
  LEDGER,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

function managersIn(...facts: readonly (readonly Fact[])[]): readonly Manager[] {
  const { managers } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return managers.kind === 'known' ? managers.value : [];
}

const brief = (m: Manager) => ({
  id: m.id,
  host: m.host,
  end: m.end,
  events: m.events.map((e) => `${e.kind} by ${e.saidBy}`),
});
const JM_TEXT =
  '2026-11-21 12:27:59,851 INFO  org.apache.flink.runtime.jobmaster.JobMaster [] - TaskManager with id x is no longer reachable.';

test('a TaskManager that others lost and that never came back ended abruptly', () => {
  const jm = aJobManagerLog()
    .said(60_000, 'association-failed', { address: 'pekko.tcp://flink@10.42.203.12:41387', reason: 'Disassociated' })
    .said(75_000, 'unreachable', { of: 'TaskManager', id: TM2 }, { text: JM_TEXT })
    .said(75_010, 'task-manager-closed', { taskManagerId: TM2, because: 'no longer reachable' });
  expect(
    managersIn(jm.facts(), aTaskManagerLog(TM1, 'flink-tm1').facts(), aTaskManagerLog(TM2, 'flink-tm2').facts()).map(
      brief,
    ),
  ).toEqual([
    { id: 'jobmanager', host: 'flink-jm', end: 'still-running', events: ['started by jobmanager'] },
    { id: TM1, host: 'flink-tm1', end: 'still-running', events: [`started by ${TM1}`, 'registered by jobmanager'] },
    {
      id: TM2,
      host: 'flink-tm2',
      end: 'abrupt',
      events: [
        `started by ${TM2}`,
        'registered by jobmanager',
        'connection-lost by jobmanager',
        'unreachable by jobmanager',
        'disconnected by jobmanager',
      ],
    },
  ]);
});

test.each([
  'Stopping JobMaster for job ledger-posting(0123456789abcdef0123456789abcdef).',
  'TaskExecutor akka.tcp://flink@10.42.203.11:41387/user/rpc/taskmanager_0 has no more allocated slots for job 01.',
])('a job that lets go of its TaskManager has not lost it: %s', (because) => {
  const jm = aJobManagerLog().said(75_010, 'task-manager-closed', { taskManagerId: TM1, because });
  const worker = managersIn(jm.facts(), aTaskManagerLog(TM1, 'flink-tm1').facts()).find((m) => m.id === TM1);
  expect([worker?.end, worker?.events.map((event) => event.kind)]).toEqual([
    'still-running',
    ['started', 'registered'],
  ]);
});

test('a quiet log alone is no death', () => {
  expect(
    managersIn(aJobManagerLog().until(600_000).facts(), aTaskManagerLog(TM1, 'flink-tm1').facts()).find(
      (m) => m.id === TM1,
    )?.end,
  ).toBe('still-running');
});

test('a TaskManager that registers again was only away', () => {
  const jm = aJobManagerLog()
    .said(
      60_000,
      'heartbeat-timed-out',
      { of: 'TaskManager', id: TM1 },
      { text: '… jobmaster.JobMaster [] - Heartbeat of TaskManager with id' },
    )
    .said(90_000, 'task-manager-registering', {
      taskManagerId: TM1,
      address: 'pekko.tcp://flink@10.42.203.11:36615/user/rpc/taskmanager_0',
    });
  const tm = managersIn(jm.facts(), aTaskManagerLog(TM1, 'flink-tm1').facts()).find((m) => m.id === TM1);
  expect({
    end: tm?.end,
    last: tm?.events.at(-1)?.kind,
    by: tm?.events.find((e) => e.kind === 'heartbeat-timed-out')?.by,
  }).toEqual({
    end: 'still-running',
    last: 're-registered',
    by: 'JobMaster',
  });
});

test('up to 1.13 a lost heartbeat stands only in the cause of a failed task', () => {
  const jm = aJobManagerLog().said(
    60_000,
    'task-state',
    {
      task: 'merchant-revenue -> Sink: ledger',
      subtask: 1,
      parallelism: 2,
      attemptId: `${GRAPH}_${LEDGER}_1_0`,
      from: 'RUNNING',
      to: 'FAILED',
      by: 'jobmanager',
    },
    {
      throwable: aThrowable(
        'java.util.concurrent.TimeoutException',
        `Heartbeat of TaskManager with id ${TM2} timed out.`,
      ),
    },
  );
  expect(
    managersIn(jm.facts())
      .find((m) => m.id === TM2)
      ?.events.map((e) => e.kind),
  ).toEqual(['registered', 'heartbeat-timed-out']);
});

test('a second banner in one log is a second process, and the first was cut short', () => {
  const log = aTaskManagerLog(TM1, 'flink-tm1')
    .said(90_000, 'memory-model-part', { part: 'Total Process Memory', bytes: 1_811_939_328 })
    .said(90_001, 'process-starting', { component: 'TaskManager', version: '1.18.1' })
    .said(90_002, 'task-manager-id', { taskManagerId: TM2 });
  expect(
    managersIn(log.facts()).map((m) => ({ id: m.id, end: m.end, memory: m.memory, from: (m.logFrom ?? 0) - T0 })),
  ).toEqual([
    { id: TM1, end: 'abrupt', memory: {}, from: 10 },
    { id: TM2, end: 'still-running', memory: { 'Total Process Memory': 1_811_939_328 }, from: 90_000 },
  ]);
});

test('of logs that were joined to one file each start is of the process that its banner names', () => {
  const log = aLog('all.log', 'jobmanager-log')
    .said(10, 'process-starting', { component: 'StandaloneSessionClusterEntrypoint', version: '1.18.1' })
    .said(90_000, 'process-starting', { component: 'TaskManager', version: '1.18.1' })
    .said(90_001, 'task-manager-id', { taskManagerId: TM1 });
  expect(managersIn(log.facts()).map(({ id, role }) => ({ id, role }))).toEqual([
    { id: 'jobmanager', role: 'jobmanager' },
    { id: TM1, role: 'taskmanager' },
  ]);
});

test('parts of a rotated log are one process', () => {
  const old = aTaskManagerLog(TM1, 'flink-tm1', 'logs/tm.log.1');
  const young = aLog('logs/tm.log', 'taskmanager-log').signal(90_000, 'x', {});
  expect(managersIn(old.facts(), young.facts()).map((m) => [m.id, m.logs])).toEqual([
    [TM1, ['logs/tm.log.1', 'logs/tm.log']],
  ]);
});

test('a log that lost its start is known by an attempt the JobManager sent there', () => {
  const log = aLog('logs/tail.log', 'taskmanager-log').said(400, 'task-state', {
    task: 'merchant-revenue -> Sink: ledger',
    subtask: 1,
    parallelism: 2,
    attemptId: `${GRAPH}_${LEDGER}_1_0`,
    from: 'INITIALIZING',
    to: 'RUNNING',
    by: 'taskmanager',
  });
  expect(managersIn(aJobManagerLog().facts(), log.facts()).find((m) => m.logs[0] === 'logs/tail.log')?.id).toBe(TM2);
});

const TAIL = 'logs/flink-flink-taskexecutor-0-flink-tm9.log';
const failedThere = (host = 'flink-tm9.example.com') =>
  aJobManagerLog('logs/jm.log').said(60_000, 'task-state', {
    ...{ task: 'merchant-revenue', subtask: 1, parallelism: 2, attemptId: `${GRAPH}_${LEDGER}_9_0`, by: 'jobmanager' },
    ...{ from: 'RUNNING', to: 'FAILED', taskManagerId: '10.42.203.99:4711-abcdef', host },
  });

test('a log that lost its start is known by its host, where one TaskManager and one such log are left', () => {
  const tail = aLog(TAIL, 'taskmanager-log').said(59_000, 'heartbeat-timed-out', { of: 'JobManager', id: 'aa' });
  const idOf = (...facts: readonly (readonly Fact[])[]) =>
    managersIn(...facts, tail.facts()).find((m) => m.logs[0] === TAIL)?.id;
  expect(idOf(failedThere().facts())).toBe('10.42.203.99:4711-abcdef');
  // Of another host, of two of one host, of a log that says its own name: nobody knows.
  expect(idOf(failedThere('flink-tm3').facts())).toBe('flink-flink-taskexecutor-0-flink-tm9');
  const second = aLog('more/flink-flink-taskexecutor-1-flink-tm9.log', 'taskmanager-log').said(
    1,
    'heartbeat-timed-out',
    { of: 'JobManager', id: 'bb' },
  );
  expect(idOf(failedThere().facts(), second.facts())).toBe('flink-flink-taskexecutor-0-flink-tm9');
  const named = aTaskManagerLog('10.42.203.99:4711-abcdef', 'flink-tm9', 'logs/named.log');
  expect(idOf(failedThere().facts(), named.facts())).toBe('flink-flink-taskexecutor-0-flink-tm9');
});

test('lines of its own end decide how a process ended', () => {
  const stopped = aTaskManagerLog(TM1, 'flink-tm1')
    .said(1000, 'sigterm', { signal: 'SIGTERM' })
    .said(1001, 'shutdown-line', { what: 'Shutting down BLOB cache' });
  const died = aTaskManagerLog(TM2, 'flink-tm2').said(1000, 'fatal-error', {
    what: 'Fatal error occurred while executing the TaskManager.',
  });
  expect(managersIn(stopped.facts(), died.facts()).map((m) => m.end)).toEqual(['shutdown-lines', 'fatal-error']);
});

test('REST alone names TaskManagers, their slots and memory', () => {
  const body = aBody('task-managers', {
    taskManagers: [
      {
        id: TM1,
        address: 'pekko.tcp://flink@flink-tm1:36615/user/rpc/taskmanager_0',
        slots: 2,
        memory: { taskHeap: 402_653_174 },
        heapMaxBytes: 5,
        source: { kind: 'pointer', entry: 'r', pointer: '/taskmanagers/0', value: '' },
      },
    ],
  });
  expect(
    managersIn([body]).map((m) => ({ id: m.id, host: m.host, end: m.end, slots: m.slots, memory: m.memory })),
  ).toEqual([{ id: TM1, host: 'flink-tm1', end: 'no-log', slots: 2, memory: { taskHeap: 402_653_174 } }]);
});

test('a JobManager without a log is known by the TaskManagers that registered there and missed it', () => {
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .said(100, 'registered-at-resource-manager', {
      address: 'pekko.tcp://flink@flink-jm:6123/user/rpc/resourcemanager_*',
    })
    .said(
      60_000,
      'heartbeat-timed-out',
      { of: 'JobManager', id: '00' },
      { text: '… taskexecutor.TaskExecutor [] - The heartbeat of JobManager with id 00 timed out.' },
    );
  expect(managersIn(tm.facts()).map(brief)).toEqual([
    { id: 'jobmanager', host: 'flink-jm', end: 'no-log', events: [`heartbeat-timed-out by ${TM1}`] },
    { id: TM1, host: 'flink-tm1', end: 'still-running', events: [`started by ${TM1}`] },
  ]);
});

const CLOSED = `org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager 'flink-tm2/10.42.203.12:40497 [ ${TM2} ] '. This might indicate that the remote task manager was lost.`;
const UNREACHED =
  'org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: Could not send message [RemoteRpcInvocation(TaskExecutorGateway.submitTask(TaskDeploymentDescriptor, JobMasterId, Time))] from sender [Actor[pekko://flink/temp/taskmanager_0$Qj]] to recipient [Actor[pekko.tcp://flink@10.42.203.12:41387/user/rpc/taskmanager_0#242805344]], because the recipient is unreachable. This can either mean that the recipient has been terminated or that the remote RpcService is currently not reachable.';
const kept = (stackTrace: string, at: number) => ({
  ...{ className: stackTrace.split(':')[0] ?? '', stackTrace, at, isRoot: false, isConcurrent: false },
  source: { kind: 'pointer' as const, entry: 'r', pointer: '/exceptionHistory', value: '' },
});
const exceptions = aBody('exceptions', {
  exceptions: [kept(CLOSED, T0 + 60_000), kept(UNREACHED, T0 + 65_000)],
});
const listed = (lastHeartbeatAt: number) =>
  aBody('task-managers', {
    taskManagers: [
      {
        ...{
          id: TM2,
          address: 'pekko.tcp://flink@10.42.203.12:41387/user/rpc/taskmanager_0',
          memory: {},
          lastHeartbeatAt,
        },
        source: { kind: 'pointer', entry: 'r', pointer: '/taskmanagers/0', value: '' },
      },
    ],
  });
const eventsOf = (...facts: readonly (readonly Fact[])[]) =>
  managersIn(...facts)
    .find((one) => one.id === TM2)
    ?.events.map((one) => one.kind);

test('without logs the exceptions that REST keeps tell who was gone, unless REST heard of it later', () => {
  expect(eventsOf([exceptions, listed(T0 + 30_000)])).toEqual(['connection-lost', 'unreachable']);
  expect(eventsOf([exceptions, listed(T0 + 90_000)])).toEqual([]);
});

test('where the JobManager has a log, that tells it', () => {
  expect(eventsOf(aJobManagerLog().facts(), [exceptions, listed(T0 + 30_000)])).toEqual(['registered']);
});

test.each([
  ['half an hour ahead', 1_800_000],
  ['ten minutes behind', -600_000],
])('a TaskManager whose clock is %s died when others lost it', (_which, aheadMs) => {
  const jm = aJobManagerLog();
  const tm = aTaskManagerLog(TM2, 'flink-tm2', undefined, aheadMs);
  const attempt = { task: 'Source: orders', subtask: 0, parallelism: 1, attemptId: `${GRAPH}_${LEDGER}_0_1` };
  jm.said(10_000, 'task-state', { ...attempt, from: 'SCHEDULED', to: 'DEPLOYING', by: 'jobmanager' });
  tm.said(10_400, 'task-state', { ...attempt, from: 'CREATED', to: 'DEPLOYING', by: 'taskmanager' });
  tm.said(10_900, 'task-state', { ...attempt, from: 'INITIALIZING', to: 'RUNNING', by: 'taskmanager' });
  jm.said(10_905, 'task-state', { ...attempt, from: 'INITIALIZING', to: 'RUNNING', by: 'jobmanager' });
  jm.said(75_000, 'unreachable', { of: 'TaskManager', id: TM2 }, { text: JM_TEXT });
  expect(managersIn(jm.facts(), tm.facts()).find(({ id }) => id === TM2)?.end).toBe('abrupt');
});
