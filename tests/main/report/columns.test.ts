import { expect, test } from 'vitest';
import { wrap } from '../../../main/report/escape/columns.ts';
import { processorMs } from '../../kit/processor-ms.ts';

test('blanks at the end of a line are left out, and cost no more than their length', () => {
  const began = processorMs();
  expect(wrap(`of a log${'\t'.repeat(60_000)}`, 80)).toEqual(['of a log']);
  expect(processorMs() - began).toBeLessThan(5_000);
});
