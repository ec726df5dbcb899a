import { expect, test } from 'vitest';
import { MessageShape } from '../../../../main/store/templates/message-shape.ts';

function shapeOf(message: string): string {
  const shape = new MessageShape();
  const bytes = Buffer.from(message);
  shape.take(bytes, 0, bytes.length);
  return shape.text;
}

test.each([
  ['numbers', 'Completed checkpoint 17 for job 9f3c (12 bytes).', 'Completed checkpoint <*> for job <*> (<*> bytes).'],
  [
    'subtasks and attempts',
    'Map -> Sink: out (12/64)#3 (2b3c4d_0a_11_2) switched from RUNNING to FAILED.',
    'Map -> Sink: out (<*>)#<*> (<*>) switched from RUNNING to FAILED.',
  ],
  ['addresses', 'Connecting to akka.tcp://flink@10.0.0.1:6123/user/rpc/jm_0', 'Connecting to akka.tcp:<*>'],
  ['times of day', 'since 2024-05-01 12:00:00,123 it waits', 'since <*> it waits'],
  ['paths', 'wrote s3://bucket/chk-17/a and /opt/flink/conf', 'wrote <*> and <*>'],
  ['UUIDs', 'lock 6ba7b810-9dad-11d1-80b4-00c04fd430c8 held', 'lock <*> held'],
  ['pods', 'Creating pod orders-taskmanager-1-12 now', 'Creating pod <*> now'],
  ['durations', 'took 1.5s of 20 ms', 'took <*> of <*> ms'],
  ['lists of any length', 'slots [1, 2, 3] of 10.0.0.1,10.0.0.2', 'slots [<*>] of <*>'],
  ['hexadecimal ids without a digit', 'object Foo@abcdef and deadbeefcafe', 'object Foo@<*> and <*>'],
  ['names in quotes', `Task 'Source: orders' of "a b"`, `Task '<*>' of "<*>"`],
  ['values of JSON, not their names', '{"topic":"orders","n":12}', '{"topic":"<*>","n":<*>}'],
])('%s change from record to record', (_what, message, expected) => {
  expect(shapeOf(message)).toBe(expected);
});

test.each([
  ['an apostrophe', "Can't connect, it won't answer"],
  ['words of the letters a to f', 'bad face of a decade'],
  ['names of classes', 'java.io.IOException: and/or read/write'],
  ['a quote that is never closed', 'say "hello'],
])('%s is no sign of change', (_what, message) => {
  expect(shapeOf(message)).toBe(message);
});

test('Chinese stands for itself, and what changes within it is found', () => {
  expect(shapeOf('检查点12已完成，耗时 35 毫秒。')).toBe('检查点<*>已完成，耗时 <*> 毫秒。');
});

test('a message ends with its line, and spaces around and between words decide nothing', () => {
  expect(shapeOf('  took  12 ms \r\n\tat a.b.C(C.java:1)')).toBe('took <*> ms');
});

test('of a megabyte in one line the beginning is looked at, and no character is cut in two', () => {
  expect(shapeOf(`${'z'.repeat(1023)}检${'z'.repeat(1024 * 1024)}`)).toBe('z'.repeat(1023));
  expect(shapeOf('1 '.repeat(512 * 1024))).toBe('<*>');
});

test('one shape may be taken after another', () => {
  const shape = new MessageShape();
  const [long, short] = [Buffer.from('a long message with 12 words'), Buffer.from('short')];
  shape.take(long, 0, long.length);
  shape.take(short, 0, short.length);
  const alone = new MessageShape();
  alone.take(short, 0, short.length);
  expect([shape.text, shape.hash]).toEqual([alone.text, alone.hash]);
});
