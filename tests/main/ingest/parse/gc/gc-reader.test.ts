import { describe, expect, test } from 'vitest';
import type { GcRunFact } from '../../../../../main/facts/gc-facts.ts';
import { openGcReader } from '../../../../../main/ingest/parse/gc/gc-reader.ts';
import { bytesOf, corpus, decode, type Everything, readAll } from '../reading.ts';

const ENTRY = 'log/gc.log';
const open = () => openGcReader({ entry: ENTRY }, decode);
const read = (text: string): Everything => readAll(open, bytesOf(text));
const runsOf = ({ facts }: Everything): readonly GcRunFact[] =>
  facts.flatMap((fact) => (fact.kind === 'gc-run' ? [fact] : []));

const REAL = [
  '11-g1-metaspace.log',
  '11-g1-taskmanager.log',
  '17-g1-taskmanager.log',
  '17-g1-utctime.log',
  '17-parallel-uptime.log',
  '17-parallel-rotated.log',
  '17-parallel-rotated.log.0',
  '17-serial-safepoint.log',
  '17-serial-tags.log',
  '17-shenandoah.log',
  '17-z.log',
  '25-g1-millis.log',
  '25-serial-nanos.log',
  '25-shenandoah-uptime.log',
  '25-z-generational.log',
  '8-cms.log',
  '8-g1.log',
  '8-parallel.log',
] as const;

