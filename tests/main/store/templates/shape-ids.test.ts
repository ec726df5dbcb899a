import { expect, test } from 'vitest';
import { MessageShape } from '../../../../main/store/templates/message-shape.ts';
import { ShapeIds } from '../../../../main/store/templates/shape-ids.ts';

function idsOf(...messages: readonly string[]): readonly number[] {
  const [ids, shape] = [new ShapeIds(), new MessageShape()];
  return messages.map((message) => {
    const bytes = Buffer.from(message);
    shape.take(bytes, 0, bytes.length);
    return ids.of(shape);
  });
}

test('shapes are numbered in the order they are met', () => {
  expect(idsOf('took 12 ms', 'stopped', 'took 7 ms', 'stopped')).toEqual([0, 1, 0, 1]);
});

test('what ends in something that changes is not what ends in front of it', () => {
  expect(idsOf('state:', 'state:7', 'state:8')).toEqual([0, 1, 1]);
});

test('with more shapes than are told apart at a time all are numbered anew, and none shares a number', () => {
  const many = Array.from(
    { length: 70_000 },
    (_, at) => `w${[...`${at}`].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')}`,
  );
  const numbers = idsOf(...many, many[0] ?? '');
  expect(new Set(numbers).size).toBe(70_001);
});
