import { expect, test } from 'vitest';
import { wrap } from '../../../main/report/escape/columns.ts';

test('blanks at the end of a line are left out, and cost no more than their length', () => {
  const began = performance.now();
  expect(wrap(`of a log${'\t'.repeat(60_000)}`, 80)).toEqual(['of a log']);
  expect(performance.now() - began).toBeLessThan(5_000);
});
