import { expect, test } from 'vitest';
import type { HeadTable } from '../../../../main/ingest/parse/log/head-table.ts';
import type { LineScanner } from '../../../../main/ingest/parse/log/line-scanner.ts';
import { openLogReader } from '../../../../main/ingest/parse/log/log-reader.ts';
import type { EntryReader } from '../../../../main/ingest/parse/reader.ts';
import { byteTools } from '../../../../main/ingest/workers/byte-tools.ts';
import { findInBuffer } from '../../../../main/ingest/workers/find-in-buffer.ts';
import { VectorScanner } from '../../../../main/ingest/workers/line-scanner.ts';
import { damagesOf, joined } from '../../../kit/damage.ts';
import { bytesOf, corpus, decode, readAll } from '../parse/reading.ts';

const LOGS = ['logs/1.10-taskexecutor.log', 'logs/1.13-jobmanager.log', 'logs/1.18-jobmanager.log'].map(corpus);

const reader = (isScanned: boolean) => (): EntryReader =>
  openLogReader({ entry: 'logs/jobmanager.log' }, decode, {
    expectsLayout: true,
    ...(isScanned ? { tools: byteTools() } : {}),
  });

/** The log is long enough that most of it is scanned: the layout is chosen from its first 64 KB. */
function compare(bytes: Uint8Array, chunk: number): void {
  const scanned = readAll(reader(true), bytes, chunk);
  const byLine = readAll(reader(false), bytes, chunk);
  expect(Buffer.compare(scanned.text, byLine.text)).toBe(0);
  for (const part of ['rows', 'facts', 'complaints'] as const) {
    const said = scanned[part].map((one) => JSON.stringify(one));
    const difference = byLine[part].findIndex((one, i) => JSON.stringify(one) !== said[i]);
    expect([part, said.length, said[difference]]).toEqual([part, byLine[part].length, undefined]);
  }
}

test('lines that are scanned say what they say line by line, in real logs of three versions, wherever they are cut', () => {
  for (const log of LOGS) for (const chunk of [4_999, 70_001, log.length]) compare(joined(log, log), chunk);
});

test('damage changes nothing of that', () => {
  for (const [seed, log] of LOGS.entries())
    for (const { bytes } of damagesOf(joined(log, log), seed)) compare(bytes, 33_333);
});

const LINE = '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task                    [] - text';

/** A scanner that counts the heads it knows. */
class Counting implements LineScanner {
  readonly #scanner = new VectorScanner();
  heads = 0;

  get lines() {
    return this.#scanner.lines;
  }

  room(open: Uint8Array, bytes: Uint8Array): Uint8Array {
    return this.#scanner.room(open, bytes);
  }

  scan(heads: HeadTable, from: number, to: number): number {
    const count = this.#scanner.scan(heads, from, to);
    for (let i = 0; i < count; i += 1) if ((this.lines[4 * i + 1] ?? 0) > 0) this.heads += 1;
    return count;
  }
}

function counting() {
  const scanner = new Counting();
  const tools = { find: findInBuffer, scanner };
  return { scanner, log: openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true, tools }) };
}

/** How many heads of two lines the scanner knows, when lines before were like the second. */
function known(line: string): number {
  const { scanner, log } = counting();
  // More than the layout is chosen from, and than is scanned at once.
  log.push(bytesOf(`${LINE}\n`.repeat(1_100)));
  const before = scanner.heads;
  log.push(bytesOf(`${line}\n${LINE}\n`));
  return scanner.heads - before;
}

test('nearly all heads of a real log are known, once its date and its loggers were seen', () => {
  for (const log of LOGS) {
    const { scanner, log: read } = counting();
    read.push(joined(log, log, log));
    const before = scanner.heads;
    const rows = read.push(log).rows?.count ?? 0;
    expect((scanner.heads - before) / rows).toBeGreaterThan(0.9);
  }
});

test('a head that differs in anything is looked at by those who know it', () => {
  expect(known(LINE)).toBe(2);
  for (const same of [
    LINE.replace(',345', '.345'),
    LINE.replace(' [] - ', ' - '),
    LINE.replace(' - text', ' -  '),
    LINE.replace('INFO ', 'ERROR'),
    LINE.replace('INFO ', 'WARN '),
    LINE.replace('INFO ', 'DEBUG'),
    LINE.replace('INFO ', 'TRACE'),
    `${LINE}\r`,
  ])
    expect([same, known(same)]).toEqual([same, 2]);
  for (const other of [
    LINE.replace('03-02', '03-03'),
    LINE.replace('10:11', '10:61'),
    LINE.replace('10:11', '24:00'),
    LINE.replace(':12,', ':61,'),
    LINE.replace(':12,', ':1a,'),
    LINE.replace(',345 ', ',3456 '),
    LINE.replace(',345 ', ',345Z '),
    LINE.replace(',345 ', ';345 '),
    LINE.replace('INFO  ', 'INFOS '),
    LINE.replace('INFO ', 'DEBUS'),
    LINE.replace('INFO ', 'FATAL'),
    LINE.replace('[] - ', '[] -- '),
    LINE.replace('[] - ', '[job=1] - '),
    LINE.replace('[] - text', '[] -'),
    LINE.replace('.Task ', '.Tasks '),
    LINE.replace('.Task ', '.Tesk '),
    LINE.slice(0, -6),
    LINE.slice(0, 40),
    LINE.slice(0, 22),
    ` ${LINE}`,
    '',
  ])
    expect([other, known(other)]).toEqual([other, 1]);
});

test('a line of a stack trace behind a head of its own belongs to the record before it', () => {
  const head = LINE.slice(0, -4);
  const trace = [`${head}java.lang.IllegalStateException: no`, `${head}\tat a.B.c(D.java:1)`, `${head}Caused by: a.E`];
  compare(bytesOf(`${`${LINE}\n`.repeat(1_100)}${trace.join('\n')}\n${LINE}\n`), 70_001);
});

test('entries that take turns in one thread keep apart', () => {
  const logs = LOGS.map((log) => joined(log, log));
  const readers = logs.map(() => reader(true)());
  const counts = logs.map(() => ({ rows: 0, facts: 0 }));
  const add = (i: number, { rows, facts }: ReturnType<EntryReader['push']>) => {
    const count = counts[i];
    if (count === undefined) return;
    count.rows += rows?.count ?? 0;
    count.facts += facts.length;
  };
  for (let at = 0; at < Math.max(...logs.map((log) => log.length)); at += 10_000)
    for (const [i, log] of readers.entries()) add(i, log.push(logs[i]?.subarray(at, at + 10_000) ?? new Uint8Array(0)));
  for (const [i, log] of readers.entries()) add(i, log.end(false));
  const alone = logs.map((log) => readAll(reader(false), log, 10_000));
  expect(counts).toEqual(alone.map(({ rows, facts }) => ({ rows: rows.length, facts: facts.length })));
});
