import { expect, test } from 'vitest';
import type { Working } from '#contract/working.ts';
import { workingBlocks } from '../../../main/report/sections/workings.ts';
import { WORDS } from '../../../main/report/words/words.ts';
import { aMatter } from './matter.ts';

const WRITING = { ...aMatter(), language: 'en', words: WORDS.en } as const;
const ordinary: Working = {
  kind: 'memory-budget',
  rows: [{ term: 'metaspaceMemory', value: 268_435_456, unit: 'B', kind: 'observed' }],
  so: [],
};

test('a working in which nothing stands out is left to the formats that show every row', () => {
  expect(workingBlocks(ordinary, { ...WRITING, detail: 'brief' })).toEqual([]);
  expect(workingBlocks(ordinary, { ...WRITING, detail: 'full' }).map((block) => block.kind)).toEqual([
    'paragraph',
    'table',
  ]);
});
