import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';
import { plain } from './plain.ts';

function read(bytes: Uint8Array) {
  const classified = classify('k', bytes, decode);
  const open = () => {
    const reader = openReader(classified, { entry: 'k', modifiedAt: Date.parse('2024-05-01T10:20:00Z') }, decode);
    if (reader === undefined) throw new Error(`no reader for ${classified.kind}`);
    return reader;
  };
  const { facts, complaints } = readAll(open, bytes, 100);
  const stated = facts.flatMap((fact) => (fact.kind === 'platform' ? [fact.stated] : []));
  return {
    settings: facts.flatMap((fact) => (fact.kind === 'setting' ? [`${fact.key}: ${fact.value}`] : [])),
    kind: `${classified.kind} ${classified.detail ?? ''}`,
    complaints,
    pods: stated.flatMap((thing) => (thing.of === 'pod' ? [thing.pod] : [])),
    events: stated.flatMap((thing) => (thing.of === 'event' ? [thing.event] : [])),
    deployed: stated.flatMap((thing) => (thing.of === 'deployed' ? [thing] : [])),
  };
}

const FRAGMENT = `Containers:
  flink-main-container:
    Container ID:  containerd://3c1a
    Image:         flink:1.18.1
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Wed, 01 May 2024 10:00:00 +0000
      Finished:     Wed, 01 May 2024 10:10:00 +0000
    Ready:          False
    Restart Count:  5
    Limits:
      memory:  1728Mi
Events:
  Type     Reason     Age                From               Message
  ----     ------     ----               ----               -------
  Normal   Scheduled  10m                default-scheduler  Successfully assigned flink/orders-taskmanager-1-1 to node-1
  Warning  BackOff    2m (x5 over 5m)    kubelet            Back-off restarting failed container
`;
const LAST_STATE = { kind: 'terminated', reason: 'OOMKilled', exitCode: 137, finishedAt: '2024-05-01T10:10:00.000Z' };

test('a described pod is read also without its head', () => {
  const { kind, pods, events, complaints } = read(bytesOf(FRAGMENT));
  expect([kind, complaints]).toEqual(['kubernetes text', []]);
  expect(plain(pods)).toMatchObject([
    {
      name: 'orders-taskmanager-1-1',
      namespace: 'flink',
      role: 'taskmanager',
      containers: [
        { name: 'flink-main-container', restarts: 5, memoryLimitBytes: 1728 * 1024 * 1024, lastState: LAST_STATE },
      ],
    },
  ]);
  expect(events.map(({ reason, name, count }) => [reason, name, count])).toEqual([
    ['Scheduled', 'orders-taskmanager-1-1', 1],
    ['BackOff', 'orders-taskmanager-1-1', 5],
  ]);
});

test('so are the states of one container, and events alone', () => {
  const inner = FRAGMENT.slice(FRAGMENT.indexOf('    Last State:'), FRAGMENT.indexOf('    Limits:'));
  expect(plain(read(bytesOf(inner)).pods)).toMatchObject([
    { name: '?', containers: [{ name: '?', restarts: 5, lastState: LAST_STATE }] },
  ]);
  const { pods, events } = read(bytesOf(FRAGMENT.slice(FRAGMENT.indexOf('Events:'))));
  expect([pods, events.length]).toEqual([[], 2]);
});

test('tables of the resources of the operator tell how they are', () => {
  const text =
    'NAMESPACE   NAME     JOB STATUS   LIFECYCLE STATE\nflink       orders   FAILED       ROLLED_BACK\n\nNAME                    JOB STATUS   RECONCILIATION STATUS\nflinksessionjob/bills                DEPLOYED\n';
  const { deployed, complaints } = read(bytesOf(text));
  expect([plain(deployed.map((one) => one.deployed)), complaints]).toEqual([
    [
      {
        object: 'FlinkDeployment',
        name: 'orders',
        namespace: 'flink',
        jobState: 'FAILED',
        lifecycle: 'ROLLED_BACK',
        conditions: [],
        source: 2,
      },
      { object: 'FlinkSessionJob', name: 'bills', reconciliation: 'DEPLOYED', conditions: [], source: 5 },
    ],
    [],
  ]);
});

