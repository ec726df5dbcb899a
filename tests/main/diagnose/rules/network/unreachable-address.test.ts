import { expect, test } from 'vitest';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  line,
  SOURCE,
  TM1,
  TM1_LOG,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const KIND = 'remote-task-manager-unreachable';
const TEXT = "Connecting to remote task manager 'localhost/127.0.0.1:41000' has failed.";
const own = aSignal(KIND, 20, { address: 'localhost/127.0.0.1:41000' }, TEXT);

test('an address that means "this host" everywhere names the setting', () => {
  expect(ask(unreachableAddress, anIncident().withSignals(own))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'taskmanager.host', external: 'localhost/127.0.0.1:41000' },
        facts: { address: 'localhost/127.0.0.1:41000', kind: 'loopback', hosts: ['host-1'], times: 1 },
      },
    ],
  });
});

test('the TaskManager that calls itself so is named where only one can be meant', () => {
  const local = aTaskManager('localhost:41001-6f0a3f', 'host-2');
  const story = anIncident().withManagers(aTaskManager(TM1, 'host-1'), local).withSignals(own);
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [
      {
        culprit: { setting: 'taskmanager.host', host: 'host-2' },
        facts: { announcer: 'host-2' },
      },
    ],
  });
});

test('one that is called so itself is not blamed for the address of another whose log was not sent', () => {
  const caller = aTaskManager('localhost:41001-6f0a3f', 'host-1');
  const quoting = (id: string) =>
    aSignal(KIND, 20, { address: 'localhost/127.0.0.1:42000', taskManagerId: id }, `${TEXT} [ ${id} ]`);
  const culpritOf = (id: string) => {
    const answer = ask(unreachableAddress, anIncident().withManagers(caller).withSignals(quoting(id)));
    return answer.kind === 'found' ? answer.findings[0]?.culprit.host : answer.kind;
  };
  expect([culpritOf('localhost:41001-6f0a3f'), culpritOf('localhost:42001-77be02')]).toEqual(['host-1', undefined]);
});

test('a name that nobody resolves is one as well', () => {
  const trace = thrown([
    "org.apache.flink.RemoteTransportException: Connecting to remote task manager 'tm-7:41000' has failed.",
    'java.net.UnknownHostException: tm-7',
  ]);
  const unknown = aSignal(KIND, 20, { address: 'tm-7:41000' }, TEXT, { throwable: trace });
  expect(ask(unreachableAddress, anIncident().withSignals(unknown))).toMatchObject({
    findings: [{ facts: { kind: 'unknown-name' } }],
  });
});

test('a TaskManager that never reached its JobManager names that address', () => {
  const late = aSignal(
    'registration-timed-out',
    300,
    { duration: 'PT5M' },
    'Could not register at the ResourceManager',
  );
  const story = anIncident().withSignals(late).withSettings(aSetting('jobmanager.rpc.address', 'localhost'));
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [
      { culprit: { setting: 'jobmanager.rpc.address' }, facts: { kind: 'registration', address: 'localhost' } },
    ],
  });
});

test('a real address behind which nobody answers is a process or a network', () => {
  const real = aSignal(KIND, 20, { address: '/10.0.0.2:41000' }, 'Connecting to remote task manager');
  expect(ask(unreachableAddress, anIncident().withSignals(real))).toEqual({ kind: 'clear' });
});

const ADDRESS = 'pekko.tcp://flink@old-jm:6123/user/rpc/resourcemanager_*';
const ASKS = { of: 'ResourceManager', address: ADDRESS, retryMs: 10_000 };
const asks = aSignal('rpc-address-unresolved', 5, ASKS, 'Could not resolve ResourceManager address', {
  count: 60,
  lastAt: at(595),
});
const unknownName = aSignal('rpc-host-unknown', 5, { name: 'old-jm' }, 'UnknownHostException: old-jm', { count: 60 });
const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  address: 'new-jm:6123',
  events: [anEvent('started', 0, 'jobmanager')],
});
const stranger = aTaskManager(TM1, 'host-1', { events: [anEvent('started', 0, TM1)] });

test('a TaskManager that asks for its JobManager under a name nobody knows, from its start to its end', () => {
  expect(
    ask(unreachableAddress, anIncident().withManagers(jobManager, stranger).withSignals(asks, unknownName)),
  ).toMatchObject({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'jobmanager.rpc.address', external: 'old-jm', host: 'host-1' },
        facts: { address: 'old-jm', kind: 'wrong-jobmanager', hosts: ['host-1'], times: 60 },
      },
    ],
  });
});

test('or under the name of a host where its JobManager does not run', () => {
  expect(ask(unreachableAddress, anIncident().withManagers(jobManager, stranger).withSignals(asks))).toMatchObject({
    findings: [{ facts: { kind: 'wrong-jobmanager' } }],
  });
});

test('who asks under the right name waits for a JobManager that does not answer', () => {
  const right = { ...jobManager, address: 'old-jm:6123' };
  expect(ask(unreachableAddress, anIncident().withManagers(right, stranger).withSignals(asks))).toEqual({
    kind: 'clear',
  });
});

