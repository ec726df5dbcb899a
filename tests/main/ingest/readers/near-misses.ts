import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What something looks like, the name it would be collected under, and its content. Nothing of it is read; or it is something else, by the
 * words of `classify`.
 */
type NearMiss = readonly [looksLike: string, entry: string, content: string | Uint8Array, isInstead?: string];

const CORPUS = join(import.meta.dirname, '../../../corpus');
const real = (path: string) => new Uint8Array(readFileSync(join(CORPUS, path)));
const realText = (path: string) => readFileSync(join(CORPUS, path), 'utf8');

/** Files of other people. */
const OF_OTHERS: readonly NearMiss[] = [
  ['gc-log', 'deploy.log', '[2026-01-01T00:00:00][info][gc] removed 3 old images\n'.repeat(10)],
  ['metadata', 'chk-1/_metadata', new Uint8Array([0x49, 0x60, 0x67, 0x2e, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])],
  ['heap-histogram', 'tables.txt', ' num  name  size\n   1: foo  12\n   2: bar  13\n'],
  ['native-memory', 'notes.md', '# Native Memory Tracking\n\nTotal: reserved=lots, committed=less. We turned it on.\n'],
  ['host-report', 'people.csv', 'USER,PID,NAME\nann,1,Ann\nbob,2,Bob\n'],
  ['host-report', 'memory.max', 'what is the most that a slot may take?\n'],
  ['host-report', 'tides.txt', 'low 1\nhigh 4\nmax five\nanon 3\nfiles 4\n'],
  ['kubernetes json', 'recipe.json', '{"kind":"Recipe","apiVersion":"cooking","metadata":{"name":"soup"}}'],
  [
    'kubernetes text',
    'releases.txt',
    'NAME    NAMESPACE       REVISION        UPDATED                 STATUS          CHART           APP VERSION\nflink   default         1               2026-03-02 10:11:12     deployed        flink-1.0       1.18\n',
  ],
  [
    'kubernetes yaml',
    'Chart.yaml',
    'apiVersion: v2\nname: flink\ndescription: A chart of Flink\nversion: 0.1.0\nappVersion: "1.18"\n',
  ],
  [
    'docker json',
    'images.json',
    `[{"Id":"sha256:${'a1'.repeat(32)}","RepoTags":["flink:1.18"],"State":{"Status":"x"}}]`,
  ],
  ['docker text', 'ships.txt', 'CONTAINER ID   OWNER   PORT\nMSCU1234567    ann     Hamburg\n'],
  ['yarn json', 'apps.json', '{"app":{"id":"/web","tasksRunning":2,"container":{"type":"DOCKER"}}}'],
  [
    'metrics consumer-groups',
    'offsets.txt',
    'GROUP      TOPIC   PARTITION  NEW-OFFSET\norders     orders  0          12\n',
  ],
  [
    'metrics prometheus-api',
    'range.json',
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"node_load1"},"values":[[1795266011,"0.5"]]}]}}',
  ],
  [
    'metrics prometheus-text',
    'node.prom',
    '# TYPE node_load1 gauge\nnode_cpu_seconds_total{cpu="0",mode="idle"} 1234.5\nnode_load1 0.5\n',
  ],
  ['metrics table', 'sales.csv', 'Time,orders,revenue\n2026-01-01 10:00:00,3,4.5\n2026-01-01 10:01:00,5,7.5\n'],
  ['settings', 'application.yml', 'spring:\n  datasource:\n    url: jdbc:mysql://db/x\nserver:\n  port: 8080\n'],
  ['settings flink-conf', 'notes.txt', '    a paragraph of a page\n    and its second line: this one\n'],
  ['settings flink-properties', 'docker-compose.yaml', real('near-misses/docker-compose.yaml')],
  ['settings config-yaml', 'compose.txt', '    image: flink:1.18\n    ports:\n      - "8081:8081"\n'],
  ['log4j-settings', 'server.properties', 'broker.id=1\nlisteners=PLAINTEXT://:9092\nlog.dirs=/tmp/kafka-logs\n'],
  ['log4j-settings', 'pom.xml', '<?xml version="1.0"?>\n<project><artifactId>x</artifactId></project>\n'],
  ['hosts-file', 'authors', 'Ann Example\nBob Example\n'],
  ['hosts-file zookeeper', 'application.properties', 'server.port=8080\nserver.servlet.context-path=/shop\n'],
  ['history-archive', 'archive.json', '{"archive":"yes","files":[]}'],
  ['thread-dump json', 'yarns.json', '{"threadDump":"a heap of wool","threads":[]}'],
  [
    'rest',
    'spark.json',
    '[{"id":"app-1","name":"Spark shell","attempts":[{"startTime":"2026-01-01T00:00:00.000GMT"}]}]',
  ],
  ['rest', 'jobs.json', '{"jobs":"many"}'],
  ['rest', 'jobs.json', '{"total_count":1,"jobs":[{"id":81,"run_id":9,"status":"completed","name":"build"}]}'],
  ['rest', 'status.json', '{"status":"UP"}'],
  ['rest', 'health.json', '{"service":{"status":"RUNNING"},"version":"3.2"}'],
  [
    'rest',
    'connectors/sink/status.json',
    '{"name":"sink","connector":{"state":"FAILED","worker_id":"a:8083"},"tasks":[{"id":0,"state":"FAILED","trace":"org.apache.kafka.connect.errors.ConnectException: x"}],"type":"sink"}',
  ],
  ['rest', 'ws/v1/cluster/info.json', '{"clusterInfo":{"id":1,"state":"STARTED","resourceManagerVersion":"3.3.1"}}'],
  ['rest', 'sessions.json', '{"from":0,"total":1,"sessions":[{"id":0,"state":"idle","log":["a"]}]}'],
  ['rest-error', 'answer.json', '{"errors":[{"status":"422","title":"Invalid","source":{"pointer":"/data"}}]}'],
  ['rest-error', 'answer.json', '{"errors":{"email":["is invalid"]}}'],
  ['jvm-state', 'numbers.txt', '12:\nS0 of the series, S1 of the series\n3006:\nXX was here\n'],
  ['other-log kernel', 'linux.txt', 'The kernel: a short introduction\nThe kernel: part two\n'],
  ['other-log json-lines', 'events.ndjson', '{"user":1,"action":"click"}\n{"user":2,"action":"view"}\n'.repeat(5)],
  ['other-log', 'minutes.txt', '2026-03-02 10:11:12 we met at the INFO desk\n2026-03-02 10:40:00 we left\n'],
  [
    'other-log plain',
    'games.txt',
    'The hero reached checkpoint 4 of level 2 and the music switched from calm to loud.\n',
  ],
  ['other-log rocksdb', 'access.txt', '2026/03/02-10:11:12 ann came in\n2026/03/02-10:12:40 bob went out\n'],
  [
    'stdout',
    'README.md',
    'Java prints `WARNING: An illegal reflective access operation has occurred`; that is nothing.\n',
  ],
];

