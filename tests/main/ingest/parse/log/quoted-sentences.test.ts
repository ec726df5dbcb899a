import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

// A job may process other systems' logs: what its own logger quotes is no word of Flink, of the JVM or of a client in this process.
const line = (level: string, logger: string, message: string) =>
  `2026-03-02 10:11:12,345 ${level.padEnd(5)} ${logger.padEnd(60)} [] - ${message}\n`;
const FLINK = line('INFO', 'org.apache.flink.runtime.taskexecutor.TaskExecutor', 'Receive slot request');
const PROGRAM = 'com.example.sampler.LineSampler';
const HEAP = 'java.lang.OutOfMemoryError: Java heap space';

const signals = (text: string) =>
  readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text)).facts.flatMap(
    (fact) => (fact.kind === 'signal' ? [fact.phrase] : []),
  );
const throwables = (text: string) =>
  readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text)).facts.flatMap(
    (fact) => (fact.kind === 'error' && fact.throwable !== undefined ? [fact.throwable.className] : []),
  );

test.each([
  '# A fatal error has been detected by the Java Runtime Environment: SIGSEGV (0xb)',
  HEAP,
  `Tenant M-0017 reports: ${HEAP}`,
  'Tenant M-0017 reports: Caused by: java.net.ConnectException: Connection refused: node-7/10.9.8.7:9092',
  'TimeoutException: Expiring 7 record(s) for billing-3:120001 ms has passed since batch creation',
])('the logger of a program quotes: %s', (message) => {
  for (const level of ['WARN', 'ERROR']) {
    const text = FLINK + line(level, PROGRAM, message) + FLINK;
    expect([signals(text), throwables(text)]).toEqual([[], []]);
  }
});

test('lines that a program sets in below its sentence are quoted', () => {
  const quoted = `    > ${HEAP}\n    > Connection refused: node-7/10.9.8.7:9092\n`;
  for (const level of ['INFO', 'WARN'])
    expect(signals(FLINK + line(level, PROGRAM, 'Two lines in doubt:') + quoted + FLINK), level).toEqual([]);
});

test('an exception of the program itself quotes as well', () => {
  const quoted = `com.example.sampler.UnknownLine: ${HEAP}\n\tat com.example.sampler.LineSampler.flatMap(LineSampler.java:45)\n`;
  expect(signals(FLINK + line('WARN', PROGRAM, 'A line was dropped') + quoted)).toEqual([]);
});

test('what a program caught speaks for itself', () => {
  const caught = `${HEAP}\n\tat com.example.sampler.LineSampler.flatMap(LineSampler.java:45)\n`;
  expect(signals(FLINK + line('WARN', PROGRAM, 'Not enough') + caught)).toEqual(['out-of-memory']);
  expect(signals(`${FLINK}${line('WARN', PROGRAM, 'Not enough')}${HEAP}\n`)).toEqual(['out-of-memory']);
});

test('a library may say it, and a name without its package may be that of a library', () => {
  for (const logger of ['org.apache.kafka.clients.producer.internals.Sender', 'LineSampler', 'sampler.LineSampler'])
    expect(signals(line('WARN', logger, `caught ${HEAP}`)), logger).toEqual(['out-of-memory']);
});
