import { expect, test } from 'vitest';
import { percent } from '../../../contract/wording/percent.ts';

test('a share is a whole number, below a hundredth a tenth of it, and unknown is never 0', () => {
  expect([1, 0.934, 0.01, 0.0099, 0.004, 0.0004, 0, undefined].map(percent)).toEqual([
    '100 %',
    '93 %',
    '1 %',
    '1 %',
    '0.4 %',
    '< 0.1 %',
    '0 %',
    '?',
  ]);
});