/** Each event in a line: when, what, why, how long, and the heap in MB. */
const brief = (run: GcRunFact) => {
  const mb = (bytes: number | undefined) => (bytes === undefined ? '?' : String(Math.round(bytes / 2 ** 20)));
  const events = run.events.map((e) =>
    [
      `${e.source.line}:`,
      e.at === undefined ? '' : new Date(e.at).toISOString(),
      e.uptimeMs === undefined ? '' : `+${e.uptimeMs}`,
      `${e.kind}${e.cause === undefined ? '' : ` (${e.cause})`}`,
      `${e.durationMs.toFixed(3)} ms`,
      e.afterBytes === undefined ? '' : `${mb(e.beforeBytes)}->${mb(e.afterBytes)}(${mb(e.totalBytes)})`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  return { ...run, events, source: run.source.line };
};

test.each(REAL)('%s is read without complaint, however its bytes are cut', async (name) => {
  const bytes = corpus(`gc/${name}`);
  const whole = readAll(open, bytes);
  expect(whole.complaints).toEqual([]);
  const told = `${JSON.stringify(runsOf(whole).map(brief), undefined, 1)}\n`;
  await expect(told).toMatchFileSnapshot(`../expected/gc/${name}.json`);
  for (const size of [1, 61, 4096]) expect(readAll(open, bytes, size)).toEqual(whole);
});

test('every pause of a log is an event, with its line', () => {
  const bytes = corpus('gc/17-shenandoah.log');
  const lines = decode(bytes, 0, bytes.length).split('\n');
  const paused = lines.flatMap((line, i) => (/\] GC\(\d+\) Pause .*ms$/.test(line) ? [i + 1] : []));
  const events = runsOf(readAll(open, bytes)).flatMap((run) => run.events);
  const told = events.filter((e) => e.kind !== 'safepoint' && e.kind !== 'cycle');
  expect(told.map((e) => e.source.line)).toEqual(paused);
});

describe('a file', () => {
  const line = (uptime: string, ms: number) =>
    `[${uptime}s][gc] GC(0) Pause Young (Allocation Failure) 9M->1M(19M) ${ms}ms\n`;

  test('with two starts of a JVM is two runs', () => {
    const runs = runsOf(
      read(`[0.010s][gc] Using Serial\n${line('9.5', 2)}[0.011s][gc] Using Serial\n${line('3.5', 2)}`),
    );
    expect(runs.map((run) => [run.run, run.begins, run.fromUptimeMs, run.toUptimeMs, run.events.length])).toEqual([
      [0, true, 10, 9500, 1],
      [1, true, 11, 3500, 1],
    ]);
  });

  test('that tells stalls and evacuation failures keeps them apart from pauses', () => {
    const [run] = runsOf(
      read(
        '[1.0s][gc] Allocation Stall (Source: orders (1/4)#0) 12.5ms\n[2.0s][gc] GC(3) To-space exhausted\n' +
          '[3.0s][gc] GC(4) Pause Young (Normal) (G1 Evacuation Pause) (Evacuation Failure: Allocation) 44M->43M(48M) 1.2ms\n',
      ),
    );
    expect([run?.evacuationFailures, run?.events.map((e) => [e.kind, e.cause, e.durationMs])]).toEqual([
      2,
      [
        ['stall', 'Source: orders (1/4)#0', 12.5],
        ['young', 'G1 Evacuation Pause', 1.2],
      ],
    ]);
  });

  test('with the zone of the machine states instants', () => {
    const [run] = runsOf(
      read('[2026-03-02T18:00:01.500+0800][info][gc] GC(0) Pause Full (Ergonomics) 36M->26M(38M) 500,0ms\n'),
    );
    expect([run?.events[0]?.at, run?.events[0]?.durationMs]).toEqual([Date.UTC(2026, 2, 2, 10, 0, 1), 500]);
  });
});

describe('damage', () => {
  test('a line that is none of the log is told, the others are read', () => {
    const { facts, complaints } = read(
      '[1.0s][gc] GC(0) Pause Young (Normal) 9M->1M(19M) 2ms\nOutOfMemory\nmore\n[2.0s][gc] GC(1) Pause Young (Normal) 9M->1M(19M) 2ms\n',
    );
    expect(complaints).toEqual([
      { code: 'gc-line-unread', entry: ENTRY, line: 2, byte: 54, said: 'OutOfMemory', more: 1 },
    ]);
    expect(facts[1]).toMatchObject({ kind: 'gc-run', records: 2 });
  });

  test('a record that never closes is told', () => {
    const { complaints } = read(
      '1.000: [GC (Allocation Failure) [PSYoungGen: 1K->\n2.000: [GC (A) 9K->1K(19K), 0.1 secs]\n',
    );
    expect(complaints).toEqual([
      {
        code: 'gc-line-unread',
        entry: ENTRY,
        line: 1,
        byte: 0,
        said: '1.000: [GC (Allocation Failure) [PSYoungGen: 1K->',
      },
    ]);
  });

  test('a cut line is no pause: what is missing may be most of it', () => {
    expect(runsOf(read('[1.0s][gc] Using G1\n[9.0s][gc] GC(0) Pause Young (Normal) 9M->1M(19M) 2'))[0]?.events).toEqual(
      [],
    );
  });

  test.each([
    ['a log of Flink', '2026-03-02 10:00:00,000 INFO  o.a.f.Task [] - GC(0) Pause Young (Normal) 9M->1M(19M) 2ms\n'],
    ['a stack trace', 'java.lang.OutOfMemoryError: GC overhead limit exceeded\n\tat a.B.c(B.java:1)\n'],
    ['nothing', ''],
  ])('%s stays unread', (_what, text) => {
    expect(read(text)).toMatchObject({
      facts: [{ kind: 'artifact', artifact: { kind: 'gc-log', read: false } }],
      complaints: [{ code: 'gc-log-unknown', entry: ENTRY }],
    });
  });

  test('cuts and flipped bytes of real files never throw', () => {
    for (const name of REAL) {
      const bytes = corpus(`gc/${name}`);
      for (let i = 0; i < 25; i += 1) {
        // A fixed walk over the file: the same damage each time.
        const at = (i * 7919) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        for (let k = 0; k < 20; k += 1) damaged[(at + k * 131) % bytes.length] = (i * 31 + k * 7) & 0xff;
        const { facts } = readAll(open, damaged, 997);
        expect(facts[0]?.kind).toBe('artifact');
      }
    }
  });

  test('a line of megabytes costs no more than its bytes', () => {
    const long = bytesOf(
      `[1.0s][gc] GC(0) Pause${' '.repeat(3_000_000)}1ms\n[2.0s][gc] GC(1) Pause Young (N) 9M->1M(19M) 2ms\n`,
    );
    const [run] = runsOf(readAll(open, long, 4096));
    expect(run?.events.map((e) => [e.source.line, e.source.byte])).toEqual([[2, 3_000_026]]);
  });
});

test('the CPU time that a collection took is that of its own line, in the forms of 8 and of later JVMs', () => {
  const spent = (name: (typeof REAL)[number]) =>
    runsOf(readAll(open, corpus(`gc/${name}`))).flatMap(({ events }) => events.flatMap((one) => one.cpuMs ?? []));
  expect([spent('8-parallel.log').slice(0, 2), spent('8-g1.log').slice(0, 2)]).toEqual([
    [40, 400],
    [40, 10],
  ]);
  expect([spent('8-cms.log')[0], spent('17-g1-taskmanager.log').slice(0, 2)]).toEqual([90, [10, 10]]);
  expect([spent('17-parallel-uptime.log')[0], spent('17-z.log')]).toEqual([10, []]);
  const at = (message: string, tags = 'gc') => `[2026-03-02T10:11:12.345+0000][9.1s][info][${tags}] ${message}`;
  const lines = [
    at('GC(7) Pause Young (Normal) (G1 Evacuation Pause) 92M->32M(1024M) 181.758ms'),
    at('GC(8) User=0.04s Sys=0.00s Real=0.18s', 'gc,cpu'),
    at('GC(7) User=0.05s Sys=0.01s Real=0.18s', 'gc,cpu'),
    at('GC(7) User=9.05s Sys=0.01s Real=9.18s', 'gc,cpu'),
  ];
  expect(runsOf(read(lines.join('\n')))[0]?.events.map(({ cpuMs }) => cpuMs)).toEqual([60]);
});
