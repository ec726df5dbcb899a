import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { classify } from '../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../main/ingest/parse/open-reader.ts';
import { decodeUtf8 } from '../../../main/ingest/workers/decode-text.ts';

/** Files of other people that look like what is read, and what of them is read: nothing. */
const NEAR: readonly (readonly [looksLike: string, entry: string, content: string | readonly number[]])[] = [
  ['gc-log', 'deploy.log', '[2026-01-01T00:00:00][info][gc] removed 3 old images\n'.repeat(10)],
  ['metadata', 'chk-1/_metadata', [0x49, 0x60, 0x67, 0x2e, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]],
  ['heap-histogram', 'tables.txt', ' num  name  size\n   1: foo  12\n   2: bar  13\n'],
  ['native-memory', 'notes.md', '# Native Memory Tracking\n\nTotal: reserved=lots, committed=less. We turned it on.\n'],
  ['host-report', 'people.csv', 'USER,PID,NAME\nann,1,Ann\nbob,2,Bob\n'],
  [
    'kubernetes',
    'docker-compose.yaml',
    'version: "3"\nservices:\n  jobmanager:\n    image: flink:1.18\n    ports:\n      - "8081:8081"\n',
  ],
  ['kubernetes', 'recipe.json', '{"kind":"Recipe","apiVersion":"cooking","metadata":{"name":"soup"}}'],
  [
    'metrics',
    'node.prom',
    '# TYPE node_load1 gauge\nnode_cpu_seconds_total{cpu="0",mode="idle"} 1234.5\nnode_load1 0.5\n',
  ],
  ['metrics', 'sales.csv', 'Time,orders,revenue\n2026-01-01 10:00:00,3,4.5\n2026-01-01 10:01:00,5,7.5\n'],
  ['settings', 'application.yml', 'spring:\n  datasource:\n    url: jdbc:mysql://db/x\nserver:\n  port: 8080\n'],
  ['log4j-settings', 'server.properties', 'broker.id=1\nlisteners=PLAINTEXT://:9092\nlog.dirs=/tmp/kafka-logs\n'],
  ['log4j-settings', 'pom.xml', '<?xml version="1.0"?>\n<project><artifactId>x</artifactId></project>\n'],
  ['hosts-file', 'authors', 'Ann Example\nBob Example\n'],
  ['history-archive', 'archive.json', '{"archive":"yes","files":[]}'],
  [
    'rest',
    'spark.json',
    '[{"id":"app-1","name":"Spark shell","attempts":[{"startTime":"2026-01-01T00:00:00.000GMT"}]}]',
  ],
  ['rest', 'jobs.json', '{"jobs":"many"}'],
  ['rest', 'status.json', '{"status":"UP"}'],
  ['rest', 'health.json', '{"service":{"status":"RUNNING"},"version":"3.2"}'],
  ['other-log kernel', 'linux.txt', 'The kernel: a short introduction\nThe kernel: part two\n'],
  ['json-lines', 'events.ndjson', '{"user":1,"action":"click"}\n{"user":2,"action":"view"}\n'.repeat(5)],
  ['state-file', 'blob.bin', Array.from({ length: 400 }, (_, i) => (i * 7919) % 256)],
];

const CORPUS = join(import.meta.dirname, '../../corpus');
const realFile = (path: string) => [...readFileSync(join(CORPUS, path))];

/** Files of other systems as they are published; the name is the one that a collector would look for. */
const PUBLISHED: typeof NEAR = [
  ['rest', 'jobs.json', realFile('near-misses/spark-jobs.json')],
  ['rest', 'jobs/local-1422981780767.json', realFile('near-misses/spark-application.json')],
  ['settings', 'conf/config.yaml', realFile('near-misses/cassandra-metrics-reporter.yaml')],
  ['settings', 'conf/flink-conf.yaml', realFile('near-misses/docker-compose.yaml')],
  ['kubernetes', 'flink-deployment.yaml', realFile('near-misses/docker-compose.yaml')],
  ['settings', 'conf/flink-conf.yaml', realFile('near-misses/kafka-controller.properties')],
  ['settings', 'conf/sql-client-defaults.yaml', realFile('near-misses/sql-client-defaults.yaml')],
  ['log4j-settings', 'conf/log4j.properties', realFile('near-misses/kafka-controller.properties')],
  ['metrics', 'metrics.prom', realFile('near-misses/node-exporter.prom')],
  ['heap-histogram', 'histo.txt', realFile('near-misses/pprof-heap.txt')],
  ['host-report', 'top.txt', realFile('near-misses/pprof-heap.txt')],
  ['other-log kernel', 'dmesg.txt', realFile('near-misses/auth.log')],
  ['hosts-file', 'conf/workers', realFile('near-misses/requirements.txt')],
  ['gc-log', 'gc.log', realFile('near-misses/elasticsearch.log')],
  ['gc-log', 'gc.log.0.current', realFile('near-misses/node-heap.txt')],
  ['jvm-crash', 'hs_err_pid61.log', realFile('near-misses/node-heap.txt')],
  ['jvm-crash', 'hs_err_pid28683.log', realFile('near-misses/goroutines.txt')],
  ['thread-dump', 'jstack.txt', realFile('near-misses/goroutines.txt')],
  ['thread-dump', 'jstack.txt', realFile('near-misses/coroutines.txt')],
  ['thread-dump', 'thread-dump.txt', realFile('near-misses/dotnet-threads.txt')],
  ['native-memory', 'nmt.txt', realFile('near-misses/pprof-heap.txt')],
  ['history-archive', 'completed-jobs/local-1422981759269', realFile('near-misses/spark-events')],
  ['json-lines', 'log/events.log', realFile('near-misses/spark-events')],
  ['yarn', 'yarn-application.txt', realFile('near-misses/yarn-service.md')],
  ['jobmanager-log', 'log/flink-standalonesession.log', realFile('near-misses/cassandra-gossip.log')],
  ['metadata', 'chk-7/_metadata', realFile('../../resources/icons/nutcracker.png')],
];

test.each([...NEAR, ...PUBLISHED])('what looks like %s is not: %s', (_, entry, content) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const reader = openReader(classify(entry, bytes, decodeUtf8), { entry }, decodeUtf8);
  const read = reader === undefined ? [] : [reader.push(bytes), reader.end(false)];
  const told = read
    .flatMap(({ facts }) => facts)
    .filter((fact) => fact.kind !== 'log-profile' && !(fact.kind === 'artifact' && !fact.artifact.read));
  expect(told).toEqual([]);
});

test('a log of another system is told as such, and gives no sentence of Flink', () => {
  const spark =
    '24/01/02 10:00:00 INFO SparkContext: Running Spark version 3.5.0\n24/01/02 10:00:01 WARN TaskSetManager: Lost task 0.0\n';
  const bytes = new TextEncoder().encode(spark.repeat(20));
  const classified = classify('driver.log', bytes, decodeUtf8);
  const reader = openReader(classified, { entry: 'driver.log' }, decodeUtf8);
  const facts = [reader?.push(bytes), reader?.end(false)].flatMap((reading) => reading?.facts ?? []);
  expect([classified.kind, [...new Set(facts.map((fact) => fact.kind))]]).toEqual(['other-log', ['log-profile']]);
});
