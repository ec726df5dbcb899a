import { expect, test } from 'vitest';
import { isTooDeep, parseJsonPrefix } from '../../../../main/flink/rest/json-prefix.ts';
import { processorMs } from '../../../kit/processor-ms.ts';

const LONG = `"${'x'.repeat(20_000)}"`;

test.each([
  ['brackets in a text', `["${'['.repeat(20_000)}"]`],
  ['brackets behind a quotation mark in a text', `["a\\"${'['.repeat(20_000)}\\\\", 1]`],
  ['a list beside a list, ten thousand times', `[${'[1],'.repeat(10_000)}1]`],
  ['a thousand lists in each other', `${'['.repeat(1_000)}${LONG}${']'.repeat(1_000)}`],
])('what is no deeper than others is read whole: %s', (_what, text) => {
  expect([isTooDeep(text), parseJsonPrefix(text)]).toEqual([
    false,
    { values: [{ value: JSON.parse(text), start: 0 }] },
  ]);
});

test('of what is deeper the part above is kept, and where it ends is told', () => {
  const text = `{"jobs": [1, 2], "more": ${LONG}, "deep": ${'['.repeat(5_000)}`;
  const { values, problem } = parseJsonPrefix(text);
  expect(isTooDeep(text)).toBe(true);
  expect(values).toMatchObject([{ value: { jobs: [1, 2] }, start: 0 }]);
  expect(problem).toEqual({ at: text.indexOf('[[[') + 999, kind: 'not-json' });
});

test('millions of lists in each other cost no more than their length', () => {
  const began = processorMs();
  for (const text of ['['.repeat(8_000_000), `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`])
    expect(parseJsonPrefix(text).problem?.kind).toBe('not-json');
  expect(processorMs() - began).toBeLessThan(2_000);
});
