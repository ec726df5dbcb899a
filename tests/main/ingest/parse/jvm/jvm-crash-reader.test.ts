import { describe, expect, test } from 'vitest';
import type { JvmReportFact } from '../../../../../main/facts/host-facts.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openJvmCrashReader } from '../../../../../main/ingest/parse/jvm/jvm-crash-reader.ts';
import { bytesOf, corpus, decode, type Everything, readAll } from '../reading.ts';

const ENTRY = 'logs/hs_err_pid1.log';
const open = () => openJvmCrashReader({ entry: ENTRY }, decode);
const read = (text: string): Everything => readAll(open, bytesOf(text));
const crashOf = ({ facts }: Everything): JvmReportFact | undefined => facts.find((fact) => fact.kind === 'jvm-report');

/** With how many rows they have in the log. */
const REAL = [
  ['threads/hs_err_pid9533.log', 661],
  ['jvm/17-sigsegv-taskmanager.log', 1421],
  ['jvm/25-sigsegv.log', 829],
] as const;

test.each(REAL)('%s: everything of the crash, with its lines', async (name, count) => {
  const bytes = corpus(name);
  expect(classify('some/file', bytes.subarray(0, 65_536), decode).kind).toBe('jvm-crash');
  const whole = readAll(open, bytes);
  expect(whole.complaints).toEqual([]);
  const fact = crashOf(whole);
  const report = fact?.report;
  const lines = Object.entries(report?.kind === 'crash' ? report.sources : {}).map(([field, at]) => [field, at.line]);
  const told = {
    ...fact,
    source: fact?.source.line,
    report: { ...report, source: 0, sources: Object.fromEntries(lines) },
  };
  await expect(`${JSON.stringify(told, undefined, 1)}\n`).toMatchFileSnapshot(`../expected/${name}.json`);
  for (const size of [61, 4096]) expect(readAll(open, bytes, size).facts).toEqual(whole.facts);
  expect(whole.rows.length).toBe(count);
});

test('the thread that crashed is a task, and the library is the one that was called', () => {
  const report = crashOf(
    read(
      [
        '#',
        '# A fatal error has been detected by the Java Runtime Environment:',
        '#',
        '#  SIGSEGV (0xb) at pc=0x00007f1599da3f14, pid=71, tid=312',
        '#',
        '# Problematic frame:',
        '# C  [libc.so.6+0x85f14]  memcpy+0x10',
        '#',
        '',
        '---------------  T H R E A D  ---------------',
        '',
        'Current thread (0x00007f14c01b2c30):  JavaThread "Source: impressions -> price (3/4)#0" [_thread_in_native, id=312]',
        '',
        'Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)',
        'C  [libc.so.6+0x85f14]  memcpy+0x10',
        'C  [librocksdbjni-linux64.so+0x2a4f10]  rocksdb::Get',
        '',
        'time: Mon Mar  2 18:11:12 2026',
        'timezone: CST',
        'elapsed time: 61.5 seconds (0d 0h 1m 1s)',
      ].join('\n'),
    ),
  );
  expect(report).toMatchObject({
    wall: Date.UTC(2026, 2, 2, 18, 11, 12),
    zoned: false,
    report: {
      reason: 'signal',
      signal: 'SIGSEGV',
      isFromOutside: false,
      frame: 'C  [libc.so.6+0x85f14]  memcpy+0x10',
      library: 'librocksdbjni-linux64.so',
      vertexName: 'Source: impressions -> price',
      subtask: 2,
      elapsedMs: 61_500,
    },
  });
});

describe('a report without its beginning', () => {
  const bytes = corpus('jvm/17-sigsegv-taskmanager.log');
  const REPORT = decode(bytes, 0, bytes.length);
  const from = (mark: string) => REPORT.slice(REPORT.indexOf(mark));

  test.each([
    ['#  SIGSEGV', 'SIGSEGV (0xb) at pc=0x00007f1599da3f14 (sent by kill), pid=1, tid=1'],
    ['# Problematic frame', 'C  [libc.so.6+0x85f14]'],
    [
      '---------------  S U M M A R Y',
      'siginfo: si_signo: 11 (SIGSEGV), si_code: 0 (SI_USER), si_pid: 0 (invalid), si_uid: 0',
    ],
    ['Native frames:', 'siginfo: si_signo: 11 (SIGSEGV), si_code: 0 (SI_USER), si_pid: 0 (invalid), si_uid: 0'],
  ])('from %s on it is known by what only a crash writes', (mark, said) => {
    const part = from(mark);
    expect(classify('chat.txt', bytesOf(part).subarray(0, 65_536), decode).kind).toBe('jvm-crash');
    expect(crashOf(read(part))?.report).toMatchObject({
      reason: 'signal',
      signal: 'SIGSEGV',
      isFromOutside: true,
      said,
      frame: 'C  [libc.so.6+0x85f14]',
      library: 'libc.so.6',
    });
  });

  test('what a JVM says of itself when it is asked has the same sections and is no crash', () => {
    const [, head = ''] = /^(# JRE version.*?)# Problematic frame/ms.exec(REPORT) ?? [];
    const [, process = ''] = /^(-+ {2}P R O C E S S.*)/ms.exec(REPORT) ?? [];
    const { facts, complaints } = read(`123:\n#\n${head}\n${process}`);
    expect(facts.filter((fact) => fact.kind === 'jvm-report')).toEqual([]);
    expect(complaints).toContainEqual({ code: 'jvm-crash-unknown', entry: ENTRY, said: 'no line says what crashed' });
  });
});

test('frames that were sent without the head name the library, and where the JVM itself is innermost none', () => {
  const frames = (first: string) =>
    read(
      `Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)\n${first}\nC  [librocksdbjni-linux64.so+0x2b0ba6]  rocksdb::DB::Get(rocksdb::ReadOptions const&)+0x86\n\n`,
    ).facts.flatMap((fact) => (fact.kind === 'jvm-report' && fact.report.kind === 'crash' ? [fact.report] : []))[0];
  expect(frames('C  0x0000000000000001')).toMatchObject({
    reason: 'unknown',
    frame: 'C  0x0000000000000001',
    library: 'librocksdbjni-linux64.so',
  });
  expect(frames('V  [libjvm.so+0xac826a]  VMError::report_and_die()+0x2ba')?.library).toBeUndefined();
});

describe('damage', () => {
  test.each([
    ['a log that mentions a crash', '2026-03-02 10:00:00,000 ERROR a.B [] - # A fatal error has been detected\n'],
    [
      'a section without a head',
      '---------------  T H R E A D  ---------------\nMemory: 4k page, physical 1k(1k free)\n',
    ],
    ['nothing', ''],
  ])('%s is no report', (_what, text) => {
    const { facts, complaints } = read(text);
    expect(facts.filter((fact) => fact.kind === 'jvm-report')).toEqual([]);
    expect(complaints).toContainEqual({ code: 'jvm-crash-unknown', entry: ENTRY, said: 'no line says what crashed' });
  });

  test('cuts and flipped bytes of real files never throw', () => {
    for (const [name] of REAL) {
      const bytes = corpus(name);
      for (let i = 0; i < 12; i += 1) {
        // A fixed walk over the file: the same damage each time.
        const at = (i * 7919) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        for (let k = 0; k < 20; k += 1) damaged[(at + k * 131) % bytes.length] = (i * 31 + k * 7) & 0xff;
        expect(readAll(open, damaged, 9973).facts.length).toBeGreaterThanOrEqual(1);
      }
    }
  });
});
