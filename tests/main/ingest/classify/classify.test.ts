import { expect, test } from 'vitest';
import { UNUSED } from '#contract/wording/unused.ts';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { bytesOf, corpus, decode } from '../parse/reading.ts';

const kindOf = (path: string, text: string | Uint8Array): string => {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const { kind, detail, encoding } = classify(path, bytes.subarray(0, 65_536), decode);
  return [kind, detail, encoding === 'utf-8' ? undefined : encoding].filter((part) => part !== undefined).join(' ');
};

test.each([
  ['logs/0.10-client.log', 'client-log'],
  ['logs/1.10-client.log', 'client-log'],
  ['logs/1.10-taskexecutor.log', 'taskmanager-log'],
  ['logs/1.13-jobmanager.log', 'jobmanager-log'],
  ['logs/1.18-jobmanager.log', 'jobmanager-log'],
  ['logs/bracketed-level.log', 'jobmanager-log'],
  ['logs/logback.log', 'taskmanager-log'],
  ['logs/oom-killed.log', 'jobmanager-log'],
  ['logs/commit-memory.out', 'stdout'],
  ['logs/taskexecutor.out', 'stdout'],
  ['logs/kernel.txt', 'other-log kernel'],
  ['threads/deadlock.txt', 'thread-dump'],
  ['threads/hs_err_pid9533.log', 'jvm-crash'],
  ['near-misses/sql-client-defaults.yaml', 'settings sql-client-settings'],
])('%s is a %s, whatever it is called', (file, kind) => {
  expect([kindOf(file, corpus(file)), kindOf('renamed.txt', corpus(file))]).toEqual([kind, kind]);
});

test.each([
  ['report.pdf', '%PDF-1.7\n%\u00e2\u00e3\n', 'unknown pdf'],
  ['screen.png', '\u0089PNG\r\n\u001a\n', 'unknown picture'],
  ['screen.jpg', '\u00ff\u00d8\u00ff\u00e0', 'unknown picture'],
  ['mail.msg', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'unknown office'],
  ['table.xlsx', 'PK\u0003\u0004', 'unknown office'],
  ['__MACOSX/._a.log', '\u0000\u0005\u0016\u0007\u0000\u0002', 'unknown macos'],
  ['.DS_Store', '\u0000\u0000\u0000\u0001Bud1', 'unknown macos'],
  ['page.webarchive', 'bplist00\u00d1', 'unknown webarchive'],
  [
    'core.1',
    '\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0004\u0000>',
    'unknown core-dump',
  ],
  [
    'java',
    '\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0003\u0000>',
    'unknown binary',
  ],
  ['ui.html', '<!doctype html>\n<html><title>Apache Flink Web Dashboard</title></html>', 'unknown page'],
])('%s is named, and why it is not read is said', (path, content, kind) => {
  const [name, detail = ''] = kindOf(path, Buffer.from(content, 'latin1')).split(' ');
  expect([`${name} ${detail}`, detail in UNUSED || detail === 'binary']).toEqual([kind, true]);
});

test('a log that was cut at its beginning is known by who writes in it', () => {
  const bytes = corpus('logs/1.13-jobmanager.log');
  expect(kindOf('x', bytes.subarray(120_000))).toBe('jobmanager-log');
});

test('a program that prints JSON on the console makes no log of JSON of it', () => {
  const record =
    '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskexecutor.TaskExecutor           [] - text\n';
  const printed = '{"level":"info","time":"2026-03-02T10:11:12.000Z","msg":"an order","id":7}\n';
  expect([
    kindOf('x', (record + record + printed).repeat(20)),
    kindOf('x', (record + printed.repeat(3)).repeat(20)),
  ]).toEqual(['taskmanager-log', 'taskmanager-log json-lines']);
});