/** Files of other systems as they are published; the name is the one that a collector would look for. */
const PUBLISHED: readonly NearMiss[] = [
  ['rest', 'jobs.json', real('near-misses/spark-jobs.json')],
  ['rest', 'jobs/local-1422981780767.json', real('near-misses/spark-application.json')],
  ['settings', 'conf/config.yaml', real('near-misses/cassandra-metrics-reporter.yaml')],
  ['settings', 'conf/flink-conf.yaml', real('near-misses/docker-compose.yaml')],
  ['kubernetes yaml', 'flink-deployment.yaml', real('near-misses/docker-compose.yaml')],
  ['settings', 'conf/flink-conf.yaml', real('near-misses/kafka-controller.properties')],
  ['settings', 'conf/sql-client-defaults.yaml', real('near-misses/sql-client-defaults.yaml')],
  ['log4j-settings', 'conf/log4j.properties', real('near-misses/kafka-controller.properties')],
  ['metrics prometheus-text', 'metrics.prom', real('near-misses/node-exporter.prom')],
  ['heap-histogram', 'histo.txt', real('near-misses/pprof-heap.txt')],
  ['host-report', 'top.txt', real('near-misses/pprof-heap.txt')],
  ['other-log kernel', 'dmesg.txt', real('near-misses/auth.log')],
  ['hosts-file', 'conf/workers', real('near-misses/requirements.txt')],
  ['gc-log', 'gc.log', real('near-misses/elasticsearch.log')],
  ['gc-log', 'gc.log.0.current', real('near-misses/node-heap.txt')],
  ['jvm-state', 'states.txt', ' S0  S1  E  O  M\n  1   2  3  4  5\n'],
  ['jvm-crash', 'hs_err_pid61.log', real('near-misses/node-heap.txt')],
  ['jvm-crash', 'hs_err_pid28683.log', real('near-misses/goroutines.txt')],
  ['thread-dump', 'jstack.txt', real('near-misses/goroutines.txt')],
  ['thread-dump', 'jstack.txt', real('near-misses/coroutines.txt')],
  ['thread-dump', 'thread-dump.txt', real('near-misses/dotnet-threads.txt')],
  ['native-memory', 'nmt.txt', real('near-misses/pprof-heap.txt')],
  ['history-archive', 'completed-jobs/local-1422981759269', real('near-misses/spark-events')],
  ['other-log json-lines', 'log/events.log', real('near-misses/spark-events')],
  ['yarn report', 'yarn-application.txt', real('near-misses/yarn-service.md')],
  ['jobmanager-log', 'log/flink-standalonesession.log', real('near-misses/cassandra-gossip.log')],
  ['metadata', 'chk-7/_metadata', new Uint8Array(readFileSync(join(CORPUS, '../../resources/icons/nutcracker.png')))],
];

