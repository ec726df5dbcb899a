import { describe, expect, test } from 'vitest';
import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { HostReadingFact, JvmReportFact } from '../../../../../main/facts/host-facts.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReportReader } from '../../../../../main/ingest/parse/report/report-reader.ts';
import { bytesOf, corpus, decode, type Everything, readAll } from '../reading.ts';

const ENTRY = 'host/report.txt';
const open = () => openReportReader({ entry: ENTRY }, decode, { kind: 'host-report', encoding: 'utf-8' });
const read = (text: string): Everything => readAll(open, bytesOf(text));

const TOOLS = [
  'cgroup-v1.txt',
  'cgroup-v2.txt',
  'df-h.txt',
  'df-hT.txt',
  'df-i.txt',
  'df.txt',
  'free-h.txt',
  'free-m.txt',
  'free.txt',
  'iostat-x.txt',
  'iostat.txt',
  'limits.txt',
  'meminfo.txt',
  'mpstat.txt',
  'prlimit.txt',
  'process-status.txt',
  'ps-aux.txt',
  'ps-ef.txt',
  'sar.txt',
  'top.txt',
  'ulimit-bash.txt',
  'ulimit-dash.txt',
  'uptime.txt',
  'vmstat.txt',
] as const;
const JVM = [
  '17-class-histogram.txt',
  '25-jmap-histo.txt',
  '17-native-memory-diff.txt',
  '25-native-memory.txt',
  '25-native-memory-detail.txt',
] as const;
const REAL = [...TOOLS.map((name) => `host/${name}`), ...JVM.map((name) => `jvm/${name}`)];

/** Each row with its line; of a histogram the first five. */
const brief = ({ facts }: Everything) =>
  facts.flatMap((fact) => {
    if (fact.kind === 'host-reading') return [readingLine(fact)];
    return fact.kind === 'jvm-report' ? [reportLines(fact)] : [];
  });

function readingLine({ source, tool, reading, clockMs, wall, host }: HostReadingFact): string {
  const when =
    wall === undefined ? (clockMs === undefined ? '' : ` ${clockMs} ms`) : ` ${new Date(wall).toISOString()}`;
  return `${source.line}: ${tool}${host === undefined ? '' : ` on ${host}`}${when} ${JSON.stringify(reading)}`;
}

function reportLines({ report }: JvmReportFact): unknown {
  if (report.kind === 'heap-histogram')
    return {
      ...report,
      source: report.source.line,
      classes: report.classes.slice(0, 5).map((one) => ({ ...one, source: one.source.line })),
      kept: report.classes.length,
    };
  if (report.kind === 'native-memory')
    return {
      ...report,
      source: report.source.line,
      areas: report.areas.map(({ source, ...area }) => `${source.line}: ${JSON.stringify(area)}`),
    };
  return report;
}

test.each(REAL)('%s is read without complaint, however its bytes are cut', async (name) => {
  const bytes = corpus(name);
  const whole = readAll(open, bytes);
  expect(whole.complaints).toEqual([]);
  await expect(`${JSON.stringify(brief(whole), undefined, 1)}\n`).toMatchFileSnapshot(`../expected/${name}.json`);
  for (const size of [1, 61, 4096]) expect(readAll(open, bytes, size)).toEqual(whole);
});

test.each(REAL)('%s is recognised by its content', (name) => {
  const wanted: ArtifactKind = name.includes('native')
    ? 'native-memory'
    : name.includes('histo')
      ? 'heap-histogram'
      : 'host-report';
  expect(classify('some/file', corpus(name), decode).kind).toBe(wanted);
});

