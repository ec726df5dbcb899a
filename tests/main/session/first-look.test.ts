import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Met, MetRecord, Notice } from '#contract/notices.ts';
import { FirstLook } from '../../../main/session/first-look.ts';
import { Sessions } from '../../../main/session/sessions.ts';
import { rowsOf } from '../../kit/line-readers.ts';
import { ownCache } from '../../kit/own-cache.ts';

const BUNDLE = join(import.meta.dirname, '..', '..', 'bundles', 'healthy', 'bundle.tar.gz');

ownCache();

test('while a bundle is read its files, the first records of its logs and their levels are told', async () => {
  const notices: Notice[] = [];
  const sessions = new Sessions((notice) => notices.push(notice));
  const { incident, logs } = await sessions.open('a', [BUNDLE], new AbortController().signal);
  const met = notices.filter((notice): notice is Met => notice.kind === 'met');
  const files = new Map(met.flatMap((told) => told.files.map((file) => [file.entry, file] as const)));
  const artifacts = incident.coverage.sources.map(({ artifact }) => artifact);
  expect(Object.fromEntries(files)).toEqual(
    Object.fromEntries(
      artifacts.map(({ entry, kind, bytes }) => [entry, { entry, kind, bytes, read: expect.any(Boolean) }]),
    ),
  );
  expect(met.at(-1)?.levels.reduce((sum, count) => sum + count, 0)).toBe(logs.rows);
  const [first] = met.flatMap((told) => told.records);
  const page = await logs.page({ entries: first === undefined ? [] : [first.entry] }, 0, 1);
  expect({ message: first?.message, line: first?.line }).toEqual({
    message: page.items[0]?.message,
    line: page.items[0]?.line,
  });
  await sessions.closeAll();
});

const stamp = '2024-05-01 12:00:01,000';
const lines = (count: number, level: string) => `${stamp} ${level} org.Jm something happened\n`.repeat(count);

function toldOf(entries: readonly (readonly [string, string])[]): readonly MetRecord[] {
  const told: MetRecord[] = [];
  const look = new FirstLook(({ records }) => told.push(...records), undefined);
  for (const [entry, text] of entries) look.rows(rowsOf(entry, text));
  look.told(true);
  return told;
}

test('of each log the first errors, warnings and others are quoted, of all logs a thousand', () => {
  const one = toldOf([['a.log', lines(30, 'INFO ') + lines(30, 'WARN ') + lines(30, 'ERROR') + lines(1, 'FATAL')]]);
  const levels = one.map(({ level }) => level);
  expect(['info', 'warn', 'error', 'fatal'].map((of) => levels.filter((level) => level === of).length)).toEqual([
    20, 20, 20, 0,
  ]);
  const many = Array.from({ length: 60 }, (_, i) => [`${i}.log`, lines(30, 'INFO ')] as const);
  expect(toldOf(many).length).toBe(1000);
});

test('what is quoted is one line without its head, masked and cut, with its place', () => {
  const text = `${lines(1, 'INFO ')}${stamp} ERROR org.Jm s3.secret-key: hunter22 ${'x'.repeat(500)}\n\tat org.Deep.call(Deep.java:1)\n`;
  const { message, ...rest } = toldOf([['a.log', text]])[1] ?? { message: '' };
  expect(rest).toEqual({ entry: 'a.log', line: 2, wall: Date.UTC(2024, 4, 1, 12, 0, 1), level: 'error', moreLines: 1 });
  expect({ length: message.length, isMasked: !message.includes('hunter22') }).toEqual({ length: 400, isMasked: true });
});
