import { expect, test } from 'vitest';
import { PHRASES } from '../../../main/flink/phrases/index.ts';
import { mayHold, says, shapeOf } from '../../../main/flink/sayings.ts';

test('texts that differ in numbers and ids have one shape', () => {
  const shapes = ['Task e7e51c71 failed at 901783', 'Task 8f9450cb failed at 437553'].map(shapeOf);
  expect(shapes).toEqual(['Task 0 failed at 0', 'Task 0 failed at 0']);
});

test('words stay, also those of letters that ids have', () => {
  expect(shapeOf('java.io.IOException: a bad face (container_17_01, host-3)')).toBe(
    'java.io.IOException: a bad face (container_17_01, host-0)',
  );
});

test('whatever a sentence is read from, its shape may hold it', () => {
  const lost = PHRASES.flatMap(({ id, samples }) =>
    samples
      .map(({ message }) => message)
      .filter((message) => says(id, message) !== undefined && !mayHold(id, shapeOf(message))),
  );
  expect(lost).toEqual([]);
});

test('a sentence is not looked for where none of its words stands', () => {
  expect(mayHold('file-not-found', shapeOf('java.lang.Exception: Task 81b8f2b6 failed at 806166'))).toBe(false);
});