test('several tools in one file, with prompts and dates between them', () => {
  const all = read(
    [
      '[root@worker-2 ~]# date; df -h; free -m',
      'Mon Mar  2 10:11:12 CST 2026',
      'Filesystem      Size  Used Avail Use% Mounted on',
      '/dev/mapper/vg0-a_volume_with_a_long_name',
      '                500G  500G     0 100% /data/flink',
      '              total        used        free      shared  buff/cache   available',
      'Mem:          64000       60000        1000           1        3000        2500',
      'Swap:             0           0           0',
    ].join('\n'),
  );
  expect(all.complaints).toEqual([]);
  expect(brief(all)).toEqual([
    '5: df on worker-2 2026-03-02T10:11:12.000Z {"kind":"disk","device":"/dev/mapper/vg0-a_volume_with_a_long_name","mount":"/data/flink","of":"bytes","total":536870912000,"used":536870912000,"available":0,"usedShare":1}',
    '7: free on worker-2 2026-03-02T10:11:12.000Z {"kind":"memory","totalBytes":67108864000,"freeBytes":1048576000,"availableBytes":2621440000,"swapBytes":0,"swapUsedBytes":0}',
  ]);
});

const DISK_FULL =
  '{"kind":"disk","device":"/dev/sda1","mount":"/data","of":"bytes","total":53687091200,"used":51539607552,"available":0,"usedShare":1}';

test.each([
  ['Chinese', '文件系统        容量  已用  可用 已用% 挂载点'],
  ['Taiwan’s Chinese', '檔案系統        容量  已用  可用 已用% 掛載點'],
  ['Japanese', 'ファイルシス   サイズ  使用  残り 使用% マウント位置'],
  ['German', 'Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf'],
  ['French', 'Sys. de fichiers Taille Utilisé Dispo Uti% Monté sur'],
  ['Spanish', 'S.ficheros     Tamaño Usados  Disp Uso% Montado en'],
  ['Portuguese', 'Sist. Arq.      Tam. Usado Disp. Uso% Montado em'],
  ['Russian', 'Файловая система Размер Использовано  Дост Использовано% Cмонтировано в'],
])('df in %s says what it says in English', (_language, head) => {
  const text = `${head}\n/dev/sda1        50G   48G     0 100% /data\n`;
  expect(classify('x.txt', bytesOf(text), decode).kind).toBe('host-report');
  const all = read(text);
  expect([brief(all), all.complaints]).toEqual([[`2: df ${DISK_FULL}`], []]);
});

test.each([
  ['               总计         已用        空闲      共享    缓冲/缓存    可用', '内存：', '交换：'],
  ['              gesamt       benutzt     frei      gemns.  Puffer/Cache verfügbar', 'Speicher:', 'Swap:'],
  ['              total       utilisé      libre     partagé tamp/cache   disponible', 'Mem:', 'Partition d’échange:'],
])('free in other languages: %s', (head, memory, swap) => {
  const text = `${head}\n${memory}      32107       31488         307           9         312         200\n${swap}      16383         200       16183\n`;
  expect(classify('x.txt', bytesOf(text), decode).kind).toBe('host-report');
  const { facts } = read(text);
  expect(facts.flatMap((fact) => (fact.kind === 'host-reading' ? [fact.reading] : []))).toEqual([
    {
      kind: 'memory',
      totalBytes: 32107 * 1024 ** 2,
      freeBytes: 307 * 1024 ** 2,
      availableBytes: 200 * 1024 ** 2,
      ...(swap.includes(' ') ? {} : { swapBytes: 16383 * 1024 ** 2, swapUsedBytes: 200 * 1024 ** 2 }),
    },
  ]);
});

test('ps with columns of somebody’s choice, the id of the process first', () => {
  const text =
    '    PID    PPID   RSS    VSZ %CPU %MEM     ELAPSED CMD\n   1234       1 8123456 12345678 380 25.2  1-02:03:04 java -Xmx1g a.Main\n';
  expect(classify('x.txt', bytesOf(text), decode).kind).toBe('host-report');
  expect(brief(read(text))).toEqual([
    '2: ps {"kind":"process","pid":1234,"user":"","cpu":3.8,"residentBytes":8318418944,"command":"java -Xmx1g a.Main"}',
  ]);
});

test('iostat tells the time of a report with a half of the day', () => {
  const text = [
    '11/21/2026 01:52:10 PM',
    'avg-cpu:  %user   %nice %system %iowait  %steal   %idle',
    '          20.10    0.00    3.20   50.40    0.00   26.30',
    '',
    'Device             tps    kB_read/s    kB_wrtn/s',
    'sda             302.00        20.00     43000.00',
    '',
    '11/21/2026 01:52:11 PM',
    'avg-cpu:  %user   %nice %system %iowait  %steal   %idle',
    '          21.10    0.00    3.20   50.40    0.00   25.30',
  ];
  const all = read(`Linux 6.1.0-18-amd64 (node1) \t11/21/2026 \t_x86_64_\t(8 CPU)\n\n${text.join('\n')}\n`);
  expect(all.complaints).toEqual([]);
  expect(brief(all).at(-1)).toContain(`iostat on node1 ${(13 * 60 + 52) * 60_000 + 11_000} ms`);
});

