import { expect, test } from 'vitest';
import type { Complaint } from '#contract/incident/coverage.ts';
import { byMeaning, COMPLAINT_MEANINGS } from '#contract/wording/complaints/complaint-meanings.ts';
import { sourceFiles } from '../../architecture/source-files.ts';

const ALL = Object.entries(COMPLAINT_MEANINGS);

test.each(ALL)('%s is a whole sentence in English and in Chinese', (_code, { en, 'zh-CN': chinese }) => {
  expect(en).toMatch(/^[A-Z].{20,}[.]$/);
  expect(chinese).toMatch(/\p{Script=Han}.{5,}。$/u);
});

test('every code that has a sentence is said by some reader', () => {
  const text = sourceFiles('main')
    .map(({ text: each }) => each)
    .join('\n');
  expect(ALL.map(([code]) => code).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('complaints of one code stand together, in the order in which each code comes first', () => {
  const complaints: readonly Complaint[] = [
    { code: 'json-cut', entry: 'a', said: 'x' },
    { code: 'log-truncated', entry: 'a', line: 3, said: '9 B' },
    { code: 'json-cut', entry: 'b', said: 'y' },
  ];
  expect(byMeaning(complaints).map(({ code, complaints: alike }) => [code, alike.map(({ entry }) => entry)])).toEqual([
    ['json-cut', ['a', 'b']],
    ['log-truncated', ['a']],
  ]);
});
