import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readIncident } from '../../../kit/read-incident.ts';

const folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES: Readonly<Record<string, string>> = {
  'zookeeper.log': [
    '2026-03-02 10:11:12,345 [myid:1] - INFO  [SessionTracker:ZooKeeperServer@632] - Expiring session 0x100004d2a3b0001, timeout of 40000ms exceeded',
    '2026-03-02 10:11:13,345 [myid:1] - ERROR [main:QuorumPeer@99] - java.lang.OutOfMemoryError: Java heap space',
    '',
  ].join('\n'),
  'kafka.log': [
    '[2026-03-02 10:11:12,345] INFO [KafkaServer id=1] shutting down (kafka.server.KafkaServer)',
    '[2026-03-02 10:11:13,345] ERROR java.io.IOException: No space left on device (kafka.server.LogDirFailureChannel)',
    '',
  ].join('\n'),
  'operator.log': [
    '2026-03-02 10:11:12,345 o.a.f.k.o.FlinkOperator        [INFO ] Starting Flink Kubernetes Operator',
    '2026-03-02 10:11:13,345 o.a.f.k.o.r.d.ApplicationReconciler [ERROR][default/orders] Exception while executing',
    'java.lang.IllegalStateException: HA metadata not available',
    '\tat org.apache.flink.kubernetes.operator.service.AbstractFlinkService.x(AbstractFlinkService.java:1)',
    '',
  ].join('\n'),
  'jobmanager.log':
    '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.20.1, Scala: 2.12, Rev:a, Date:b)\n',
};

test('logs of neighbours are placed in time and searched; their troubles are none of Flink’s', async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const { incident, store } = await readIncident([folder]);
  const { sources } = incident.coverage;
  expect(
    sources.map(({ artifact, process, records, from }) => [artifact.entry, process, records > 0, from !== undefined]),
  ).toEqual([
    ['jobmanager.log', 'jobmanager', true, true],
    ['kafka.log', 'kafka-broker', true, true],
    ['operator.log', 'kubernetes-operator', true, true],
    ['zookeeper.log', 'zookeeper', true, true],
  ]);
  const signals = incident.signals.kind === 'known' ? incident.signals.value : [];
  expect(signals.map(({ kind, source }) => [kind, source.entry])).toEqual([
    ['kafka-broker-stopping', 'kafka.log'],
    ['zookeeper-session-expired', 'zookeeper.log'],
  ]);
  expect(incident.release).toMatchObject({ value: { version: '1.20.1' } });
  expect(incident.managers).toMatchObject({ value: [{ id: 'jobmanager' }] });
  const page = await store.page({ text: 'HA metadata' }, 0, 5);
  expect(page.items.map(({ entry, line }) => [entry, line])).toEqual([['operator.log', 2]]);
});
