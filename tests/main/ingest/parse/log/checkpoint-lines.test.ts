import { expect, test } from 'vitest';
import type { Fact } from '../../../../../main/facts/fact.ts';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { byteTools } from '../../../../../main/ingest/workers/byte-tools.ts';
import { spelledOut } from '../../../../kit/checkpoint-facts.ts';
import { joined } from '../../../../kit/damage.ts';
import { bytesOf, corpus, decode } from '../reading.ts';

/** What a log says, with its lines of checkpoints as sentences; and how many numbers came. */
function factsOf(bytes: Uint8Array, isFinal: boolean, chunk = 5_000) {
  const info = { entry: 'logs/jobmanager.log', withoutRows: true as const };
  const reader = openLogReader(isFinal ? { ...info, isFinal } : info, decode, {
    expectsLayout: true,
    tools: byteTools(),
  });
  const facts: Fact[] = [];
  let numbers = 0;
  const take = ({ facts: more, checkpointLines }: ReturnType<typeof reader.push>) => {
    facts.push(...more, ...(checkpointLines === undefined ? [] : [checkpointLines]));
    numbers += checkpointLines?.numbers.length ?? 0;
  };
  for (let at = 0; at < bytes.length; at += chunk) take(reader.push(bytes.subarray(at, at + chunk)));
  take(reader.end(false));
  return { facts: spelledOut(facts), numbers };
}

test('lines of checkpoints that came as numbers say what the phrases say, in real logs of 1.13 and 1.18, wherever they are cut', () => {
  for (const name of ['logs/1.13-jobmanager.log', 'logs/1.18-jobmanager.log'])
    for (const chunk of [997, 5_000, 1_000_000]) {
      const log = joined(corpus(name), corpus(name));
      const told = factsOf(log, true, chunk);
      expect(told.numbers).toBeGreaterThan(0);
      expect(told.facts).toEqual(factsOf(log, false).facts);
    }
});

const HEAD = '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - ';
const JOB = 'e7d9cd86a7cd0f4042725f90cb3b5257';
const USUAL = `${HEAD}Completed checkpoint 1 for job ${JOB} (16110 bytes, checkpointDuration=12 ms, finalizationTime=3 ms).`;

test('a sentence that differs in anything goes the way of all sentences, and loses nothing', () => {
  const lines = [
    `${HEAD}Completed checkpoint 2 for job ${JOB} (16110 bytes in 1092 ms).`,
    `${HEAD}Completed checkpoint 3 for job ${JOB} (16110 bytes in 1092 ms). And more.`,
    `${HEAD}Completed checkpoint 1234567890123456 for job ${JOB} (1 bytes in 1 ms).`,
    `${HEAD}Completed checkpoint 4 for job ${JOB.toUpperCase()} (1 bytes in 1 ms).`,
    `${HEAD}Triggering checkpoint 5 (type=CHECKPOINT) @ 1795265976976 for job ${JOB}.`,
    `${HEAD}Triggering checkpoint 6 @ 1795265976976 for job ${JOB}.`,
    `${HEAD}Triggering checkpoint 7 (type=保存点) @ 1795265976976 for job ${JOB}.`,
    `${HEAD}Triggering checkpoint 8 (type=Savepoint{password=abc123xyz}) @ 1795265976976 for job ${JOB}.`,
    `${HEAD}Triggering checkpoint 9 (type=a) @ 1 for job ${JOB}) @ 1795265976976 for job ${JOB}.`,
    `${HEAD}Triggering checkpoint 10 (type=a`,
    `${HEAD.replace('INFO ', 'WARN ')}Completed checkpoint 11 for job ${JOB} (16110 bytes in 1092 ms).`,
    `${HEAD.replace('[]', '[job=1]')}Completed checkpoint 12 for job ${JOB} (16110 bytes in 1092 ms).`,
    `${HEAD}Completed checkpoint 13 for job ${JOB} (16110 bytes in 1092 ms).\n\tat some.Frame.of(It.java:1)`,
  ];
  // Lines of which more are known than the layout is chosen from, and than are scanned at once.
  const before = Array.from({ length: 1_100 }, () => USUAL);
  for (const line of lines) {
    const log = bytesOf([...before, line, USUAL, ''].join('\n'));
    expect([line, factsOf(log, true).facts]).toEqual([line, factsOf(log, false).facts]);
  }
});
