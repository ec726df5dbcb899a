import { expect, test } from 'vitest';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { ShapeCollector } from '../../../../main/store/templates/shape-collector.ts';
import type { ShapeLimits } from '../../../../main/store/templates/shape-tree.ts';

/** Texts of messages, as one thread after the other tells of them. */
function textsOf(messages: readonly string[], limits?: ShapeLimits): readonly string[] {
  const collector = new ShapeCollector(maskSecrets, limits);
  for (const [first, message] of messages.entries()) collector.add({ records: 1, first, step: 1, messages: [message] });
  const { texts, textOf } = collector.settle();
  return messages.map((_message, number) => {
    const { text = '', isCrowd = false } = texts[textOf[number] ?? 0] ?? {};
    return isCrowd ? `crowd: ${text}` : text;
  });
}

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => `n${'abcdefghij'.charAt(at % 10)}${name(at)}`);

function name(at: number): string {
  return at < 26 ? String.fromCharCode(97 + at) : name(Math.floor(at / 26) - 1) + name(at % 26);
}

test('a word of more than twelve values between the same words is a name, one of twelve is part of the sentence', () => {
  const user = (count: number) => letters(count).map((one) => `User ${one} logged in`);
  expect(new Set(textsOf(user(13)))).toEqual(new Set(['User <*> logged in']));
  expect(textsOf(user(12))).toEqual(user(12));
});

test('two names in one sentence are both found', () => {
  const messages = letters(13).flatMap((one) => letters(13).map((other) => `User ${one} joined (${other}), all well`));
  expect(new Set(textsOf(messages))).toEqual(new Set(['User <*> joined (<*>), all well']));
});

test('sentences of which little would be left stay', () => {
  const messages = letters(20);
  expect(textsOf(messages)).toEqual(messages);
});

const CHANGES = [
  'switched from CREATED to SCHEDULED.',
  'switched from SCHEDULED to DEPLOYING.',
  'switched from RUNNING to FAILED.',
];

test('names of vertices are taken out, whatever stands in front of them; states stay', () => {
  const vertices = ['Source: orders', 'Map -> Filter', 'Sink: out'];
  const messages = vertices.flatMap((vertex) => [
    ...CHANGES.map((change) => `${vertex} (1/4)#0 (0a1b2c) ${change}`),
    `Freeing task resources for ${vertex} (1/4)#0 (0a1b2c).`,
    `Aborted, task=${vertex} (1/4)#0 took 3 ms`,
  ]);
  expect(textsOf(messages).slice(0, 5)).toEqual([
    '<*> (<*>)#<*> (<*>) switched from CREATED to SCHEDULED.',
    '<*> (<*>)#<*> (<*>) switched from SCHEDULED to DEPLOYING.',
    '<*> (<*>)#<*> (<*>) switched from RUNNING to FAILED.',
    'Freeing task resources for <*> (<*>)#<*> (<*>).',
    'Aborted, task=<*> (<*>)#<*> took <*> ms',
  ]);
  expect(textsOf(messages).slice(5)).toEqual([...textsOf(messages).slice(0, 5), ...textsOf(messages).slice(0, 5)]);
});

test('the only vertex keeps its name', () => {
  const messages = CHANGES.map((change) => `Job ledger (0a1b) ${change}`);
  expect(textsOf(messages)).toEqual(CHANGES.map((change) => `Job ledger (<*>) ${change}`));
});

test('no secret is part of a template, not even the half that holds no digit', () => {
  expect(textsOf(['password=ab1!secret rest', 'token: abcdefgh!ij'])).toEqual(['password=<*> rest', 'token: <*>']);
});

test('what is too much is put together, the narrower part first, in whatever order it comes', () => {
  const limits = { family: 3, kin: 6, all: 20 };
  const user = ['a', 'b', 'c', 'd'].map((one) => `User ${one}`);
  const other = ['Job started', 'Job ended'];
  const expected = ['crowd: User <*>', 'crowd: User <*>', 'crowd: User <*>', 'crowd: User <*>', ...other];
  expect(textsOf([...user, ...other], limits)).toEqual(expected);
  expect([...textsOf([...other, ...user].reverse(), limits)].sort()).toEqual([...expected].sort());
  const many = Array.from({ length: 7 }, (_, at) => `W${name(at)} x`);
  expect(new Set(textsOf([...user, ...many], limits))).toEqual(new Set(['crowd: <*> <*>']));
  const lengths = Array.from({ length: 21 }, (_, at) => ['a', ...letters(at)].join(' '));
  expect(new Set(textsOf(lengths, limits))).toEqual(new Set(['crowd: <*>']));
});

test('a million different messages are a few crowds', () => {
  const collector = new ShapeCollector(maskSecrets);
  for (let first = 0; first < 1_000_000; first += 50_000) {
    const messages = Array.from({ length: 50_000 }, (_, at) => `${name((first + at) % 700)} is ${name(first + at)}`);
    collector.add({ records: 50_000, first, step: 1, messages });
  }
  expect(collector.settle().texts).toEqual([{ text: '<*> <*> <*>', isCrowd: true }]);
}, 120_000);
