import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { hasRecordLines } from '../../../../main/ingest/classify/record-lines.ts';
import { chooseLayout } from '../../../../main/ingest/parse/log/choose-layout.ts';
import type { Decode } from '../../../../main/ingest/parse/reader.ts';
import { PATTERNS, relaid } from '../../../kit/relaid-log.ts';

const CORPUS = join(import.meta.dirname, '../../../corpus');
const decode: Decode = (bytes, from, to) => Buffer.from(bytes).toString('utf8', from, to);
const REAL = readFileSync(join(CORPUS, 'logs/1.18-jobmanager.log'), 'utf8');

test.each(PATTERNS)('a log in the layout $pattern is known as one, whatever it is called', ({ write }) => {
  const text = relaid(REAL, write);
  expect([hasRecordLines(text), classify('notes.txt', Buffer.from(text.slice(0, 65_536)), decode).kind]).toEqual([
    true,
    expect.stringMatching(/^(?:jobmanager-log|other-log)$/),
  ]);
});

describe('nothing is learnt from what is no log', () => {
  // The JVM's unified logs are logs, and have a reader of their own.
  const files = ['conf', 'host', 'jvm', 'threads', 'platform', 'metrics', 'logging'].flatMap((folder) =>
    readdirSync(join(CORPUS, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(folder, entry.name)),
  );

  test('real files of other kinds', () => {
    const learnt = files.filter((file) => {
      const head = readFileSync(join(CORPUS, file)).subarray(0, 65_536);
      return chooseLayout(head, { decode, patterns: [] })?.id.startsWith('learnt');
    });
    expect([files.length > 40, learnt]).toEqual([true, []]);
  });

  test.each([
    [
      'prose with times',
      'At 10:11:12 the job failed. We saw an error at 10:12:13 and called Anna.\nShe said it was fine.\n\n'.repeat(20),
    ],
    ['a table of classes', 'org.apache.flink.A  12\norg.apache.flink.B  13\n'.repeat(20)],
    ['Maven', '[INFO] Building jar\n[INFO] --- plugin ---\n[WARNING] something\n'.repeat(20)],
    ['a chat', '[10:11] anna: INFO is missing\n[10:12] ben: look at the ERROR\n'.repeat(20)],
    ['source code', 'LOG.info("Starting {}", x);\nif (level == Level.ERROR) throw new Error();\n'.repeat(20)],
    ['a change log', '2026-11-21 fixed org.apache.flink.X\n2026-11-22 ERROR handling\n'.repeat(2)],
  ])('%s', (_name, text) => {
    expect([hasRecordLines(text), chooseLayout(Buffer.from(text), { decode, patterns: [] })?.id ?? '']).toEqual([
      false,
      expect.not.stringMatching(/^learnt/),
    ]);
  });
});
