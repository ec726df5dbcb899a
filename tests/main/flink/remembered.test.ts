import { expect, test } from 'vitest';
import { remembered } from '../../../main/flink/remembered.ts';

test('each answer is worked out once, also when it is none, until there are more texts than are remembered', () => {
  const asked: string[] = [];
  const lengthOf = remembered(2, (text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect(['', 'abc', '', 'abc'].map(lengthOf)).toEqual([undefined, 3, undefined, 3]);
  expect(asked).toEqual(['', 'abc']);
  expect(['de', 'abc', 'de'].map(lengthOf)).toEqual([2, 3, 2]);
  expect(asked).toEqual(['', 'abc', 'de', 'abc']);
});
