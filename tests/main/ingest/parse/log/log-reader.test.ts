import { describe, expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

const open = () => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true });
const read = (text: string) => readAll(open, bytesOf(text));

const FILES = [
  'logs/0.10-client.log',
  'logs/1.10-client.log',
  'logs/1.10-taskexecutor.log',
  'logs/1.13-jobmanager.log',
  'logs/1.18-jobmanager.log',
  'logs/bracketed-level.log',
  'logs/logback.log',
  'logs/oom-killed.log',
  'logs/taskexecutor.out',
  'logs/kernel.txt',
];

describe('real files', () => {
  test.each(FILES)('%s: the rows hold every byte, once and in order', (file) => {
    const bytes = corpus(file);
    const { rows, text } = readAll(open, bytes);
    let at = 0;
    for (const row of rows) {
      expect(row.byte).toBe(at);
      at += row.length;
    }
    expect([at, Buffer.compare(text, bytes)]).toEqual([bytes.length, 0]);
  });

  test.each(FILES)('%s: no line with a time stays unread', (file) => {
    const { facts } = readAll(open, corpus(file));
    expect(facts.filter((f) => f.kind === 'log-profile').map((f) => f.unreadLines)).toEqual([0]);
  });

  test.each(FILES)('%s: facts and rows do not depend on where the bytes are cut', (file) => {
    const bytes = corpus(file);
    const whole = readAll(open, bytes);
    for (const chunk of [1_048_576, 65_536, 4_099, 511]) {
      const cut = readAll(open, bytes, chunk);
      expect(cut).toEqual(whole);
    }
  });

  test.each(FILES)('%s: without rows the facts are the same', (file) => {
    const bytes = corpus(file);
    const bare = () => openLogReader({ entry: 'a.log', withoutRows: true }, decode, { expectsLayout: true });
    expect(readAll(bare, bytes, 65_536).facts).toEqual(readAll(open, bytes).facts);
    const whole = bare();
    const { rows, lines } = [whole.push(bytes), whole.end(false)].at(-1) ?? {};
    const newlines = decode(bytes, 0, bytes.length).replace(/\n$/, '').split('\n').length;
    expect([rows, lines]).toEqual([undefined, newlines]);
  });

  test.each(FILES)('%s: flipped bytes never throw, and no byte is lost', (file) => {
    const bytes = corpus(file).slice(0, 60_000);
    let seed = 7;
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let round = 0; round < 20; round += 1) {
      const flipped = bytes.slice();
      for (let i = 0; i < 40; i += 1) flipped[next() % flipped.length] = next() % 256;
      expect(readAll(open, flipped, 10_007).text.length).toBe(flipped.length);
    }
  });

  test.each(FILES)('%s: each line fact cites a line that stands there', (file) => {
    const bytes = corpus(file);
    const lines = decode(bytes, 0, bytes.length).split('\n');
    const { facts } = readAll(open, bytes);
    const wrong = facts.filter((fact) => {
      if (!('source' in fact) || fact.source.kind !== 'line' || fact.source.text.includes('<masked>')) return false;
      const { line, byte, text } = fact.source;
      const there = decode(bytes, byte, bytes.length).slice(0, text.length);
      return there !== text || !(lines[line - 1] ?? '').startsWith(text);
    });
    expect(wrong).toEqual([]);
  });
});

const AT = '2026-03-02 10:11:12,345';
const LINE = `${AT} INFO  a.b.C                    [] - one`;

