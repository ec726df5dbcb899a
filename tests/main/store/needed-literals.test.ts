import { expect, test } from 'vitest';
import { literalsOf } from '../../../main/store/needed-literals.ts';

const ofExpression = (expression: string) =>
  literalsOf({ text: expression, regex: true })?.map((literals) => literals.map(({ text }) => text));
const beforeEach = (expression: string) =>
  literalsOf({ text: expression, regex: true })?.map((literals) => literals.map(({ before }) => before));

test('a literal is looked for as it is', () => {
  expect(literalsOf({ text: 'a|b' })).toEqual([[{ text: 'a|b', before: 0 }]]);
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

test('what can stand in front of a literal is counted, rather too much than too little, or nobody knows', () => {
  const MANY = Number.POSITIVE_INFINITY;
  expect(beforeEach('[0-9a-f]{8}\\) switched from [A-Z]+ to RUNNING')).toEqual([[8 + 1, MANY]]);
  expect(beforeEach('^checkpoints? done|\\d{1,3}ms late')).toEqual([[1, 13], [4]]);
  expect(beforeEach('(a|bc)(late)? {2,}soon|(abc){2}soon|.*soon')).toEqual([[MANY], [MANY], [MANY]]);
});
