import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MessageOutline } from '../../../../main/store/templates/message-outline.ts';
import { MessageShape } from '../../../../main/store/templates/message-shape.ts';

const LOGS = join(import.meta.dirname, '../../../corpus/logs');

/** The outline of a text that stands between others, undefined where none is told. */
function outlineOf(message: string, before = '', behind = ''): string | undefined {
  const [bytes, from] = [Buffer.from(before + message + behind), Buffer.byteLength(before)];
  const outline = new MessageOutline();
  bytes.copy(outline.room(bytes.length));
  if (!outline.take(from, from + Buffer.byteLength(message))) return undefined;
  return Buffer.from(outline.words.buffer, outline.words.byteOffset, outline.length).toString();
}

/** The plain statement of what an outline is. */
function plainly(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[\w/-]*\d[\w/-]*/g, '0');
}

test('each word with a digit is a zero, wherever it stands and however long it is', () => {
  for (let length = 0; length <= 100; length += 1)
    for (const word of ['x', '7', 'chk-', 'a1/'])
      for (const sign of [' ', '.', '检', '1', '']) {
        const long = word.repeat(length).slice(0, length);
        const message = `${long}${sign}Took ${long}:12 ms${sign}${long}`;
        expect(outlineOf(message, 'ab1', 'cd2')).toBe(plainly(message));
      }
});

test('a message ends with its line', () => {
  expect(outlineOf('done 12\n\tat a.B.c(B.java:1)')).toBe('done 0');
  expect(outlineOf('')).toBe('');
});

test.each([
  ['quotes', 'Task "a b" failed'],
  ['an apostrophe', "it's late"],
  ['more than a shape is taken of', 'word '.repeat(300)],
])('none is told of a message with %s', (_what, message) => {
  expect(outlineOf(message)).toBeUndefined();
});

test('a quote behind the message or in another line of it decides nothing', () => {
  expect(outlineOf('took 3 ms', 'say "', '" now')).toBe('took 0 ms');
  expect(outlineOf('took 3 ms\n"')).toBe('took 0 ms');
});

test('a text of 1024 bytes has an outline, one of more has not', () => {
  expect(outlineOf(`${'a '.repeat(511)}12`)).toBe(`${'a '.repeat(511)}0`);
  expect(outlineOf(`${'a '.repeat(511)}123`)).toBeUndefined();
});

test('records of one outline are of one shape, in real logs', () => {
  const shape = new MessageShape();
  const shapes = new Map<string, string>();
  for (const file of readdirSync(LOGS).sort())
    for (const line of readFileSync(join(LOGS, file), 'utf8').split('\n')) {
      const outline = outlineOf(line);
      if (outline === undefined) continue;
      const bytes = Buffer.from(line);
      shape.take(bytes, 0, bytes.length);
      expect(shapes.get(outline) ?? shape.text).toBe(shape.text);
      shapes.set(outline, shape.text);
    }
  expect(shapes.size).toBeGreaterThan(500);
});
