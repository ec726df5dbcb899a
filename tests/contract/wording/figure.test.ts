import { expect, test } from 'vitest';
import { shortFigure } from '../../../contract/wording/figure.ts';

test('large counts are three digits and a size, small ones are whole', () => {
  expect([0, 9_999, 16_234, 1_060_000, 2_500_000_000].map(shortFigure)).toEqual([
    '0',
    '9,999',
    '16.2 k',
    '1.06 M',
    '2.5 G',
  ]);
});
