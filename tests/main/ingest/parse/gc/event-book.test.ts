import { expect, test } from 'vitest';
import type { GcEvent } from '../../../../../main/facts/gc-facts.ts';
import { EventBook } from '../../../../../main/ingest/parse/gc/event-book.ts';

const event = (uptimeMs: number, durationMs: number): GcEvent => ({
  kind: 'young',
  uptimeMs,
  durationMs,
  count: 1,
  source: { kind: 'line', entry: 'gc.log', line: uptimeMs, byte: 0, text: '' },
});

test('beyond what is kept one by one, events of a second are one; beyond that they are counted', () => {
  const book = new EventBook(1, 2);
  for (const [at, ms] of [
    [100, 1],
    [200, 1],
    [300, 5],
    [1100, 1],
    [2100, 1],
  ] as const)
    book.add(event(at, ms));
  expect(book.all.map((e) => [e.uptimeMs, e.durationMs, e.count, e.source.line])).toEqual([
    [100, 1, 1, 100],
    [200, 6, 2, 300],
    [1100, 1, 1, 1100],
  ]);
  expect([
    ...book.folded.complaints('gc-events-folded', 'gc.log', 'of one second and kind'),
    ...book.leftOut.complaints('gc-events-left-out', 'gc.log'),
  ]).toEqual([
    { code: 'gc-events-folded', entry: 'gc.log', line: 300, byte: 0, said: '1 of one second and kind' },
    { code: 'gc-events-left-out', entry: 'gc.log', line: 2100, byte: 0, said: '1 at the end' },
  ]);
});
