import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_LAYOUTS } from '../../../kit/json-logs.ts';
import { type LogRecord, relaid } from '../../../kit/relaid-log.ts';

/** A file below `tests/corpus`, or a text; the facts it gives, their kinds and, but for sentences, numbers; what of it cannot be read, and in which line. */
type Golden = readonly [file: string | Uint8Array, tells: string, complains?: readonly string[]];

const CORPUS = join(import.meta.dirname, '../../../corpus');

export const golden = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new Uint8Array(readFileSync(join(CORPUS, file))) : file;

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const lines = (...of: readonly string[]) => utf8(`${of.join('\n')}\n`);
const LOG = readFileSync(join(CORPUS, 'logs/1.18-jobmanager.log'), 'utf8');
/** Its records that another library wrote: of them alone nobody knows whose log it is. */
const OF_LIBRARIES = `${LOG.split('\n')
  .filter((line) => / org\.apache\.pekko\./.test(line))
  .join('\n')}\n`;
/** Log4j's JsonLayout. */
const asJson = (record: LogRecord) => JSON.stringify(JSON_LAYOUTS['log4j2 JsonLayout']?.(record));
/** The settings of a test cluster, as a page or a ConfigMap shows them. */
const indented = (file: string) => utf8(readFileSync(join(CORPUS, file), 'utf8').replace(/^(?=.)/gm, '    '));
/** The settings of a test cluster as a container of Flink's image has them. */
const inVariable = (file: string) =>
  utf8(`HOME=/opt/flink\nFLINK_PROPERTIES=\n${readFileSync(join(CORPUS, file), 'utf8')}JAVA_HOME=/opt/java/openjdk\n`);
const ID = '8dfafdbc3a40b6a5b1e5a3d8b7c1f0e9d8c7b6a5948372615049382716f5e4d3';

/**
 * For everything that is read a file of a real cluster. Of what nobody published, the first lines as the sources write them (Flink 1.20, its
 * operator 1.12, ZooKeeper 3.8, Kafka 3.7, Hadoop 3.3, Docker's Engine API 1.43).
 */
