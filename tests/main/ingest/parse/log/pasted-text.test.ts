import { expect, test } from 'vitest';
import { causes } from '../../../../../contract/incident/throwable.ts';
import type { Fact } from '../../../../../main/facts/fact.ts';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { parseThrowable } from '../../../../../main/ingest/parse/traces/stack-trace.ts';

const decode = (bytes: Uint8Array, from: number, to: number): string =>
  new TextDecoder().decode(bytes.subarray(from, to));

function read(text: string): readonly Fact[] {
  const reader = openLogReader({ entry: 'pasted.txt' } as never, decode as never, {
    expectsLayout: true,
    mayBePasted: true,
  });
  const bytes = new TextEncoder().encode(text);
  return [...reader.push(bytes).facts, ...reader.end(false).facts];
}

/** Class and message of every throwable of each record. */
const chains = (text: string): unknown =>
  read(text).flatMap((fact) =>
    'throwable' in fact && fact.throwable
      ? [causes(fact.throwable).map((one) => `${one.className.split('.').at(-1)}: ${one.message.split('\n')[0]}`)]
      : [],
  );

test('the marks of a quotation are not read', () => {
  expect(
    chains('> Hi,\n>\n> java.io.IOException: a\n>   at x.Y.z(Y.java:1)\n> Caused by: java.io.EOFException: b\n'),
  ).toEqual([['IOException: a', 'EOFException: b']]);
});

test('a message of several lines keeps its trace together', () => {
  const text =
    'java.lang.RuntimeException: Conflicts:\nfirst\nsecond\n\tat x.Y.z(Y.java:1)\nCaused by: java.io.IOException: c\n';
  expect(chains(text)).toEqual([['RuntimeException: Conflicts:', 'IOException: c']]);
});

test('frames that were folded into the line are frames again', () => {
  const source = { kind: 'line', entry: 'a', line: 1, byte: 0, text: '' } as const;
  const text =
    'Caused by: java.lang.IllegalStateException: bad        at com.acme.A.b(A.java:1)        at com.acme.C.d(C.java:2)\n   ... 7 more\nCaused by: java.io.IOException: gone\\n\\tat com.acme.E.f(E.java:3)';
  const top = parseThrowable(text, () => source);
  expect(top && causes(top).map((one) => [one.className, one.message, one.frames])).toEqual([
    ['java.lang.IllegalStateException', 'bad', ['com.acme.A.b(A.java:1)', 'com.acme.C.d(C.java:2)']],
    ['java.io.IOException', 'gone', ['com.acme.E.f(E.java:3)']],
  ]);
});

test.each([
  '`java.io.IOException: a`',
  ': java.io.IOException: a',
  '"java.io.IOException: a',
  'E       java.io.IOException: a',
])('%s names a throwable', (text) => {
  const source = { kind: 'line', entry: 'a', line: 1, byte: 0, text: '' } as const;
  expect(parseThrowable(text, () => source)?.className).toBe('java.io.IOException');
});
