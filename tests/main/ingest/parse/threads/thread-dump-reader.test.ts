import { describe, expect, test } from 'vitest';
import type { ThreadFact } from '../../../../../main/facts/fact.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openThreadDumpJsonReader } from '../../../../../main/ingest/parse/threads/thread-dump-json-reader.ts';
import { openThreadDumpReader } from '../../../../../main/ingest/parse/threads/thread-dump-reader.ts';
import { bytesOf, corpus, decode, type Everything, readAll } from '../reading.ts';

const open = () => openThreadDumpReader({ entry: 'jstack.txt' }, decode);
const openJson = () => openThreadDumpJsonReader({ entry: 'dump.json' }, decode);
const threadsOf = ({ facts }: Everything): readonly ThreadFact[] => facts.filter((fact) => fact.kind === 'thread');

const REAL = [
  ['deadlock.txt', open],
  ['17-thread-print-1.txt', open],
  ['17-thread-print-2.txt', open],
  ['25-jstack.txt', open],
  ['25-dump-to-file.txt', open],
  ['25-dump-to-file.json', openJson],
] as const;

/** One line a thread: name, state, first frame, locks; and the deadlocks. */
const brief = ({ facts }: Everything) =>
  facts.flatMap((fact) => {
    if (fact.kind === 'signal') return [`signal ${fact.phrase} in line ${fact.source.line}`];
    if (fact.kind !== 'thread') return [];
    const { threadName, state, frames, waitsFor, holds, cpuMs, isVirtual, source } = fact;
    const place = source.kind === 'line' ? source.line : source.kind === 'pointer' ? source.pointer : '';
    const locks = `${waitsFor === undefined ? '' : ` waits ${JSON.stringify(waitsFor)}`}${holds === undefined ? '' : ` holds ${holds.join(', ')}`}`;
    return [
      `${place}: ${isVirtual ? 'virtual ' : ''}${threadName} ${state} ${frames.length} ${frames[0] ?? ''}${locks}${cpuMs === undefined ? '' : ` ${cpuMs} ms`}`,
    ];
  });

test.each(REAL)('%s: every thread once, with its locks', async (name, reader) => {
  const bytes = corpus(`threads/${name}`);
  expect(classify('some/file', bytes.subarray(0, 65_536), decode).kind).toBe('thread-dump');
  const whole = readAll(reader, bytes);
  expect(whole.complaints).toEqual([]);
  await expect(`${JSON.stringify(brief(whole), undefined, 1)}\n`).toMatchFileSnapshot(
    `../expected/threads/${name}.json`,
  );
  for (const size of [1, 61, 4096]) expect(readAll(reader, bytes, size)).toEqual(whole);
});

test('a dump of a deadlock: each thread once, task threads at their first line of user code', () => {
  const { facts } = readAll(open, corpus('threads/deadlock.txt'), 10_000);
  const threads = facts.filter((f) => f.kind === 'thread');
  const task = threads.find((t) => t.threadName.startsWith('enrich-customer'));
  expect([
    threads.length,
    new Set(threads.map((t) => t.wall)),
    task?.state,
    task?.frames[0],
    task?.source.kind === 'line' ? task.source.text.trim() : '',
    facts.filter((f) => f.kind === 'signal').map((f) => f.phrase),
  ]).toMatchInlineSnapshot(`
    [
      83,
      Set {
        1795269486000,
      },
      "BLOCKED",
      "com.example.ledger.ops.CustomerDirectory.findLocal(CustomerDirectory.java:69)",
      "at com.example.ledger.ops.CustomerDirectory.findLocal(CustomerDirectory.java:69)",
      [
        "jvm-deadlock",
      ],
    ]
  `);
});