export const GOLDENS: Readonly<Record<string, Golden>> = {
  'client-log': ['logs/1.10-client.log', 'log-profile 1, said, signal'],
  'docker json': [
    utf8(
      JSON.stringify([
        {
          Id: ID,
          Name: '/orders_worker_1',
          RestartCount: 3,
          State: { Status: 'exited', OOMKilled: true, ExitCode: 137, FinishedAt: '2026-11-21T12:40:06.512345678Z' },
          HostConfig: { Memory: 1_073_741_824 },
          Config: { Hostname: '8dfafdbc3a40', Cmd: ['taskmanager'], Image: 'flink:1.18.1' },
        },
      ]),
    ),
    'platform 1',
  ],
  'docker text': [
    lines(
      'CONTAINER ID   IMAGE          COMMAND                  CREATED       STATUS                       PORTS      NAMES',
      '8dfafdbc3a40   flink:1.18.1   "/docker-entrypoint.…"   2 hours ago   Exited (137) 3 minutes ago              flink-taskmanager-1',
    ),
    'platform 1',
  ],
  'gc-log': ['gc/17-g1-taskmanager.log', 'artifact 1, gc-run 1'],
  'heap-histogram': ['jvm/17-class-histogram.txt', 'artifact 1, jvm-report 1'],
  'history-archive': ['history/d2dc38db70ebe6265ee28a8b6f0270f1', 'artifact 1, rest 44'],
  'host-report': ['host/top.txt', 'artifact 1, host-reading 7'],
  'hosts-file': ['hosts/workers', 'artifact 1'],
  'hosts-file zookeeper': ['hosts/zoo.cfg', 'artifact 1'],
  'jobmanager-log': ['logs/1.18-jobmanager.log', 'log-profile 1, said, signal'],
  'jvm-crash': ['jvm/17-sigsegv-taskmanager.log', 'jvm-report 1, log-profile 1, signal'],
  'jvm-state': ['jvm/17-jinfo.txt', 'artifact 1, jvm-report 1, log-profile 1, setting 13'],
  'kubernetes json': ['platform/pods.json', 'platform 3'],
  'kubernetes text': ['platform/tables.txt', 'platform 7'],
  'kubernetes yaml': ['platform/pods.yaml', 'platform 3'],
  'log4j-settings': ['logging/log4j-1.18.properties', 'artifact 1'],
  metadata: ['metadata/v5-2.x-checkpoint', 'artifact 1, metadata 1'],
  'metrics consumer-groups': ['metrics/consumer-groups.txt', 'log-profile 1, metric-series 7'],
  'metrics prometheus-api': ['metrics/query_range.json', 'metric-series 1', ['metrics-without-name']],
  'metrics prometheus-text': [
    'metrics/taskmanager.prom',
    'metric-series 1',
    ['metrics-line-wrong 12', 'metrics-without-time 3'],
  ],
  'metrics table': ['metrics/grafana.csv', 'metric-series 2', ['metrics-line-wrong 5']],
  'native-memory': ['jvm/25-native-memory.txt', 'artifact 1, jvm-report 1'],
  'other-log': [utf8(OF_LIBRARIES), 'log-profile 1'],
  'other-log elasticsearch': ['near-misses/elasticsearch.log', 'log-profile 1', ['log-layout-unknown 1']],
  'other-log fluss-server': [
    lines(
      '2026-03-02 10:11:12,345 ERROR org.apache.fluss.server.replica.ReplicaManager               [] - Error put records to local kv',
    ),
    'error, log-profile 1',
  ],
  'other-log history-server': [
    lines(
      '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.webmonitor.history.HistoryServer    [] -  Starting HistoryServer (Version: 1.20.1, Scala: 2.12, Rev:a, Date:b)',
    ),
    'log-profile 1, said',
  ],
  'other-log json-lines': [utf8(relaid(OF_LIBRARIES, asJson)), 'log-profile 1'],
  'other-log kafka-broker': [
    lines('[2026-03-02 10:11:12,345] INFO [KafkaServer id=1] started (kafka.server.KafkaServer)'),
    'log-profile 1',
  ],
  'other-log kernel': ['host/kernel-dmesg-T.txt', 'host-reading 2, log-profile 1, signal'],
  'other-log kubernetes-operator': [
    lines(
      '2026-03-02 10:11:12,345 i.j.o.p.e.EventProcessor       [ERROR][default/basic-example] Error during event processing',
    ),
    'error, log-profile 1',
  ],
  'other-log plain': [lines('[] - Sink: commit (1/1) switched from RUNNING to FAILED'), 'log-profile 1'],
  'other-log rocksdb': ['logs/rocksdb-LOG', 'error, log-profile 1, signal'],
  'other-log sql-gateway': [
    lines(
      '2026-03-02 10:11:12,345 INFO  org.apache.flink.table.gateway.SqlGateway                    [] -  Starting SqlGateway (Version: 1.20.1, Scala: 2.12, Rev:a, Date:b)',
    ),
    'log-profile 1, said',
  ],
  'other-log yarn-node-manager': [
    lines(
      '2026-03-02 10:11:12,345 WARN org.apache.hadoop.yarn.server.nodemanager.containermanager.monitor.ContainersMonitorImpl: Container [pid=1,containerID=container_e07_1_0904_01_000002] is running beyond physical memory limits. Current usage: 2.0 GB of 2 GB physical memory used.',
    ),
    'log-profile 1, signal',
  ],
  'other-log yarn-resource-manager': [
    lines(
      '2026-03-02 10:11:12,345 INFO org.apache.hadoop.yarn.server.resourcemanager.rmcontainer.RMContainerImpl: container_1 Container Transitioned from RUNNING to COMPLETED',
    ),
    'log-profile 1',
  ],
  'other-log zookeeper': [
    lines(
      '2026-03-02 10:11:12,345 [myid:1] - INFO  [SessionTracker:o.a.z.s.ZooKeeperServer@632] - Expiring session 0x100004d2a3b0001, timeout of 40000ms exceeded',
    ),
    'log-profile 1, signal',
  ],
  rest: ['rest/v1.19/20261121T130121Z/overview.json', 'artifact 1, rest 1'],
  'rest-error': [utf8('{"errors":["Unable to load requested file /jobmanager/thread-dump."]}'), 'artifact 1, rest 1'],
  settings: ['conf/config-1.19.yaml', 'setting 25'],
  'settings config-yaml': [indented('conf/config-1.19.yaml'), 'setting 25'],
  'settings flink-properties': [inVariable('conf/flink-conf-1.17-secrets.yaml'), 'setting 27'],
  'settings flink-conf': [indented('conf/flink-conf-1.17-secrets.yaml'), 'setting 27'],
  stdout: ['logs/taskexecutor.out', 'log-profile 1, signal'],
  'taskmanager-log': ['logs/1.10-taskexecutor.log', 'log-profile 1, said, signal'],
  'thread-dump': ['threads/25-jstack.txt', 'signal, thread 27'],
  'thread-dump json': ['threads/25-dump-to-file.json', 'thread 18'],
  'yarn json': ['platform/yarn-container.json', 'platform 2'],
  'yarn report': ['platform/yarn-application.txt', 'platform 1'],
};
