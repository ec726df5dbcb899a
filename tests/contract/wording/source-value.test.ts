import { expect, test } from 'vitest';
import { valueWords } from '#contract/wording/source-value.ts';

test.each([
  ['rest/jobs/a/vertices/b/backpressure.json', '/subtasks/0/busyRatio', 1, '1 (busyTimeMsPerSecond 1000 ms/s)'],
  ['rest/backpressure.json', '/subtasks/1/ratio', 0.219, '0.219 (backPressuredTimeMsPerSecond 219 ms/s)'],
  ['rest/checkpoints.json', '/history/0/end_to_end_duration', 25044, '25044 ms'],
  ['rest/checkpoints/details/9/subtasks/b.json', '/summary/alignment/duration/max', 9577, '9577 ms'],
  ['rest/checkpoints/details/9/subtasks/b.json', '/subtasks/3/checkpoint/async', 12, '12 ms'],
  ['rest/checkpoints.json', '/history/0/state_size', 4096, '4096 B'],
  ['rest/checkpoints.json', '/counts/failed', 3, '3'],
  ['rest/checkpoints.json', '/history/0/status', 'FAILED', 'FAILED'],
  ['rest/other.json', '/ratio', 0.5, '0.5'],
  ['rest/checkpoints.json', '/unaligned', true, 'true'],
])('%s %s is told with what it measures', (entry, pointer, value, words) => {
  expect(valueWords({ entry, pointer, value })).toBe(words);
});
