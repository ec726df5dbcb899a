import { expect, test } from 'vitest';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, decode, readAll } from './reading.ts';

const TEXT = [
  '[0.012s][info][gc] Using G1',
  '[1.500s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.456ms',
  'java.lang.IllegalStateException: the program printed this',
  '\tat com.example.Job.main(Job.java:12)',
  '[2.500s][info][gc] GC(1) Pause Full (G1 Compaction Pause) 250M->249M(256M) 812.001ms',
  'Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "main"',
  '',
].join('\n');

function kindsIn(entry: string, chunk: number) {
  const bytes = bytesOf(TEXT);
  const open = () => openReader(classify(entry, bytes, decode), { entry }, decode) ?? expect.fail('no reader');
  const { facts, rows, text } = readAll(open, bytes, chunk);
  const said = facts.map((fact) => (fact.kind === 'signal' ? fact.phrase : fact.kind));
  return {
    said: [...new Set(said)].filter((kind) => kind !== 'artifact').sort(),
    rows: rows.length > 0,
    bytes: text.length,
  };
}

test('standard output with GC lines tells of the collections and of what the program printed', () => {
  for (const chunk of [7, 1000])
    expect(kindsIn('flink-taskexecutor-0-host.out', chunk)).toEqual({
      said: ['error', 'gc-run', 'log-profile', 'out-of-memory'],
      rows: true,
      bytes: TEXT.length,
    });
});

test('a GC log of its own has no other records', () => {
  expect(kindsIn('gc.log', 1000).said).toEqual(['gc-run']);
});
