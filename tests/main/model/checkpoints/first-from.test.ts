import { expect, test } from 'vitest';
import { firstFrom } from '../../../../main/model/checkpoints/first-from.ts';

test('the first event at or after a time is found, in whatever order the times are asked for', () => {
  const from = firstFrom([3, 5, 5, 9].map((at, number) => ({ at, number })));
  const asked = [9, 10, 6, 5, 4, 1, 7, 3, 11];
  expect(asked.map((at) => from(at)?.number)).toEqual([3, undefined, 3, 1, 1, 0, 3, 0, undefined]);
  expect(firstFrom([])(1)).toBeUndefined();
});