test('a few attempts while the JobManager starts, or after it was lost, are no wrong address', () => {
  const early = { ...asks, count: 2, lastAt: at(15) };
  const late = { ...asks, at: at(500), count: 10 };
  for (const one of [early, late])
    expect(
      ask(unreachableAddress, anIncident().withManagers(jobManager, stranger).withSignals(one, unknownName)),
    ).toEqual({
      kind: 'clear',
    });
  const registered = aTaskManager(TM1, 'host-1');
  expect(
    ask(unreachableAddress, anIncident().withManagers(jobManager, registered).withSignals(asks, unknownName)),
  ).toEqual({ kind: 'clear' });
});

test('who was given tasks had found it, though the log lost its beginning and with it the registration', () => {
  const failed = {
    at: at(4),
    from: 'RUNNING',
    to: 'FAILED',
    source: line('switched from RUNNING to FAILED', 4, TM1_LOG),
  };
  const attempt = { id: 'a', vertexId: SOURCE, subtask: 0, transitions: [failed] };
  const story = anIncident().withManagers(jobManager, stranger).withSignals(asks, unknownName);
  expect(ask(unreachableAddress, story.withJob({ attempts: [attempt] }))).toEqual({ kind: 'clear' });
});

const BRIDGE = '172.17.0.2:40001-cccccc';
const bridged = aTaskManager(BRIDGE, 'host-3', { address: '172.17.0.2:40001', events: [anEvent('registered', 1)] });
const near = [aTaskManager(TM1, 'host-1', { address: '10.0.0.1:40001' }), { ...jobManager, address: '10.0.0.9:6123' }];
const toBridge = [20, 40].map((seconds) =>
  aSignal(KIND, seconds, { address: '/172.17.0.2:41000', taskManagerId: BRIDGE }, TEXT),
);

test('a TaskManager that lives and that nobody ever connected to announces a wrong address', () => {
  const story = anIncident()
    .withCheckpoints([])
    .withManagers(...near, bridged)
    .withSignals(...toBridge);
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [
      {
        culprit: { setting: 'taskmanager.host', taskManager: BRIDGE, host: 'host-3' },
        facts: { kind: 'no-route', address: '/172.17.0.2:41000', hosts: ['host-1'], times: 2 },
      },
    ],
  });
});

test('one that was lost, or that connections once reached, does not', () => {
  const lost = { ...bridged, end: 'abrupt' as const, events: [anEvent('registered', 1), anEvent('unreachable', 21)] };
  const gone = anIncident()
    .withCheckpoints([])
    .withManagers(...near, lost);
  expect(ask(unreachableAddress, gone.withSignals(...toBridge))).toEqual({ kind: 'clear' });
  const worked = anIncident()
    .withManagers(...near, bridged)
    .withCheckpoints([aCheckpoint(1, 10)]);
  expect(ask(unreachableAddress, worked.withSignals(...toBridge))).toEqual({ kind: 'clear' });
  const other = aTaskManager(TM2, 'host-2', { address: '10.0.0.2:40002' });
  const once = anIncident()
    .withCheckpoints([])
    .withManagers(...near, bridged, other);
  expect(ask(unreachableAddress, once.withSignals(...toBridge.slice(0, 1)))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(unreachableAddress, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('one that lives in the same network and is reached under the same address has a closed data port', () => {
  const story = anIncident()
    .withCheckpoints([])
    .withManagers(...near)
    .withSignals(
      ...[20, 40].map((seconds) => aSignal(KIND, seconds, { address: '/10.0.0.1:6121', taskManagerId: TM1 }, TEXT)),
    );
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [
      {
        culprit: { setting: 'taskmanager.data.port', taskManager: TM1, host: 'host-1' },
        facts: { kind: 'data-port', address: '/10.0.0.1:6121', times: 2 },
      },
    ],
  });
});

const OTHER = 'message-for-other-address';
const AKKA = 'akka.tcp://flink@jm:6123';
const PEKKO = 'pekko.tcp://flink@jm:6123';
const dropped = aSignal(OTHER, 8, { address: AKKA, own: PEKKO }, 'dropping message for non-local recipient');
const noSlot = aSignal('no-resource-available', 60, {}, 'NoResourceAvailableException: Could not acquire');

test('a JobManager that drops what TaskManagers of an older release say to it', () => {
  expect(ask(unreachableAddress, anIncident().withManagers(jobManager).withSignals(dropped, noSlot))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { external: AKKA },
        facts: { address: AKKA, own: PEKKO, kind: 'other-release', hosts: [], times: 1 },
      },
    ],
  });
});

test('one that is called by its IP address names the setting', () => {
  const byIp = { ...dropped, fields: { address: 'pekko.tcp://flink@10.0.0.9:6123', own: PEKKO } };
  expect(ask(unreachableAddress, anIncident().withManagers(jobManager).withSignals(byIp, noSlot))).toMatchObject({
    findings: [{ culprit: { setting: 'jobmanager.rpc.address' }, facts: { kind: 'other-address' } }],
  });
});

test('a stray caller whose slots nobody misses is no trouble', () => {
  expect(ask(unreachableAddress, anIncident().withManagers(jobManager).withSignals(dropped))).toEqual({
    kind: 'clear',
  });
});
