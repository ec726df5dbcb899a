import { expect, test } from 'vitest';
import { classify } from '../../../main/ingest/classify/classify.ts';
import { bytesOf, decode } from '../ingest/parse/reading.ts';

const what = (text: string) => {
  const { kind, detail } = classify('x.log', bytesOf(text), decode);
  return `${kind} ${detail ?? ''}`.trim();
};

const banner = (logger: string, component: string) =>
  `2026-03-02 10:11:12,345 INFO  ${logger} [] -  Starting ${component} (Version: 1.20.1, Scala: 2.12, Rev:a, Date:b)\n`;

// First lines as the sources of Flink 1.20, operator 1.12, ZooKeeper 3.8, Kafka 3.7 and Hadoop 3.3 write them.
test.each([
  ['history-server', banner('org.apache.flink.runtime.webmonitor.history.HistoryServer', 'HistoryServer')],
  ['sql-gateway', banner('org.apache.flink.table.gateway.SqlGateway', 'SqlGateway')],
  [
    'kubernetes-operator',
    '2026-03-02 10:11:12,345 o.a.f.k.o.l.AuditUtils         [INFO ][default/basic-example] >>> Status | Info    | CREATED         | The resource was created in Kubernetes\n',
  ],
  [
    'kubernetes-operator',
    '2026-03-02 10:11:12,345 i.j.o.p.e.EventProcessor       [ERROR][default/basic-example] Error during event processing\n',
  ],
  [
    'kubernetes-operator',
    '2026-03-02 10:11:12,345 INFO  org.apache.flink.kubernetes.operator.FlinkOperator [] - Starting Flink Kubernetes Operator\n',
  ],
  [
    'zookeeper',
    '2026-03-02 10:11:12,345 [myid:1] - INFO  [SessionTracker:o.a.z.s.ZooKeeperServer@632] - Expiring session 0x100004d2a3b0001, timeout of 40000ms exceeded\n',
  ],
  [
    'zookeeper',
    '2026-03-02 10:11:12,345 INFO org.apache.zookeeper.server.ZooKeeperServer: Expiring session 0x1, timeout of 40000ms exceeded\n',
  ],
  [
    'fluss-server',
    '2026-03-02 10:11:12,345 ERROR org.apache.fluss.server.replica.ReplicaManager [] - Error put records to local kv\n',
  ],
  [
    'elasticsearch',
    '[2026-03-02T10:11:12,345][WARN ][o.e.x.m.e.l.LocalExporter] [master] unexpected error while indexing monitoring document\n',
  ],
  ['kafka-broker', '[2026-03-02 10:11:12,345] INFO [KafkaServer id=1] started (kafka.server.KafkaServer)\n'],
  [
    'kafka-broker',
    '[2026-03-02 10:11:12,345] INFO [QuorumController id=1] x (org.apache.kafka.controller.QuorumController)\n',
  ],
  [
    'yarn-node-manager',
    '2026-03-02 10:11:12,345 WARN org.apache.hadoop.yarn.server.nodemanager.containermanager.monitor.ContainersMonitorImpl: Container [pid=1,containerID=container_e07_1_0904_01_000002] is running beyond physical memory limits.\n',
  ],
  [
    'yarn-resource-manager',
    '2026-03-02 10:11:12,345 INFO  resourcemanager.ResourceManager (x) - a\n2026-03-02 10:11:12,345 INFO org.apache.hadoop.yarn.server.resourcemanager.rmcontainer.RMContainerImpl: container_1 Container Transitioned\n',
  ],
])('the log of %s is recognised by its beginning', (process, text) => {
  expect(what(text)).toBe(`other-log ${process}`);
});

test.each([
  [
    'jobmanager-log',
    banner('org.apache.flink.runtime.entrypoint.ClusterEntrypoint', 'KubernetesApplicationClusterEntrypoint'),
  ],
  ['taskmanager-log', banner('org.apache.flink.yarn.YarnTaskExecutorRunner', 'YARN TaskExecutor runner')],
  [
    'taskmanager-log',
    banner('org.apache.flink.kubernetes.taskmanager.KubernetesTaskExecutorRunner', 'Kubernetes TaskExecutor runner'),
  ],
  ['client-log', banner('org.apache.flink.client.cli.CliFrontend', 'Command Line Client')],
  [
    'jobmanager-log',
    '2026-03-02 10:11:12,345 WARN  org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager [] - Worker container_1 is terminated. Diagnostics: x\n\tat org.apache.hadoop.yarn.server.nodemanager.containermanager.launcher.ContainerLaunch.call(ContainerLaunch.java:1)\n',
  ],
  [
    'taskmanager-log',
    '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task [] - x\n2026-03-02 10:11:12,345 INFO  org.apache.kafka.clients.consumer.KafkaConsumer [] - y\n',
  ],
  [
    'taskmanager-log',
    '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task [] - opens org.apache.fluss.server.Lake\n',
  ],
])('a log of Flink stays a %s', (kind, text) => {
  expect(what(text)).toBe(kind);
});
