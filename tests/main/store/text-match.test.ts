import { expect, test } from 'vitest';
import { literalsOf } from '../../../main/store/text-match.ts';

const ofExpression = (text: string) => literalsOf({ text, regex: true });

test('a literal is looked for as it is', () => {
  expect(literalsOf({ text: 'a|b' })).toEqual([['a|b']]);
  expect(literalsOf({ text: '' })).toBeUndefined();
});

test('an expression names what each of its matches must contain', () => {
  expect(ofExpression('[0-9a-f]{8}\\) switched from [A-Z]+ to RUNNING')).toEqual([[') switched from ', ' to RUNNING']]);
  expect(ofExpression('checkpoints? (done|lost)')).toEqual([['checkpoint']]);
  expect(ofExpression('Deep\\.java:12{2}')).toEqual([['Deep.java:1']]);
});

test('every branch needs a literal of its own', () => {
  expect(ofExpression('OutOfMemoryError|Killed by \\d+')).toEqual([['OutOfMemoryError'], ['Killed by ']]);
  expect(ofExpression('OutOfMemoryError|\\d+')).toBeUndefined();
  expect(ofExpression('late (a|b)')).toEqual([['late ']]);
  expect(ofExpression('[|]late')).toEqual([['late']]);
});

test('half of a character and what stands for unreadable bytes are no literals', () => {
  expect(ofExpression('abc😀?def')).toEqual([['def']]);
  expect(ofExpression('abc\uFFFD')).toBeUndefined();
});