const SPEC = `image: flink:1.19
flinkVersion: v1_19
flinkConfiguration:
  taskmanager.numberOfTaskSlots: "2"
jobManager:
  resource:
    memory: 1600m
job:
  jarURI: local:///opt/flink/a.jar
  parallelism: 3
`;
const STATUS = `jobManagerDeploymentStatus: ERROR
jobStatus:
  jobId: 8dfafdbc3a40b6a5b1e5a3d8b7c1f0e9
  state: RECONCILING
lifecycleState: FAILED
error: back-off 5m0s restarting failed container
`;
const below = (key: string, text: string) => `${key}:\n${text.replace(/^(?=.)/gm, '  ')}`;

test.each([
  ['its fields alone', SPEC],
  ['below its key', below('spec', SPEC)],
  ['below its key, other fields before it', `metadata:\n  name: '?'\n${below('spec', SPEC)}`],
])('the spec of a FlinkDeployment is read without the head of the resource: %s', (_, text) => {
  const { kind, settings, deployed, complaints } = read(bytesOf(text));
  expect([kind, complaints]).toEqual(['kubernetes yaml', []]);
  expect(settings).toEqual([
    'taskmanager.numberOfTaskSlots: 2',
    'jobmanager.memory.process.size: 1600m',
    'parallelism.default: 3',
  ]);
  expect(deployed.map(({ mode, release, deployed: { name } }) => [mode, release, name])).toEqual([
    ['kubernetes-application', '1.19', '?'],
  ]);
});

test.each([
  ['its fields alone', STATUS],
  ['below its key', below('status', STATUS)],
])('so is its status: %s', (_, text) => {
  const { deployed } = read(bytesOf(text));
  const error = 'back-off 5m0s restarting failed container';
  expect(deployed.map((one) => one.deployed)).toMatchObject([
    { object: 'FlinkDeployment', lifecycle: 'FAILED', jobManager: 'ERROR', jobState: 'RECONCILING', error },
  ]);
});

test('both are read as JSON, as the operator keeps the last spec that ran', () => {
  const spec = {
    image: 'flink:1.19',
    flinkVersion: 'v1_19',
    flinkConfiguration: { 'taskmanager.numberOfTaskSlots': '2' },
  };
  const { kind, settings, deployed } = read(bytesOf(JSON.stringify({ job: { parallelism: 3 }, ...spec })));
  expect([kind, settings]).toEqual(['kubernetes json', ['taskmanager.numberOfTaskSlots: 2', 'parallelism.default: 3']]);
  expect(deployed.map(({ mode, release }) => [mode, release])).toEqual([['kubernetes-application', '1.19']]);
  const status = { jobManagerDeploymentStatus: 'ERROR', jobStatus: { state: 'RECONCILING' }, lifecycleState: 'FAILED' };
  expect(read(bytesOf(JSON.stringify({ status }))).deployed.map((one) => one.deployed)).toMatchObject([
    { object: 'FlinkDeployment', lifecycle: 'FAILED', jobManager: 'ERROR', jobState: 'RECONCILING' },
  ]);
});

/** As FlinkStateSnapshotStatus and FlinkBlueGreenDeploymentSpec of the operator (1.13) have them. */
test('a snapshot tells where it lies, or why it failed', () => {
  const snapshot = (name: string, status: string) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot\nmetadata:\n  name: ${name}\nspec:\n  jobReference:\n    kind: FlinkDeployment\n    name: orders\n${below('status', status)}`;
  const { deployed } = read(
    bytesOf(
      `${snapshot('a', 'state: COMPLETED\npath: s3://b/savepoint-1\n')}---\n${snapshot('b', 'state: FAILED\nerror: no space left on device\n')}`,
    ),
  );
  expect(deployed.map((one) => one.deployed)).toMatchObject([
    { object: 'FlinkStateSnapshot', name: 'a', lifecycle: 'COMPLETED', savepoint: 's3://b/savepoint-1' },
    { object: 'FlinkStateSnapshot', name: 'b', lifecycle: 'FAILED', error: 'no space left on device' },
  ]);
});

test('a blue-green deployment has the settings of its template', () => {
  const head = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkBlueGreenDeployment\nmetadata:\n  name: orders\n';
  const spec = below('spec', below('template', below('spec', SPEC)));
  const { settings, deployed } = read(bytesOf(`${head}${spec}status:\n  blueGreenState: ACTIVE_BLUE\n`));
  expect(settings).toContain('taskmanager.numberOfTaskSlots: 2');
  expect(deployed).toMatchObject([
    { mode: 'kubernetes-application', release: '1.19', deployed: { name: 'orders', lifecycle: 'ACTIVE_BLUE' } },
  ]);
});
