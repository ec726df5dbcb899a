import { expect, test } from 'vitest';
import { stableJson } from '#contract/wording/stable-json.ts';
import type { Fact } from '../../../../../main/facts/fact.ts';
import type { PlatformThing } from '../../../../../main/facts/orchestrator-facts.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import type { EntryReader } from '../../../../../main/ingest/parse/reader.ts';
import { processorMs } from '../../../../kit/processor-ms.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';
import { plain } from './plain.ts';

const MODIFIED = Date.parse('2026-03-02T10:20:00Z');

function read(bytes: Uint8Array, chunk?: number) {
  const classified = classify('k', bytes.subarray(0, 65_536), decode);
  const nothing = { facts: [], complaints: [] };
  const unread: EntryReader = { push: () => nothing, end: () => nothing };
  const open = () => openReader(classified, { entry: 'k', modifiedAt: MODIFIED }, decode) ?? unread;
  const { facts, complaints } = readAll(open, bytes, chunk);
  return { kind: `${classified.kind} ${classified.detail ?? ''}`, facts, complaints, ...things(facts) };
}

function things(facts: readonly Fact[]) {
  const all = facts.flatMap((fact) => (fact.kind === 'platform' ? [fact.stated] : []));
  const of = <K extends PlatformThing['of']>(kind: K) =>
    all.filter((thing): thing is Extract<PlatformThing, { of: K }> => thing.of === kind);
  return {
    pods: of('pod').map(({ pod }) => pod),
    events: of('event').map(({ event }) => event),
    nodes: of('node').map(({ node }) => node),
    deployed: of('deployed'),
    settings: facts.flatMap((fact) => (fact.kind === 'setting' ? [fact] : [])),
  };
}

/** Golden files stand beside the other readers'. */
function golden(name: string, value: unknown): Promise<void> {
  return expect(stableJson(plain(value))).toMatchFileSnapshot(`../expected/kubernetes-${name}.json`);
}

test('pods as YAML: how a container ended, what it may use, why one waits and one is gone', async () => {
  const { kind, pods, complaints } = read(corpus('platform/pods.yaml'));
  expect(complaints).toEqual([]);
  expect(kind).toBe('kubernetes yaml');
  await golden('pods', pods);
});

test('the same pods as JSON tell the same, by pointers', () => {
  const yaml = read(corpus('platform/pods.yaml')).pods;
  const { kind, pods } = read(corpus('platform/pods.json'));
  expect(kind).toBe('kubernetes json');
  const without = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (key, held) => (key === 'source' ? undefined : held)));
  expect(without(pods)).toEqual(without(yaml));
  expect(pods[0]?.containers[0]?.lastState?.source).toEqual({
    kind: 'pointer',
    entry: 'k',
    pointer: '/items/0/status/containerStatuses/0/lastState/terminated/reason',
    value: 'OOMKilled',
  });
});

test('events of both APIs, with their first and last time', async () => {
  await golden('events', read(corpus('platform/events.yaml')).events);
});

test('kubectl describe of a pod and of a node; ages become times by what the page dates', async () => {
  const { kind, pods, nodes, events } = read(corpus('platform/describe.txt'));
  expect(kind).toBe('kubernetes text');
  await golden('describe', { pods, nodes, events });
});

test('the tables of pods and events, several commands in one file', async () => {
  const { kind, pods, events } = read(corpus('platform/tables.txt'));
  expect(kind).toBe('kubernetes text');
  await golden('tables', { pods, events });
});

test('a pod goes by its name, also where several kinds were asked for', () => {
  const table =
    'NAME                        READY   STATUS    RESTARTS   AGE\npod/orders-taskmanager-1    1/1     Running   0          5m\n';
  expect(read(new TextEncoder().encode(table)).pods.map(({ name }) => name)).toEqual(['orders-taskmanager-1']);
});

test('a row of a table that was moved by hand is cut at its own gaps', () => {
  const table = [
    'LAST SEEN   TYPE     REASON      OBJECT   MESSAGE',
    '10m   Normal   Preempted   pod/orders-taskmanager-1-2   Preempted by pod 5f1c on node node-1',
    '10m         Normal   Killing     pod/a    Stopping container',
    '',
  ].join('\n');
  expect(
    read(new TextEncoder().encode(table)).events.map(({ name, reason, message }) => [name, reason, message]),
  ).toEqual([
    ['orders-taskmanager-1-2', 'Preempted', 'Preempted by pod 5f1c on node node-1'],
    ['a', 'Killing', 'Stopping container'],
  ]);
});

test('a FlinkDeployment with its status: what it wishes, what became of it, and its settings with their lines', async () => {
  const { deployed, settings } = read(corpus('platform/deployment-status.yaml'));
  await golden('deployment-status', deployed);
  expect(settings.map(({ key, value, secret, source }) => [plain({ source }), key, value, secret])).toEqual([
    [{ source: 8 }, 'taskmanager.numberOfTaskSlots', '2', false],
    [{ source: 9 }, 'state.backend.type', 'rocksdb', false],
    [{ source: 10 }, 's3.secret-key', '<masked>', true],
    [{ source: 22 }, 'jobmanager.memory.process.size', '2048m', false],
    [{ source: 26 }, 'taskmanager.memory.process.size', '4g', false],
    [{ source: 21 }, 'kubernetes.jobmanager.cpu.amount', '1', false],
    [{ source: 25 }, 'kubernetes.taskmanager.cpu.amount', '2', false],
    [{ source: 19 }, 'kubernetes.jobmanager.replicas', '1', false],
    [{ source: 15 }, 'parallelism.default', '8', false],
  ]);
});