test.each([
  [
    'x',
    '22:55:58.006 [main] INFO org.apache.flink.yarn.AbstractYarnClusterDescriptor - Submitting application master application_1588082364015_0002\n',
    'client-log',
  ],
  [
    'x',
    '2022-11-22 12:30:10,496 INFO  org.apache.flink.yarn.YarnResourceManagerDriver              [] - Received 1 containers.\n',
    'jobmanager-log',
  ],
  ['x', '', 'empty'],
  ['x', '\n \n', 'empty'],
  ['x', '{"errors":["Not found."]}', 'rest-error'],
  ['x', '{"archive":[{"path":"/jobs/overview","json":"{}"}]}', 'history-archive'],
  ['x', '[{"id":"a","value":"1"}]', 'rest'],
  ['x', '[]', 'rest'],
  ['x', '[] - Sink: commit (1/1) switched from RUNNING to FAILED\n', 'other-log plain'],
  [
    'x',
    '[2026-03-02 10:11:12,345] INFO [KafkaServer id=1] started (kafka.server.KafkaServer)\n',
    'other-log kafka-broker',
  ],
  ['x', '[0.012s][info][gc] Using G1\n[0.5s][info][gc,start] GC(0) Pause Young\n', 'gc-log'],
  ['x', '[gc] Using Serial\n[gc] GC(0) Pause Young (Allocation Failure) 10M->8M(38M) 5.8ms\n', 'gc-log'],
  ['x', '2023-03-18T02:20:33.877+0800: 12.678: [GC (Allocation Failure) [PSYoungGen: 512K->64K(1024K)]', 'gc-log'],
  ['x', 'jobmanager.rpc.address: jm\ntaskmanager.numberOfTaskSlots: 4\n', 'settings'],
  ['x', 'jobmanager:\n  rpc:\n    address: jm\nparallelism:\n  default: 2\n', 'settings'],
  [
    'x',
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec:\n  flinkConfiguration:\n    a: b\n',
    'kubernetes yaml',
  ],
  ['x', '    jobmanager.rpc.address: jm\n    taskmanager.numberOfTaskSlots: 4\n', 'settings flink-conf'],
  ['x', '\tjobmanager.rpc.address: jm\n\n\ttaskmanager.numberOfTaskSlots: 4\n', 'settings flink-conf'],
  ['x', '  jobmanager:\n    rpc:\n      address: jm\n  parallelism:\n    default: 2\n', 'settings config-yaml'],
  ['x', '    image: flink:1.18\n    ports:\n      - "8081:8081"\n', 'unknown text'],
  ['x', '    a paragraph of a page\n    and its second line: this one\n', 'unknown text'],
  [
    'x',
    'Events:\n  Type     Reason   Age   From     Message\n  ----     ------   ----  ----     -------\n',
    'kubernetes text',
  ],
  ['x', '    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n', 'kubernetes text'],
  ['x', 'State: Running\nThe service is fine.\n', 'unknown text'],
  ['x', '3006:\n-XX:CICompilerCount=2 -XX:+UseG1GC \n', 'jvm-state'],
  ['x', '3006:\nVM Arguments:\njvm_args: -Xmx96m\njava_command: V 25\n', 'jvm-state'],
  ['x', '3006:\n#\n# JRE version: OpenJDK (25)\n\n---------------  S U M M A R Y ------------\n', 'jvm-state'],
  ['x', '3006:\n15.054 s\n', 'other-log plain'],
  ['taskmanager-heap.txt', '3006:\n garbage-first heap   total reserved 102400K, used 4061K\n', 'jvm-state'],
  [
    'x',
    '  S0     S1     E      O      M     CCS    YGC     YGCT\n  0.00   0.00  36.30  10.00  85.2   61.1   3   0.02\n',
    'jvm-state',
  ],
  ['x', '1 org.apache.flink.runtime.taskexecutor.TaskManagerRunner -Xmx512m\n', 'jvm-state'],
  ['x', '8081:\n  name: rest\n', 'unknown text'],
  ['x', '12:\nTotally other words\n', 'unknown text'],
  [
    'x',
    'NAME     STATUS     ROLES           AGE   VERSION\nnode-1   Ready      control-plane   30d   v1.28.2\n',
    'other-log plain',
  ],
  ['x', 'NAME          CPU(cores)   MEMORY(bytes)\norders-tm-1   998m         1715Mi\n', 'other-log plain'],
  ['x', 'Error from server (NotFound): pods "orders-tm-1" not found\n', 'other-log plain'],
  [
    'x',
    'CONTAINER ID   IMAGE        COMMAND     CREATED\n3c1a2b3c4d5e   flink:1.18   "/docker"   2 hours ago\n',
    'other-log plain',
  ],
  ['x', 'Total number of containers :1\n   Container-Id\t  Start Time\n', 'yarn report'],
  ['x', 'Total Nodes:1\n         Node-Id\t     Node-State\tNode-Http-Address\n', 'other-log plain'],
  ['x', 'Waiting for response...\nNo running jobs.\nNo scheduled jobs.\n', 'other-log plain'],
  [
    'x',
    '------------------ Running/Restarting Jobs -------------------\n21.11.2026 12:44:11 : c21480971463ce805f9d0bacfe2a7408 : orders (RUNNING)\n',
    'other-log plain',
  ],
  ['x', '----------------------- Execution Plan -----------------------\n{"nodes":[]}\n', 'other-log plain'],
  ['x', 'Savepoint completed. Path: s3://b/savepoint-1\n', 'other-log plain'],
  ['x', 'Version: 1.20.1, Commit ID: a1b2c3d\n', 'other-log plain'],
  ['x', 'openjdk version "11.0.13" 2021-10-19\nOpenJDK Runtime Environment 18.9\n', 'other-log plain'],
  ['x', 'Attaching to process ID 21440, please wait...\nHeap Configuration:\n', 'other-log plain'],
  ['x', '21440:\nUnreachable instances waiting for finalization\n', 'other-log plain'],
  [
    'x',
    'GROUP    TOPIC    PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG\norders   orders   0          1               9               8\n',
    'metrics consumer-groups',
  ],
  ['x', 'Topic: orders\tTopicId: Zx1\tPartitionCount: 3\n', 'other-log plain'],
  ['x', "Consumer group 'orders' has no active members.\n", 'other-log plain'],
  ['x', 'zk_version\t3.8.1\nzk_server_state\tleader\n', 'other-log plain'],
  ['x', 'deployment "orders" successfully rolled out\n', 'other-log plain'],
  ['x', 'REVISION  CHANGE-CAUSE\n1         <none>\n', 'other-log plain'],
  [
    'x',
    'COMMAND   PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\njava 2 flink  cwd DIR 254,0 4096 2 /\n',
    'other-log plain',
  ],
  ['x', 'No running jobs in this town, said the mayor\n', 'unknown text'],
  ['x', 'Version: 1.20.1 of the book\nTopic: orders of a shop\n', 'unknown text'],
  ['x', 'java version matters, and "11" is old\n', 'unknown text'],
  ['x', 'low 0\nhigh 0\nmax 12\noom 3\noom_kill 3\n', 'host-report'],
  ['x', 'NAME      JOB STATUS   LIFECYCLE STATE\norders    FAILED       FAILED\n', 'kubernetes text'],
  ['x', 'NAME      PRICE   STATUS\napples    12      sold\n', 'unknown text'],
  ['x', '{"status":"success","isPartial":false,"data":{"resultType":"matrix","result":[]}}', 'metrics prometheus-api'],
  ['x', '{"status":"success","data":{"resultType":"matrix","result":[]}}', 'metrics prometheus-api'],
  ['x', 'rootLogger.level = INFO\nappender.main.name = MainAppender\n', 'log4j-settings'],
  ['x', '<configuration>\n<appender name="file"/>\n</configuration>', 'log4j-settings'],
  ['conf/workers', 'tm1\ntm2\n', 'hosts-file'],
  ['x', 'flink-tm-1\nflink-tm-2\n', 'hosts-file'],
  ['x', 'yes\n', 'unknown text'],
  ['rest/checkpoints.json', '1897,"max":2447},"persisted_data":{"min":0}}', 'rest'],
  ['rest/checkpoints.txt', '1897,"max":2447},"persisted_data":{"min":0}}', 'unknown text'],
  ['a.out', 'user printed this\n', 'stdout'],
  [
    'log/flink-taskexecutor-0-host.out',
    'WARNING: A terminally deprecated method in java.lang.System has been called\nWARNING: System::setSecurityManager has been called by org.apache.flink.core.security.FlinkSecurityManager (file:/opt/flink/lib/flink-dist-1.18.1.jar)\nWARNING: Please consider reporting this to the maintainers of org.apache.flink.core.security.FlinkSecurityManager\nWARNING: System::setSecurityManager will be removed in a future release\n',
    'stdout',
  ],
  ['x', 'tickTime=2000\ndataDir=/tmp/zk\n', 'hosts-file zookeeper'],
])('%s: %j', (path, text, kind) => {
  expect(kindOf(path, text)).toBe(kind);
});

