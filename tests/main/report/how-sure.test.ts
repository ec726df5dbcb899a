import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import { howSure } from '../../../main/report/sections/how-sure.ts';
import { WORDS } from '../../../main/report/words/words.ts';
import { AD_VERDICT } from '../../kit/ad-verdict.ts';

const [FINDING] = AD_VERDICT.findings;
const expecting = (met: number, missed: number, against: number): Finding => {
  if (FINDING === undefined) throw new Error('a verdict without a finding');
  return { ...FINDING, expected: { met, missed, against } };
};

test('what was expected is counted, unless a finding expects nothing', () => {
  expect(howSure('0.92', expecting(2, 1, 0), WORDS.en)).toBe(
    '0.92, 2 of 3 expected observations were made, 0 speak against it.',
  );
  expect(howSure('0.70', expecting(0, 0, 1), WORDS.en)).toBe(
    '0.70, 0 of 0 expected observations were made, 1 speak against it.',
  );
  expect(['en', 'zh-CN'].map((l) => howSure('0.96', expecting(0, 0, 0), WORDS[l as 'en' | 'zh-CN']))).toEqual([
    '0.96',
    '0.96',
  ]);
});
