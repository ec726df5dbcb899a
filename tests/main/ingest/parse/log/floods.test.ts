import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { SeenTexts } from '../../../../../main/ingest/parse/log/seen-texts.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

const read = (lines: readonly string[]) =>
  readAll(() => openLogReader({ entry: 'jm.log' }, decode, { expectsLayout: true }), bytesOf(`${lines.join('\n')}\n`));

const times = (count: number, line: (at: string, i: number) => string) =>
  Array.from({ length: count }, (_, i) =>
    line(`2026-03-01 ${new Date(Date.UTC(2026, 2, 1) + i * 1000).toISOString().slice(11, 19)},000`, i),
  );

test('of a sentence that a retry loop repeats the beginning and the end are kept, and the rest is counted', () => {
  const { facts, complaints } = read(
    times(
      1_203,
      (at, i) =>
        `${at} WARN  org.apache.pekko.remote.ReliableDeliverySupervisor           [] - Association with remote system [pekko.tcp://flink@10.0.0.${i % 7}:6122] has failed, address is now gated for [50] ms. Reason: [Disassociated]`,
    ),
  );
  const lines = facts.flatMap((fact) => (fact.kind === 'said' ? [fact.source.line] : []));
  expect(lines).toEqual([
    ...Array.from({ length: 500 }, (_, i) => i + 1),
    ...Array.from({ length: 500 }, (_, i) => i + 704),
  ]);
  expect(complaints.map(({ code, line, more }) => ({ code, line, more }))).toEqual([
    { code: 'phrase-folded', line: 501, more: 202 },
  ]);
});

test('of unknown errors alike a hundred from each end are kept, and none of another kind is lost to them', () => {
  const flood = times(300, (at) => `${at} ERROR com.acme.Lookup   [] - no answer`);
  const other = '2026-03-01 00:10:00,000 ERROR com.acme.Ledger   [] - books do not balance';
  const { facts, complaints } = read([...flood, other]);
  const errors = facts.flatMap((fact) => (fact.kind === 'error' ? [fact] : []));
  expect(errors.map(({ logger }) => logger).filter((logger) => logger === 'com.acme.Ledger')).toHaveLength(1);
  expect(errors).toHaveLength(201);
  expect(complaints.map(({ code, line, more }) => ({ code, line, more }))).toEqual([
    { code: 'errors-folded', line: 101, more: 99 },
  ]);
});

test('checkpoints are structure: none of a long log is missing', () => {
  const job = 'b7cf3c25632b92409d3fb64afebede10';
  const { facts, complaints } = read(
    times(
      3_000,
      (at, i) =>
        `${at} INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - Completed checkpoint ${i + 1} for job ${job} (1024 bytes, checkpointDuration=12 ms, finalizationTime=1 ms).`,
    ),
  );
  expect(facts.filter((fact) => fact.kind === 'said')).toHaveLength(3_000);
  expect(complaints).toEqual([]);
});

test('texts that were seen are known again, whatever their number', () => {
  const seen = new SeenTexts();
  const texts = Array.from({ length: 5_000 }, (_, i) => `attempt_${i}_RUNNING`);
  for (const text of texts) seen.add(text);
  expect([seen.size, texts.every((text) => seen.has(text)), seen.has('attempt_5000_RUNNING')]).toEqual([
    5_000,
    true,
    false,
  ]);
});
