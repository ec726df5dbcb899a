import { expect, test } from 'vitest';
import { openThreadDumpReader } from '../../../../main/ingest/parse/thread-dump-reader.ts';
import { bytesOf, corpus, decode, readAll } from './reading.ts';

const open = () => openThreadDumpReader({ entry: 'jstack.txt' }, decode);

test('a dump of a deadlock: each thread once, task threads at their first line of user code', () => {
  const { facts } = readAll(open, corpus('threads/deadlock.txt'), 10_000);
  const threads = facts.filter((f) => f.kind === 'thread');
  const task = threads.find((t) => t.threadName.startsWith('enrich-customer'));
  expect([
    threads.length,
    new Set(threads.map((t) => t.at)),
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
  expect(readAll(open, bytesOf('')).facts).toEqual([]);
});