const record = (logger: string, message: string) => `2026-03-02 10:11:12,345 INFO  ${logger} [] - ${message}\n`;
const TASK = record(
  'org.apache.flink.runtime.taskmanager.Task',
  'Source: a (1/2)#0 switched from DEPLOYING to RUNNING.',
);
const JOB_MASTER = record(
  'org.apache.flink.runtime.jobmaster.JobMaster',
  'Starting execution of job a under job master id b.',
);
const readme = (line: string) =>
  `# Tuning\n\nLook for lines such as\n\n    ${line}\n\nin the log, and then make it larger.\n`;

const fenced = (lines: string) =>
  `# Tuning\n\nHow to run it, and what it looks like when it does not run:\n\n\`\`\`\n${lines}\n\`\`\`\n\nThen make it larger.\n`;

/** Logs of Flink that speak of another process, or quote what has a reader of its own; and pages that quote a log. */
const QUOTING: readonly NearMiss[] = [
  ['taskmanager-log', 'a.log', real('logs/1.13-jobmanager.log'), 'jobmanager-log'],
  ['jobmanager-log', 'a.log', real('logs/1.10-taskexecutor.log'), 'taskmanager-log'],
  [
    'client-log',
    'a.log',
    JOB_MASTER + record('org.apache.flink.client.ClientUtils', 'Starting program (detached: true)'),
    'jobmanager-log',
  ],
  [
    'other-log kafka-broker',
    'a.log',
    TASK + record('org.apache.kafka.common.utils.AppInfoParser', 'Kafka version: 3.4.0'),
    'taskmanager-log',
  ],
  [
    'other-log elasticsearch',
    'a.log',
    TASK +
      record(
        'org.elasticsearch.client.RestClient',
        'request [POST http://es:9200/_bulk] returned 1 warnings: [o.e.c.m.MetaDataCreateIndexService]',
      ),
    'taskmanager-log',
  ],
  [
    'other-log fluss-server',
    'a.log',
    TASK +
      record('org.apache.fluss.client.table.scanner.log.LogFetcher', 'Failed to fetch') +
      'java.lang.IllegalStateException: closed\n\tat org.apache.fluss.server.tablet.TabletService.fetch(TabletService.java:1)\n',
    'taskmanager-log',
  ],
  [
    'other-log zookeeper',
    'a.log',
    JOB_MASTER +
      record(
        'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.ClientCnxn',
        'Session establishment complete on server zookeeper/10.0.0.1:2181',
      ),
    'jobmanager-log',
  ],
  [
    'other-log kubernetes-operator',
    'a.log',
    JOB_MASTER +
      record(
        'org.apache.flink.kubernetes.KubernetesResourceManagerDriver',
        'Creating new TaskManager pod with name orders-taskmanager-1-1',
      ),
    'jobmanager-log',
  ],
  [
    'other-log history-server',
    'a.log',
    JOB_MASTER +
      record('org.apache.flink.runtime.history.FsJobArchivist', 'Job a has been archived at file:/history/a.'),
    'jobmanager-log',
  ],
  [
    'other-log sql-gateway',
    'a.log',
    JOB_MASTER + record('org.apache.flink.table.planner.delegate.PlannerBase', 'plan'),
    'jobmanager-log',
  ],
  [
    'other-log yarn-node-manager',
    'a.log',
    JOB_MASTER +
      record(
        'org.apache.hadoop.yarn.client.api.async.impl.NMClientAsyncImpl',
        'Processing Event EventType: START_CONTAINER',
      ),
    'jobmanager-log',
  ],
  [
    'other-log yarn-resource-manager',
    'a.log',
    JOB_MASTER + record('org.apache.flink.yarn.YarnResourceManagerDriver', 'Received 1 containers.'),
    'jobmanager-log',
  ],
  [
    'thread-dump',
    'a.log',
    record('com.acme.Watchdog', 'Full thread dump OpenJDK 64-Bit Server VM (17.0.1+12 mixed mode):').repeat(9),
    'other-log',
  ],
  [
    'gc-log',
    'README.md',
    readme('[0.5s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(256M) 3.2ms'),
    'unknown text',
  ],
  [
    'thread-dump',
    'README.md',
    '# Threads\n\nA dump begins with\n\nFull thread dump OpenJDK 64-Bit Server VM (17.0.1+12 mixed mode):\n\nand goes on with each thread.\n',
  ],
  [
    'jvm-crash',
    'README.md',
    '# Crashes\n\nIf you see `# A fatal error has been detected by the Java Runtime Environment:` in it, look for hs_err.\n',
    'unknown text',
  ],
  ['jvm-crash', 'docs/README.md', fenced('---------------  S U M M A R Y ------------'), 'unknown text'],
  ['taskmanager-log', 'README.md', fenced(TASK.trimEnd()), 'unknown text'],
  ['kubernetes yaml', 'RUNBOOK.md', fenced('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a'), 'unknown text'],
  ['host-report', 'readme.txt', fenced(realText('host/df.txt').trimEnd()), 'unknown text'],
  ['settings', 'README.md', fenced(realText('conf/flink-conf-1.17-secrets.yaml').trimEnd()), 'unknown text'],
  [
    'settings',
    'mail.txt',
    'Hello all,\n\nplease set\n\ntaskmanager.memory.process.size: 4g\n\nwhen the TaskManager dies, and start it again.\nAsk Ann when it does not help.\n',
    'unknown text',
  ],
  ['kubernetes text', 'a.log', TASK.repeat(40) + realText('platform/tables.txt') + TASK.repeat(40), 'taskmanager-log'],
  [
    'kubernetes text',
    'a.log',
    TASK.repeat(40) + realText('platform/describe.txt') + TASK.repeat(40),
    'taskmanager-log',
  ],
  ['kubernetes yaml', 'a.log', TASK.repeat(40) + realText('platform/pods.yaml') + TASK.repeat(40), 'taskmanager-log'],
  ['host-report', 'a.log', TASK.repeat(40) + realText('host/top.txt') + TASK.repeat(40), 'taskmanager-log'],
];

export const NEAR_MISSES: readonly NearMiss[] = [...OF_OTHERS, ...PUBLISHED, ...QUOTING];
