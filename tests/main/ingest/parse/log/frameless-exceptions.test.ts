import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

// Patterns with `%throwable{none}` or `%ex{short}` write no frames, and so do programs that print what they caught.
const LINE = '2026-03-02 10:11:12,345 INFO  a.b.C                    [] - one';
const read = (text: string, chunk?: number) =>
  readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text), chunk);
const errors = (text: string, chunk?: number) => read(text, chunk).facts.filter((fact) => fact.kind === 'error');

const TEXT = `${LINE}\njava.lang.NumberFormatException: For input string: "12,5"\n${LINE}\ncom.acme.LedgerError\n${LINE}\n`;

test.each([1, 7, 4_096])('an exception without frames below a record is one, read in pieces of %d', (chunk) => {
  const told = errors(TEXT, chunk).map(({ source, throwable }) => [
    source.line,
    throwable?.className,
    throwable?.message,
  ]);
  expect(told).toEqual([
    [1, 'java.lang.NumberFormatException', 'For input string: "12,5"'],
    [3, 'com.acme.LedgerError', ''],
  ]);
});

test.each([
  'no exception here',
  'NumberFormatException',
  'org.example.Errors: 5',
  'see a.b.CException text',
  'a.b.Exceptional: x',
  '.Exception',
])('below a record this is no exception: %s', (line) => {
  expect(errors(`${LINE}\n${line}\n${LINE}\n`)).toEqual([]);
});