test('a dump without frames, and none at all', () => {
  const { facts } = readAll(open, bytesOf('Full thread dump X:\n\n"main" #1 prio=5 tid=0x1 nid=0x2 runnable\n'));
  expect(facts).toEqual([
    {
      kind: 'thread',
      entry: 'jstack.txt',
      threadName: 'main',
      state: 'RUNNABLE',
      frames: [],
      source: {
        kind: 'line',
        entry: 'jstack.txt',
        line: 3,
        byte: 21,
        text: '"main" #1 prio=5 tid=0x1 nid=0x2 runnable',
      },
    },
  ]);
  expect(readAll(open, bytesOf(''))).toMatchObject({
    facts: [],
    complaints: [{ code: 'thread-dump-empty', entry: 'jstack.txt' }],
  });
});

test.each([
  ['2026-03-02 10:00:00\nFull thread dump X:\n\nJNI global refs: 12\n', 2, 20, 'no line begins a thread'],
  [
    '\n611: Unable to open socket file: target process not responding\n',
    2,
    1,
    'no line begins a thread: 611: Unable to open socket file: target process not responding',
  ],
])('a dump without threads is named by its title, or by what stands there instead', (text, line, byte, said) => {
  const { complaints } = readAll(open, bytesOf(text));
  expect(complaints).toEqual([{ code: 'thread-dump-empty', entry: 'jstack.txt', line, byte, said }]);
});

test('several dumps in one file are told apart, and a virtual thread from its carrier', () => {
  const dump = (time: string) =>
    `${time}\nFull thread dump OpenJDK 64-Bit Server VM (25.0.2+10-LTS mixed mode):\n\n` +
    '"ForkJoinPool-1-worker-1" #31 daemon prio=5 tid=0x1 nid=0x2 runnable\n' +
    '   java.lang.Thread.State: RUNNABLE\n   Carrying virtual thread #30\n\tat a.Carrier.run(Carrier.java:1)\n' +
    '   Mounted virtual thread "lookup-7" #30\n\tat com.acme.Lookup.call(Lookup.java:9)\n\n';
  const threads = threadsOf(readAll(open, bytesOf(dump('2026-03-02 10:00:00') + dump('2026-03-02 10:00:10'))));
  expect(threads.map((t) => [t.dump, t.wall, t.threadName, t.isVirtual, t.frames])).toEqual([
    [undefined, Date.UTC(2026, 2, 2, 10), 'ForkJoinPool-1-worker-1', undefined, ['a.Carrier.run(Carrier.java:1)']],
    [undefined, Date.UTC(2026, 2, 2, 10), 'lookup-7', true, ['com.acme.Lookup.call(Lookup.java:9)']],
    [1, Date.UTC(2026, 2, 2, 10, 0, 10), 'ForkJoinPool-1-worker-1', undefined, ['a.Carrier.run(Carrier.java:1)']],
    [1, Date.UTC(2026, 2, 2, 10, 0, 10), 'lookup-7', true, ['com.acme.Lookup.call(Lookup.java:9)']],
  ]);
});

describe('damage', () => {
  test.each([
    ['a log of Flink', '2026-03-02 10:00:00,000 INFO  a.B [] - "main" #1 prio=5\n\tat a.B.c(B.java:1)\n'],
    ['a stack trace', 'java.lang.IllegalStateException: "x"\n\tat a.B.c(B.java:1)\n'],
  ])('%s has no threads', (_what, text) => {
    expect(threadsOf(readAll(open, bytesOf(text)))).toEqual([]);
  });

  test('cuts and flipped bytes of real files never throw', () => {
    for (const [name, reader] of REAL) {
      const bytes = corpus(`threads/${name}`);
      for (let i = 0; i < 25; i += 1) {
        // A fixed walk over the file: the same damage each time.
        const at = (i * 7919) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        for (let k = 0; k < 20; k += 1) damaged[(at + k * 131) % bytes.length] = (i * 31 + k * 7) & 0xff;
        expect(() => readAll(reader, damaged, 997)).not.toThrow();
      }
    }
  });
});
