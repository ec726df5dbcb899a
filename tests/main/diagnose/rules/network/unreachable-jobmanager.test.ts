import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { aPlace } from '../../../../kit/a-bundle.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, TM1 } from '../../../../kit/incident-parts.ts';
import { readIncident } from '../../../../kit/read-incident.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const place = aPlace();
afterAll(() => place.dispose());

async function verdictOf(lines: readonly string[]) {
  const path = join(place.folder, 'flink-taskexecutor-0-worker-3.log');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return diagnose((await readIncident([path])).incident);
}

const said = (time: string, logger: string, text: string, level = 'INFO ') =>
  `2026-11-22 ${time} ${level} org.apache.flink.runtime.${logger} [] - ${text}`;
const asks = (time: string) =>
  said(
    time,
    'taskexecutor.TaskExecutor',
    'Could not resolve ResourceManager address pekko.tcp://flink@lead-1:6123/user/rpc/resourcemanager_*, retrying in 10000 ms: Could not connect to rpc endpoint under address pekko.tcp://flink@lead-1:6123/user/rpc/resourcemanager_*.',
  );
const SEARCH = [asks('16:53:40,143'), asks('16:53:50,160'), asks('16:54:00,178')];
const FAILED = [
  said(
    '16:53:33,226',
    'taskmanager.Task',
    'enrich-customer (3/4)#0 (14a6858a6203df1f94f29eef2344c73a_c91e11046ac940a533568bcf3122a018_2_0) switched from RUNNING to FAILED with failure cause:',
    'WARN ',
  ),
  'org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ae2c2a3c870d8bef0bfc44469db2941a.',
  '\tat org.apache.flink.runtime.taskexecutor.TaskExecutor.disconnectJobManagerConnection(TaskExecutor.java:1903) ~[flink-dist-1.20.4.jar:1.20.4]',
  'Caused by: java.util.concurrent.TimeoutException: The heartbeat of JobManager with id 8b297f0db88203ac02cf356336172819 timed out.',
  '\t... 31 more',
];
const REGISTERED = said(
  '16:54:01,254',
  'taskexecutor.TaskExecutor',
  'Successful registration at resource manager pekko.tcp://flink@lead-1:6123/user/rpc/resourcemanager_* under registration id 685156efd7c6f97f1bc163de38282a18.',
);

test.each([
  ['it ran tasks before', [...FAILED, ...SEARCH]],
  ['it registers in the end', [...SEARCH, REGISTERED]],
  ['both', [...FAILED, ...SEARCH, REGISTERED]],
])('the end of a log does not tell that its JobManager was never reached: %s', async (_, lines) => {
  const { state, rootCauses } = await verdictOf(lines);
  expect([state, rootCauses]).toEqual(['cannot-tell', []]);
});

test('a search with nothing around it is what is asked about, and not said to have been in vain from the start', async () => {
  const { rootCauses, headline } = await verdictOf(SEARCH);
  expect([rootCauses, headline.en]).toEqual([
    ['network/unreachable-address'],
    'A TaskManager does not reach the JobManager (lead-1)',
  ]);
});

test('a search of which the beginning is missing may have come after a loss: that cannot be told', () => {
  const jobManager = { of: 'ResourceManager', address: 'pekko.tcp://flink@lead-1:6123/user/rpc/resourcemanager_*' };
  const search = aSignal('rpc-address-unresolved', 5, { ...jobManager, retryMs: 10_000 }, asks('16:53:40,143'), {
    count: 60,
    lastAt: at(595),
  });
  const worker = (begins: boolean) =>
    anIncident()
      .withManagers(aTaskManager(TM1, 'host-1', { events: begins ? [anEvent('started', 0, TM1)] : [] }))
      .withSignals(search);
  expect(ask(unreachableAddress, worker(true)).kind).toBe('found');
  expect(ask(unreachableAddress, worker(false))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'jobmanager-log'],
  });
});

const RESOURCE_MANAGER = 'akka.tcp://flink@flink-jobmanager:6123/user/rpc/resourcemanager_*';

test.each([
  ['refused', 'java.net.ConnectException: Connection refused: flink-jobmanager/10.0.0.1:6123'],
  [
    'timed-out',
    'org.apache.flink.shaded.netty.channel.ConnectTimeoutException: connection timed out: flink-jobmanager/10.0.0.1:6123',
  ],
  ['none', undefined],
])(
  'without the JobManager’s log its address was asked for in vain, and the connections tell how far: %s',
  (answer, what) => {
    const asked = aSignal(
      'rpc-address-unresolved',
      5,
      { of: 'ResourceManager', address: RESOURCE_MANAGER, retryMs: 10000 },
      'Could not resolve ResourceManager address',
      { managerId: TM1, host: 'host-1', count: 4, lastAt: at(65) },
    );
    const of = { managerId: TM1 };
    const failed = aSignal(
      'rpc-connection-failed',
      6,
      { address: 'null', what: what ?? '' },
      'Remote connection to [null] failed',
      of,
    );
    const alone = aTaskManager(TM1, 'host-1', { logFrom: at(0), logTo: at(70), events: [anEvent('started', 0, TM1)] });
    const story = anIncident()
      .withManagers(alone)
      .withSignals(asked, ...(what === undefined ? [] : [failed]));
    expect(ask(unreachableAddress, story)).toEqual({
      kind: 'found',
      findings: [
        {
          role: 'trigger',
          severity: 'critical',
          culprit: {
            setting: 'jobmanager.rpc.address',
            host: 'host-1',
            taskManager: TM1,
            external: 'flink-jobmanager',
          },
          facts: {
            address: 'flink-jobmanager',
            kind: 'no-answer',
            answer,
            fromStart: true,
            hosts: ['host-1'],
            times: 4,
          },
        },
      ],
    });
    expect(foundBy(unreachableAddress, story)[0]?.confidence).toBe(answer === 'refused' ? 0.5 : 0.6);
  },
);
