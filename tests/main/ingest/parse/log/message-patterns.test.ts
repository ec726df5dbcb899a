import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { patternOf } from '../../../../../main/ingest/parse/log/message-patterns.ts';

test.each([
  ['Checkpoint 41 of job 0a1b2c expired before completing.', 'Checkpoint <*> of job <*> expired before completing.'],
  ['Association with akka.tcp://flink@10.0.0.1:6123 failed.', 'Association with <*> failed.'],
  ['Could not load "com.acme.Rules" from /opt/flink/lib', 'Could not load "<*>" from <*>'],
  ['Partitions [1, 2, 3] and [4] were revoked', 'Partitions [<*>] and [<*>] were revoked'],
  ['An "open quote stays', 'An "open quote stays'],
  ['  状态 42 过大：flink-tm-1', '状态 <*> 过大：<*>'],
  ['Retrying (attempt #3) in 500ms...', 'Retrying (attempt <*>) in <*>...'],
])('%s', (message, pattern) => {
  expect(patternOf(message)).toBe(pattern);
});

test('a message without an end costs no more than its first three hundred characters', () => {
  expect(patternOf('a'.repeat(1_000_000))).toHaveLength(300);
  expect(patternOf('"'.repeat(100_000)).length).toBeLessThan(1000);
});

const line = (second: number, level: string, message: string) =>
  `2026-03-02 10:00:${String(second).padStart(2, '0')},000 ${level.padEnd(5)} org.acme.Disk [] - ${message}\n`;

function patterns(text: string) {
  const decoder = new TextDecoder();
  const decode = (bytes: Uint8Array, from: number, to: number) => decoder.decode(bytes.subarray(from, to));
  const reader = openLogReader({ entry: 'logs/taskmanager.log' }, decode, { expectsLayout: true });
  reader.push(new TextEncoder().encode(text));
  const profile = reader.end(false).facts.find((fact) => fact.kind === 'log-profile');
  return profile?.patterns?.map(({ level, logger, pattern, count, firstWall, lastWall, first }) => [
    level,
    logger,
    pattern,
    count,
    (lastWall ?? 0) - (firstWall ?? 0),
    first.line,
  ]);
}

test('warnings and errors are counted by what they say; what only informs is not', () => {
  const text = [
    line(1, 'INFO', 'Disk 7 % used'),
    line(2, 'WARN', 'Disk 91 % used'),
    line(5, 'WARN', 'Disk 97 % used'),
    line(6, 'ERROR', 'Disk full'),
  ].join('');
  expect(patterns(text)).toEqual([
    ['warn', 'org.acme.Disk', 'Disk <*> % used', 2, 3000, 2],
    ['error', 'org.acme.Disk', 'Disk full', 1, 0, 4],
  ]);
});

test('of a flood of one logger only the beginning is looked at, and another level of it still is', () => {
  const flood = Array.from({ length: 3000 }, (_, n) => line(n % 60, 'WARN', `Retry ${n}`)).join('');
  expect(patterns(flood + line(1, 'ERROR', 'Gave up'))?.map(([, , pattern, count]) => [pattern, count])).toEqual([
    ['Retry <*>', 2000],
    ['Gave up', 1],
  ]);
});