test('a dump of threads among the outputs of other tools', () => {
  const all = read(
    [
      '$ free',
      '              total        used        free      shared  buff/cache   available',
      'Mem:       64000000    60000000     1000000           1     3000000     2500000',
      'Swap:             0           0           0',
      '$ jstack 71',
      '2026-03-02 10:00:00',
      'Full thread dump OpenJDK 64-Bit Server VM (17.0.15 mixed mode):',
      '',
      '"enrich (1/2)#0" #90 prio=5 tid=0x1 nid=0x2 runnable',
      '   java.lang.Thread.State: RUNNABLE',
      '\tat com.acme.Enrich.map(Enrich.java:12)',
      '',
      'JNI global refs: 4, weak refs: 0',
      '',
      '$ jmap -histo 71',
      ' num     #instances         #bytes  class name (module)',
      '-------------------------------------------------------',
      '   1:        407312       33264944  [B (java.base@17.0.15)',
      'Total        407312       33264944',
    ].join('\n'),
  );
  expect(all.complaints).toEqual([]);
  expect(
    all.facts.map((fact) =>
      'source' in fact && fact.source.kind === 'line' ? `${fact.source.line}: ${fact.kind}` : fact.kind,
    ),
  ).toEqual(['artifact', '3: host-reading', '16: jvm-report', '11: thread']);
});

test('a table with Chinese headings is read', () => {
  const all = read('文件系统        容量  已用  可用 已用% 挂载点\n/dev/sda3       100G   99G  1.0G  100% /\n');
  expect(brief(all)).toEqual([
    '2: df {"kind":"disk","device":"/dev/sda3","mount":"/","of":"bytes","total":107374182400,"used":106300440576,"available":1073741824,"usedShare":1}',
  ]);
});

describe('damage', () => {
  test('a line that no tool wrote is told, the others are read', () => {
    const { facts, complaints } = read(
      'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1  10G  9G  1G  90% /\ndf: /mnt/nfs: Stale file handle\n',
    );
    expect(complaints).toEqual([
      { code: 'report-line-unread', entry: ENTRY, line: 3, byte: 79, said: 'df: /mnt/nfs: Stale file handle' },
    ]);
    expect(facts).toHaveLength(2);
  });

  test.each([
    ['a log', '2026-03-02 10:00:00,000 INFO  o.a.f.Task [] - load average: 9.96, 4.97, 3.02\n'],
    ['prose', 'The filesystem was at 100% Use% when it was Mounted on /data.\nTotal 17 5\n'],
    ['a list', ' num     #instances   of something else\n   1:   407312   33264944  [B\n'],
    ['nothing', ''],
  ])('%s stays unread', (_what, text) => {
    expect(read(text)).toMatchObject({
      facts: [{ kind: 'artifact', artifact: { read: false } }],
      complaints: [{ code: 'report-unknown', entry: ENTRY }],
    });
  });

  test('cuts and flipped bytes of real files never throw', () => {
    for (const name of REAL) {
      const bytes = corpus(name);
      for (let i = 0; i < 25; i += 1) {
        // A fixed walk over the file: the same damage each time.
        const at = (i * 7919) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        for (let k = 0; k < 20; k += 1) damaged[(at + k * 131) % bytes.length] = (i * 31 + k * 7) & 0xff;
        expect(readAll(open, damaged, 997).facts[0]?.kind).toBe('artifact');
      }
    }
  });

  test('a line of megabytes costs no more than its bytes', () => {
    const long = bytesOf(`Filesystem ${' '.repeat(3_000_000)}Use% Mounted on\n${'x '.repeat(1_000_000)}\n`);
    expect(readAll(open, long, 4096).facts).toHaveLength(1);
  });
});
