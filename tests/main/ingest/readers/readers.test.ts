import { expect, test } from 'vitest';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import type { Classified } from '../../../../main/ingest/parse/reader.ts';
import { decodeUtf8 } from '../../../../main/ingest/workers/decode-text.ts';
import { GOLDENS, golden } from './goldens.ts';
import { NEAR_MISSES } from './near-misses.ts';
import { READ } from './registry.ts';

/** The first bytes that `classify` is given. */
const HEAD_BYTES = 65_536;

const named = ({ kind, detail }: Classified) => (detail === undefined ? kind : `${kind} ${detail}`);

/** What an entry is, and what is made of it. */
function read(entry: string, bytes: Uint8Array) {
  const classified = classify(entry, bytes.subarray(0, HEAD_BYTES), decodeUtf8);
  const reader = openReader(classified, { entry }, decodeUtf8);
  const readings = reader === undefined ? [] : [reader.push(bytes), reader.end(false)];
  return {
    is: named(classified),
    facts: readings.flatMap(({ facts }) => facts),
    complaints: readings.flatMap(({ complaints }) => complaints),
  };
}

/** Sentences of logs; how many are known grows with each release. */
const SENTENCES: ReadonlySet<string> = new Set(['said', 'signal', 'error']);

/** `said, thread 12`: what, and how much of it. */
function counted(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => (SENTENCES.has(kind) ? kind : `${kind} ${count}`))
    .sort()
    .join(', ');
}

test('everything that is read has a file that shows it, and something that only looks like it', () => {
  expect([Object.keys(GOLDENS).sort(), [...new Set(NEAR_MISSES.map(([looksLike]) => looksLike))].sort()]).toEqual([
    READ,
    READ,
  ]);
});

test.each(Object.entries(GOLDENS))(
  '%s is known by its content alone, and read',
  (id, [file, tells, complains = []]) => {
    const { is, facts, complaints } = read('renamed', golden(file));
    const complained = complaints.map(({ code, line }) => (line === undefined ? code : `${code} ${line}`));
    expect([is, counted(facts.map(({ kind }) => kind)), complained]).toEqual([id, tells, complains]);
  },
);

const NEAR = NEAR_MISSES.map(([looksLike, entry, content, isInstead]) => ({ looksLike, entry, content, isInstead }));

test.each(NEAR)('what looks like $looksLike is not: $entry', ({ looksLike, entry, content, isInstead }) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { is, facts } = read(entry, bytes);
  if (isInstead !== undefined) return expect([is, is === looksLike]).toEqual([isInstead, false]);
  const told = facts.filter(
    (fact) => fact.kind !== 'log-profile' && !(fact.kind === 'artifact' && !fact.artifact.read),
  );
  return expect(told).toEqual([]);
});

test('a log of another system is told as such, and gives no sentence of Flink', () => {
  const spark =
    '24/01/02 10:00:00 INFO SparkContext: Running Spark version 3.5.0\n24/01/02 10:00:01 WARN TaskSetManager: Lost task 0.0\n';
  const { is, facts } = read('driver.log', new TextEncoder().encode(spark.repeat(20)));
  expect([is, facts.map(({ kind }) => kind)]).toEqual(['other-log', ['log-profile']]);
});

const records = golden('logs/1.10-taskexecutor.log').subarray(12_000, 40_000);
const among = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat([...parts]));

test.each([
  ['pages of kubectl describe', 'platform/describe.txt', 'platform 5'],
  ['tables of kubectl', 'platform/tables.txt', 'platform 7'],
  ['a dump of threads', 'threads/17-thread-print-1.txt', 'thread 25'],
  ['what the JVM says of its collections', 'gc/17-g1-taskmanager.log', 'gc-run 1'],
])('%s before a log, or in the midst of it: the log is read, and they are', (_, file, tells) => {
  const alone = read('a.log', records);
  for (const bytes of [among(golden(file), records), among(records, golden(file), records)]) {
    const { is, facts, complaints } = read('a.log', bytes);
    const others = facts.filter(({ kind }) => !SENTENCES.has(kind) && kind !== 'log-profile');
    const said = facts.filter(({ kind }) => kind === 'said').length;
    expect([is, counted(others.map(({ kind }) => kind)), complaints]).toEqual(['taskmanager-log', tells, []]);
    expect(said).toBeGreaterThanOrEqual(alone.facts.filter(({ kind }) => kind === 'said').length);
  }
});