test('kubectl describe of a FlinkDeployment', async () => {
  const { deployed, settings, events } = read(corpus('platform/deployment-describe.txt'));
  await golden('deployment-describe', { deployed, events });
  expect(settings.map(({ key, value }) => `${key}=${value}`)).toEqual([
    'state.backend.type=rocksdb',
    'taskmanager.numberOfTaskSlots=2',
    'jobmanager.memory.process.size=2048m',
    'kubernetes.jobmanager.cpu.amount=1',
    'kubernetes.jobmanager.replicas=1',
  ]);
});

test('resources of the operator’s own examples', () => {
  const ha = read(corpus('platform/checkpoint-ha.yaml'));
  expect(ha.settings.map(({ key, value }) => `${key}=${value}`)).toEqual([
    'taskmanager.numberOfTaskSlots=2',
    'state.savepoints.dir=file:///flink-data/savepoints',
    'state.checkpoints.dir=file:///flink-data/checkpoints',
    'high-availability.type=kubernetes',
    'high-availability.storageDir=file:///flink-data/ha',
    'kubernetes.operator.savepoint.format.type=NATIVE',
    'jobmanager.memory.process.size=2048m',
    'taskmanager.memory.process.size=2048m',
    'kubernetes.jobmanager.cpu.amount=1',
    'kubernetes.taskmanager.cpu.amount=1',
    'parallelism.default=2',
  ]);
  const session = read(corpus('platform/session-and-jobs.yaml')).deployed;
  expect(session.map(({ deployed, mode, release }) => [deployed.object, deployed.name, mode, release])).toEqual([
    ['FlinkDeployment', 'basic-session-deployment-example', 'kubernetes-session', '2.2'],
    ['FlinkSessionJob', 'basic-session-job-example', undefined, undefined],
    ['FlinkSessionJob', 'basic-session-job-example2', undefined, undefined],
  ]);
  const application = read(corpus('platform/application.yaml'));
  expect([application.deployed.map(({ deployed }) => deployed.name), application.settings.length]).toEqual([
    ['flink-example-statemachine'],
    11,
  ]);
});

test('a ConfigMap holds settings files; their lines are lines of the entry, secrets are masked in them', () => {
  const { settings } = read(corpus('platform/config-map.yaml'));
  expect(settings.map(({ key, value, file, source }) => [plain({ source }), file, key, value])).toEqual([
    [{ source: 4 }, 'flink-conf', 'jobmanager.rpc.address', 'orders.streams'],
    [{ source: 5 }, 'flink-conf', 'state.backend.type', 'rocksdb'],
    [{ source: 7 }, 'flink-conf', 's3.secret-key', '<masked>'],
  ]);
  const described = read(
    bytesOf(
      'Name:         flink-config-orders\nNamespace:    streams\nLabels:       app=orders\n\nData\n====\nflink-conf.yaml:\n----\nstate.backend.type: rocksdb\n\nlog4j-console.properties:\n----\nrootLogger.level = INFO\n\nBinaryData\n====\n',
    ),
  );
  expect(described.settings.map(({ key, value, source }) => [plain({ source }), key, value])).toEqual([
    [{ source: 9 }, 'state.backend.type', 'rocksdb'],
  ]);
});

test.each([
  [
    'a log that quotes a resource',
    '2026-03-02 10:11:12,345 INFO  o.a.f.k.Main [] - apiVersion: v1\n',
    'jobmanager-log',
  ],
  ['a person’s notes', 'Name: Ada\nTelephone: 1\n', 'kubernetes'],
  ['settings', 'kubernetes.cluster-id: orders\nkubernetes.namespace: streams\n', 'kubernetes'],
  ['JSON of somebody else', '{"kind":"youtube#video","items":[]}', 'kubernetes'],
])('%s is no kubectl output', (_what, text, notThis) => {
  expect(classify('x', bytesOf(text), decode).kind).not.toBe(notThis);
  expect(classify('x', bytesOf(text), decode).kind).not.toBe('kubernetes');
});

test('a broken line of YAML is a complaint with its line; the pods before it are read', () => {
  const text = decode(corpus('platform/pods.yaml'), 0, 3000).replace('    nodeName: node-7', '    nodeName: "node-7');
  const { complaints } = read(bytesOf(text));
  expect(complaints.map(({ code, line }) => [code, (line ?? 0) > 0])).toContainEqual(['yaml-line-wrong', true]);
});

test.each([
  'pods.yaml',
  'pods.json',
  'events.yaml',
  'describe.txt',
  'tables.txt',
  'deployment-status.yaml',
  'config-map.yaml',
])('cuts and flipped bytes of %s never throw, and take no longer than a moment', (file) => {
  const whole = corpus(`platform/${file}`);
  const began = processorMs();
  for (let i = 0; i < 60; i += 1) {
    const at = (i * 7919) % whole.length;
    read(whole.subarray(0, at));
    const flipped = whole.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8));
    try {
      read(flipped);
    } catch (error) {
      // A flip in the head may make another kind of it.
      expect(String(error)).toContain('no reader of');
    }
  }
  expect(processorMs() - began).toBeLessThan(20_000);
});

test('a list a hundred times as long takes about a hundred times as long', () => {
  const one = decode(corpus('platform/pods.yaml'), 0, corpus('platform/pods.yaml').length);
  const items = one.slice(one.indexOf('- apiVersion'), one.indexOf('kind: List'));
  const text = `apiVersion: v1\nitems:\n${items.repeat(100)}kind: List\n`;
  const began = processorMs();
  expect(read(bytesOf(text)).pods).toHaveLength(300);
  expect(processorMs() - began).toBeLessThan(10_000);
});