test('a binary file is told by its first bytes', () => {
  const magic = (...bytes: number[]) => kindOf('x', new Uint8Array([...bytes, 0, 0, 0, 0]));
  expect([
    magic(0x49, 0x60, 0x67, 0x2d),
    magic(0x1f, 0x8b),
    magic(0x50, 0x4b, 3, 4),
    magic(0xca, 0xfe, 0xba, 0xbe),
    magic(1, 2, 3, 4, 5, 6),
    kindOf('chk-7/_metadata', new Uint8Array([1, 2, 3, 4, 5, 6, 0, 0])),
  ]).toEqual([
    'metadata binary',
    'archive gzip binary',
    'archive zip binary',
    'unknown java-class binary',
    'unknown binary binary',
    'metadata binary',
  ]);
});

test('the encoding of a text is told by its bytes', () => {
  const line = '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task [] - text\n'.repeat(20);
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${line}`, 'utf16le'));
  const bare = new Uint8Array(Buffer.from(line, 'utf16le'));
  const gbk = new Uint8Array([...bytesOf(line), ...Array.from({ length: 40 }, (_, i) => 0xb0 + (i % 20))]);
  const latin = new Uint8Array([...bytesOf(line), 0xfc, 0x62, 0x65, 0x72, 0x20, 0xe9, 0x74, 0xe9, 0x20]);
  const half = new Uint8Array([...bytesOf(`${line}检查点失败检查点失败检查点失败检查点失败`), 0xe6, 0xa3]);
  expect([utf16, bare, gbk, latin, half].map((bytes) => kindOf('x', bytes))).toEqual([
    'taskmanager-log utf-16le',
    'taskmanager-log utf-16le',
    'taskmanager-log gbk',
    'taskmanager-log latin-1',
    'taskmanager-log',
  ]);
});

test('state below a checkpoint is known by its place, and by being no text', () => {
  const state = Uint8Array.from({ length: 64 }, (_, i) => (i * 7) % 32);
  const kindAt = (path: string, bytes: Uint8Array = state) => classify(path, bytes, decode).kind;
  const id = '08da0351-0280-48a7-ae82-57257b43be3a';
  expect([
    kindAt(`checkpoints/2f7db7154c89d76c5767f94f87a8a60c/chk-9/${id}`),
    kindAt(`shared/${id}`),
    kindAt(`savepoint-2f7db7-0a1b2c/${id}`),
    kindAt(`log/${id}`),
    kindAt(`chk-9/${id}`, bytesOf('text of some kind\n')),
  ]).toEqual(['state-file', 'state-file', 'state-file', 'unknown', 'unknown']);
});
