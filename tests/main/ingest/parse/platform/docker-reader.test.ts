import { afterAll, expect, test } from 'vitest';
import type { Pod } from '#contract/incident/platform.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { aPlace, tarGzOf } from '../../../../kit/a-bundle.ts';
import { readIncident } from '../../../../kit/read-incident.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

const place = aPlace();
afterAll(() => place.dispose());

const ID = '8dfafdbc3a40b6a5b1e5a3d8b7c1f0e9d8c7b6a5948372615049382716f5e4d3';

/** As the Engine API has it (ContainerInspect), without what says nothing of how a container fares. */
function inspected(state: object, more: object = {}) {
  const container = {
    Id: ID,
    Created: '2026-11-21T12:00:00.123456789Z',
    Path: '/docker-entrypoint.sh',
    Args: ['taskmanager'],
    State: {
      Status: 'exited',
      Running: false,
      Paused: false,
      Restarting: false,
      OOMKilled: false,
      Dead: false,
      ...state,
    },
    Image: 'sha256:1a2b',
    Name: '/orders_worker_1',
    RestartCount: 3,
    HostConfig: { Memory: 1_073_741_824, NanoCpus: 1_500_000_000, MemorySwap: 2_147_483_648 },
    Config: { Hostname: '8dfafdbc3a40', Cmd: ['taskmanager'], Image: 'flink:1.18.1-scala_2.12-java11' },
    NetworkSettings: { Networks: { flink_default: { IPAddress: '' } } },
    ...more,
  };
  return JSON.stringify([container], undefined, 4);
}

function read(text: string) {
  const bytes = bytesOf(text);
  const classified = classify('x', bytes, decode);
  const reader = () => openReader(classified, { entry: 'x' }, decode) ?? { push: () => NOTHING, end: () => NOTHING };
  const { facts, complaints } = readAll(reader, bytes);
  const pods = facts.flatMap((fact) => (fact.kind === 'platform' && fact.stated.of === 'pod' ? [fact.stated.pod] : []));
  return { kind: `${classified.kind} ${classified.detail}`, pods: pods.map(short), complaints };
}

const NOTHING = { facts: [], complaints: [] };

function short({ name, host, role, on, phase, containers }: Omit<Pod, 'managerId'>) {
  return {
    ...{ name, host, role, on, phase },
    containers: containers.map(({ image, restarts, memoryLimitBytes, cpuLimit, state }) => ({
      ...{ image, restarts, memoryLimitBytes, cpuLimit },
      state: state && {
        kind: state.kind,
        reason: state.reason,
        exitCode: state.exitCode,
        finishedAt: state.finishedAt,
      },
    })),
  };
}

test('docker inspect tells how a container ended, how often it was started again, and what it may use', () => {
  const killed = inspected({ OOMKilled: true, ExitCode: 137, FinishedAt: '2026-11-21T12:40:06.512345678Z' });
  const finishedAt = Date.parse('2026-11-21T12:40:06.512Z');
  expect(read(killed)).toEqual({
    kind: 'docker json',
    complaints: [],
    pods: [
      {
        ...{ name: 'orders_worker_1', host: '8dfafdbc3a40', role: 'taskmanager', on: 'docker', phase: 'exited' },
        containers: [
          {
            ...{ image: 'flink:1.18.1-scala_2.12-java11', restarts: 3, memoryLimitBytes: 1 << 30, cpuLimit: '1.5' },
            state: { kind: 'terminated', reason: 'OOMKilled', exitCode: 137, finishedAt },
          },
        ],
      },
    ],
  });
});

test('a container that runs has not ended, and without a limit it has none', () => {
  const [pod] = read(inspected({ Status: 'running', Running: true, ExitCode: 0 }, { HostConfig: { Memory: 0 } })).pods;
  expect(pod?.containers).toMatchObject([
    { memoryLimitBytes: undefined, cpuLimit: undefined, state: { kind: 'running' } },
  ]);
});

test('the tables of docker ps and docker stats', () => {
  const ps = `CONTAINER ID   IMAGE          COMMAND                  CREATED       STATUS                       PORTS      NAMES
8dfafdbc3a40   flink:1.18.1   "/docker-entrypoint.…"   2 hours ago   Exited (137) 3 minutes ago              flink-taskmanager-1
1c2d3e4f5a6b   flink:1.18.1   "/docker-entrypoint.…"   2 hours ago   Up 2 hours                   6123/tcp   flink_jobmanager_1

CONTAINER ID   NAME                  CPU %     MEM USAGE / LIMIT   MEM %     NET I/O       BLOCK I/O     PIDS
1c2d3e4f5a6b   flink_jobmanager_1    3.12%     612.4MiB / 1.5GiB   39.87%    1.2MB / 2MB   0B / 12.3kB   87
`;
  const { kind, pods } = read(ps);
  expect(kind).toBe('docker text');
  expect(
    pods.map(({ name, host, role, containers: [one] }) => [
      name,
      host,
      role,
      one?.state?.exitCode,
      one?.memoryLimitBytes,
    ]),
  ).toEqual([
    ['flink-taskmanager-1', '8dfafdbc3a40', 'taskmanager', 137, undefined],
    ['flink_jobmanager_1', '1c2d3e4f5a6b', 'jobmanager', undefined, undefined],
    ['flink_jobmanager_1', '1c2d3e4f5a6b', 'jobmanager', undefined, 1.5 * 2 ** 30],
  ]);
});

test.each([
  ['an image', JSON.stringify([{ Id: `sha256:${ID}`, RepoTags: ['flink:1.18.1'], State: { Status: 'x' } }])],
  ['a network', JSON.stringify([{ Name: 'flink_default', Id: ID, Containers: {} }])],
  [
    'a table of crictl',
    'CONTAINER           IMAGE          CREATED       STATE    NAME     ATTEMPT   POD ID\n8dfafdbc3a40   a1   2 hours ago   Exited   main   3   9f\n',
  ],
])('%s is nothing that docker says of a container', (_, text) => {
  expect(read(text).pods).toEqual([]);
});

test('the container is joined to the process by the name that docker gave its host', async () => {
  const log = `2026-11-21 12:00:05,000 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] -  Starting TaskManager (Version: 1.18.1, Scala: 2.12, Rev:a8c8b1c, Date:2023-12-19T22:17:36+01:00)
2026-11-21 12:00:06,000 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - TaskManager will use hostname/address '8dfafdbc3a40' (172.18.0.3) for communication.
2026-11-21 12:00:07,000 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - Starting TaskManager with ResourceID: 172.18.0.3:41231-0ab1c2
`;
  const rows = [
    { path: 'logs/taskmanager.log', content: log },
    { path: 'inspect.json', content: inspected({ OOMKilled: true, ExitCode: 137 }) },
  ];
  const { incident } = await readIncident([place.write('docker.tgz', tarGzOf(rows))]);
  const pods = incident.platform.kind === 'known' ? incident.platform.value.pods : [];
  expect(pods.map(({ managerId }) => managerId)).toEqual(['172.18.0.3:41231-0ab1c2']);
});