describe('shapes', () => {
  test('continuation lines belong to the record before', () => {
    const { rows } = read(`${LINE}\nmore\n\tand more\n${LINE}\n`);
    expect(rows.map((r) => [r.line, r.moreLines, r.message, r.logger, r.wall])).toEqual([
      [1, 2, 'one', 'a.b.C', Date.UTC(2026, 2, 2, 10, 11, 12, 345)],
      [4, 0, 'one', 'a.b.C', Date.UTC(2026, 2, 2, 10, 11, 12, 345)],
    ]);
  });

  test('carriage returns, a missing last line end and NUL bytes are fine', () => {
    const { rows, complaints } = read(`${LINE}\r\n\0\0\0\r\n${LINE}`);
    expect([rows.map((r) => [r.line, r.moreLines]), complaints]).toEqual([
      [
        [1, 1],
        [3, 0],
      ],
      [],
    ]);
  });

  test('a byte order mark does not hide the first record', () => {
    expect(read(`\ufeff${LINE}\n`).rows.map((r) => r.message)).toEqual(['one']);
  });

  test('colour codes are blanks', () => {
    const { rows } = read(`\u001b[36m${AT}\u001b[0m \u001b[32mINFO\u001b[0m  a.b.C [] - one\n`);
    expect(rows.map((r) => [r.logger, r.message])).toEqual([['a.b.C', 'one']]);
  });

  test('what stands before the first record is shown line by line, without a time', () => {
    const { rows } = read(`Starting the thing\nsecond\n${LINE}\n`);
    expect(rows.map((r) => [r.line, r.level, r.message])).toEqual([
      [1, 0, 'Starting the thing'],
      [2, 0, 'second'],
      [3, 3, 'one'],
    ]);
  });

  test('the message of a throwable goes on before the first record too', () => {
    const trace = 'a.b.FooException: it failed.\nDiagnostics: 2 attempts\nExit code: 1\n\tat a.b.C.d(C.java:1)\n';
    const { rows } = read(`Starting the thing\n${trace}${LINE}\n`);
    expect(rows.map((r) => r.line)).toEqual([1, 2, 6]);
  });

  test('a log in no layout is plain text, and says so', () => {
    const { rows, complaints, facts } = read('hello\nworld\n\tindented\n');
    expect([rows.map((r) => r.line), complaints, facts]).toEqual([
      [1, 2],
      [{ code: 'log-layout-unknown', entry: 'a.log', line: 1, byte: 0, said: 'hello' }],
      [
        {
          kind: 'log-profile',
          entry: 'a.log',
          layout: 'plain',
          records: 2,
          unreadLines: 0,
          zoned: false,
          silences: [],
        },
      ],
    ]);
  });

  test('a stated zone makes the times UTC', () => {
    const { rows, facts } = read('2026-03-02T10:11:12.345+08:00 INFO  a.b.C [] - one\n');
    expect([rows[0]?.wall, facts.map((f) => f.kind === 'log-profile' && f.zoned)]).toEqual([
      Date.UTC(2026, 2, 2, 2, 11, 12, 345),
      [true],
    ]);
  });

  test('a prefix of the collector is no part of the text', () => {
    const lines = [LINE, `${AT} WARN  a.b.C [] - two`, 'java.io.IOException: gone', '\tat a.B.c(B.java:1)'];
    const { facts } = read(lines.map((line) => `2026-03-02T10:11:12.345678901Z stdout F ${line}\n`).join(''));
    expect(facts.flatMap((f) => (f.kind === 'error' ? [f.message, f.throwable?.className] : []))).toEqual([
      'two',
      'java.io.IOException',
    ]);
  });

  test('a log that changes its layout half-way is read to the end', () => {
    const { rows, facts } = read(`${LINE}\n2026-03-02 10:11:13.000 [main] INFO  a.b.D - two\n${LINE}\n`);
    expect([
      rows.map((r) => r.logger),
      facts.flatMap((f) => (f.kind === 'log-profile' ? [f.unreadLines] : [])),
    ]).toEqual([['a.b.C', 'a.b.D', 'a.b.C'], [0]]);
  });

  test('a line with a time that is no record is counted', () => {
    const { facts } = read(`${LINE}\n2026-03-02 10:11:12,345 no level here\n`);
    expect(facts.flatMap((f) => (f.kind === 'log-profile' ? [f.unreadLines] : []))).toEqual([1]);
  });

  test('silences of more than 5 s are told with the records on both sides', () => {
    const { facts } = read(`${LINE}\n2026-03-02 10:11:22,345 INFO  a.b.C [] - two\n`);
    const profile = facts.find((f) => f.kind === 'log-profile');
    expect(profile?.silences.map((s) => [s.toWall - s.fromWall, s.before.line, s.after.line, s.after.text])).toEqual([
      [10_000, 1, 2, '2026-03-02 10:11:22,345 INFO  a.b.C [] - two'],
    ]);
  });

  test('the memory tree of the start-up banner: each part with its bytes, the ambiguous ones with what they stand below', () => {
    const { facts } = read(
      [
        `${AT} INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] -  Preconfiguration: `,
        `${AT} INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - `,
        '',
        'RESOURCE_PARAMS extraction logs:',
        'jvm_params: -Xmx536870902',
        'logs: INFO  [] - Loading configuration property: jobmanager.rpc.port, 6123',
        'INFO  [] - Final TaskExecutor Memory configuration:',
        'INFO  [] -   Total Process Memory:          1.688gb (1811939328 bytes)',
        'INFO  [] -     Total Flink Memory:          1.250gb (1342177280 bytes)',
        'INFO  [] -       Total JVM Heap Memory:     512.000mb (536870902 bytes)',
        'INFO  [] -         Framework:               128.000mb (134217728 bytes)',
        'INFO  [] -         Task:                    384.000mb (402653174 bytes)',
        'INFO  [] -       Total Off-heap Memory:     768.000mb (805306378 bytes)',
        'INFO  [] -         Managed:                 512.000mb (536870920 bytes)',
        'INFO  [] -         Total JVM Direct Memory: 256.000mb (268435458 bytes)',
        'INFO  [] -           Framework:             128.000mb (134217728 bytes)',
        'INFO  [] -           Task:                  0 bytes',
        '',
      ].join('\n'),
    );
    expect(facts.flatMap((f) => (f.kind === 'said' && f.phrase === 'memory-model-part' ? [f.fields] : []))).toEqual([
      { part: 'Total Process Memory', bytes: 1_811_939_328 },
      { part: 'Total Flink Memory', bytes: 1_342_177_280 },
      { part: 'Total JVM Heap Memory', bytes: 536_870_902 },
      { part: 'Total JVM Heap Memory: Framework', bytes: 134_217_728 },
      { part: 'Total JVM Heap Memory: Task', bytes: 402_653_174 },
      { part: 'Total Off-heap Memory', bytes: 805_306_378 },
      { part: 'Managed', bytes: 536_870_920 },
      { part: 'Total JVM Direct Memory', bytes: 268_435_458 },
      { part: 'Total JVM Direct Memory: Framework', bytes: 134_217_728 },
      { part: 'Total JVM Direct Memory: Task', bytes: 0 },
    ]);
  });

  test('an attempt that enters the same state again tells nothing; a job that does was restarted', () => {
    const id = '3fcc2bdccad79a7226c92da0e6e9244d_c91e11046ac940a533568bcf3122a018_0_0';
    const job = 'c69960dbf7ad7c269b93bf98815f4b1a';
    const attempt = `${AT} INFO  a.ExecutionGraph [] - sum (1/4) (${id}) switched from RUNNING to FAILED`;
    const { facts } = read(
      [
        `${attempt}.`,
        `${attempt}.`,
        `${attempt} on tm-1 @ host (dataPort=1).`,
        'java.io.IOException: gone',
        '\tat a.B.c(B.java:1)',
        `${attempt} on tm-1 @ host (dataPort=1).`,
        'java.io.IOException: gone',
        '\tat a.B.c(B.java:1)',
        `${AT} INFO  a.ExecutionGraph [] - Job sums (${job}) switched from state RESTARTING to RUNNING.`,
        `${AT} INFO  a.ExecutionGraph [] - Job sums (${job}) switched from state RESTARTING to RUNNING.`,
        '',
      ].join('\n'),
    );
    expect(facts.flatMap((f) => (f.kind === 'said' ? [[f.phrase, f.source.line, f.throwable?.message]] : []))).toEqual([
      ['task-state', 1, undefined],
      ['task-state', 3, 'gone'],
      ['job-state', 9, undefined],
      ['job-state', 10, undefined],
    ]);
  });

  test('a warning without a stack trace that no phrase knows is no fact', () => {
    const { facts } = read(
      `${AT} WARN  a.b.C [] - slow\n${AT} WARN  a.b.C [] - failed: java.io.IOException: gone\n${AT} ERROR a.b.C [] - bad\n`,
    );
    expect(facts.flatMap((f) => (f.kind === 'error' ? [f.source.line] : []))).toEqual([2, 3]);
  });

  test('secrets never leave in a source, a field or a message', () => {
    const { facts } = read(
      [
        `${AT} INFO  x.GlobalConfiguration [] - Loading configuration property: s3.secret-key, hunter2`,
        `${AT} ERROR a.b.C [] - cannot log in with password=hunter2`,
        `${AT} ERROR a.b.C [] - failed`,
        'java.io.IOException: https://bob:hunter2@host refused',
        '\tat a.B.c(B.java:1)',
        '',
      ].join('\n'),
    );
    expect([facts.length, JSON.stringify(facts).includes('hunter2')]).toEqual([4, false]);
  });
});

describe('giants', () => {
  const big = (letter: string, megabytes: number) => letter.repeat(megabytes * 1_048_576);

  test('a line of 20 MB is split into rows, wherever the bytes are cut', () => {
    const bytes = bytesOf(`${LINE}\n${AT} WARN  a.b.C [] - ${big('é', 10)}\n\tat a.B.c(B.java:1)\n${LINE}\n`);
    const whole = readAll(open, bytes);
    expect(whole.rows.map((r) => [r.line, r.level])).toEqual([
      [1, 3],
      ...Array.from({ length: 21 }, () => [2, 4]),
      [4, 3],
    ]);
    expect(whole.text.length).toBe(bytes.length);
    for (const chunk of [3_000_001, 65_536]) expect(readAll(open, bytes, chunk).rows).toEqual(whole.rows);
  });

  test('a record of a million lines is split too', () => {
    const bytes = bytesOf(`${LINE}\n${'x\n'.repeat(1_000_000)}${LINE}\n`);
    const { rows } = readAll(open, bytes, 100_003);
    expect([rows.length, rows.reduce((sum, r) => sum + r.length, 0)]).toEqual([3, bytes.length]);
  });
});
