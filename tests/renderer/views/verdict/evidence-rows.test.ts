import { expect, test } from 'vitest';
import type { Source } from '#contract/incident/source.ts';
import { evidenceRows } from '../../../../renderer/src/views/verdict/evidence-rows.ts';

const line = (entry: string, number: number, text: string): Source => ({
  kind: 'line',
  entry,
  line: number,
  byte: 0,
  text,
});
const FRAME = '\tat com.acme.ops.Directory.find(Directory.java:69)';

test('the frame that stands in each of three dumps is one row with its number, at the place of the first', () => {
  const lost = line('jm.log', 7, 'Checkpoint 5 expired before completing.');
  const rows = evidenceRows([line('a.txt', 759, FRAME), lost, line('b.txt', 759, FRAME), line('c.txt', 735, FRAME)]);
  expect(rows).toEqual([
    { text: 'at Directory.find(Directory.java:69)', source: line('a.txt', 759, FRAME), count: 3 },
    { text: 'Checkpoint 5 expired before completing.', source: lost, count: 1 },
  ]);
});

test('files as a whole say nothing, and are not the same for that', () => {
  const files = ['heap.hprof', 'core.1234'].map((entry): Source => ({ kind: 'entry', entry }));
  expect(evidenceRows(files)).toEqual(files.map((source) => ({ text: '', source, count: 1 })));
});
