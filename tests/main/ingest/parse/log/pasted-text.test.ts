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

test('so are those that a page joins by its line breaks', () => {
  const source = { kind: 'line', entry: 'a', line: 1, byte: 0, text: '' } as const;
  const text =
    'java.lang.RuntimeException: failed<br>&nbsp;&nbsp;&nbsp;&nbsp;at com.acme.A.b(A.java:1)<br/>\tat com.acme.C.d(C.java:2)<br />Caused by: java.io.IOException: no <br> here<br>at com.acme.E.f(E.java:3)<br>... 7 more';
  const top = parseThrowable(text, () => source);
  expect(top && causes(top).map((one) => [one.className, one.message, one.frames])).toEqual([
    ['java.lang.RuntimeException', 'failed', ['com.acme.A.b(A.java:1)', 'com.acme.C.d(C.java:2)']],
    ['java.io.IOException', 'no <br> here', ['com.acme.E.f(E.java:3)']],
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

test('what the JDK throws is known without its package too, where frames or a cause say that it is one', () => {
  expect(
    chains(
      'NumberFormatException: For input string: "x"\n\tat com.acme.A.b(A.java:1)\nCaused by: OutOfMemoryError: Java heap space\n',
    ),
  ).toEqual([['NumberFormatException: For input string: "x"', 'OutOfMemoryError: Java heap space']]);
  const source = { kind: 'line', entry: 'a', line: 1, byte: 0, text: '' } as const;
  const top = parseThrowable('Caused by: OutOfMemoryError: Java heap space', () => source);
  expect(top?.className).toBe('java.lang.OutOfMemoryError');
  // Python's last line, and a class that somebody wrote himself.
  expect(parseThrowable('ZeroDivisionError: division by zero', () => source)).toBeUndefined();
  expect(parseThrowable('OrderError: bad\n\tat com.acme.A.b(A.java:1)', () => source)?.className).not.toBe(
    'java.lang.OrderError',
  );
});

test('a trace whose head is cut is told by its cause', () => {
  expect(
    chains(
      '\tat com.acme.A.b(A.java:1)\n\tat java.base/java.lang.Thread.run(Thread.java:840)\nCaused by: java.lang.OutOfMemoryError: Java heap space\n\tat com.acme.C.d(C.java:2)\n',
    ),
  ).toEqual([['OutOfMemoryError: Java heap space']]);
});

test('a time on a line of its own, as the web UI has it above each exception, is the time of the trace below', () => {
  const text =
    '2026-11-21 10:22:33\njava.lang.IllegalStateException: late\n\tat com.acme.A.b(A.java:1)\n2026-11-21 10:24:01\njava.io.IOException: gone\n\tat com.acme.E.f(E.java:3)\n';
  expect(read(text).flatMap((fact) => (fact.kind === 'error' ? [[fact.wall, fact.throwable?.message]] : []))).toEqual([
    [Date.UTC(2026, 10, 21, 10, 22, 33), 'late'],
    [Date.UTC(2026, 10, 21, 10, 24, 1), 'gone'],
  ]);
});
