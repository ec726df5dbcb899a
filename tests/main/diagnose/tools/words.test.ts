import { expect, test } from 'vitest';
import { plural } from '#contract/wording/plural.ts';
import { RULES } from '../../../../main/diagnose/rules/index.ts';
import { asksFor } from '../../../../main/diagnose/tools/asking/asks.ts';
import { fitted, listed, name, phrase, quoted, short, withoutStop } from '../../../../main/diagnose/tools/words.ts';

const HAN = /[\u4e00-\u9fff]/;

test('every question is asked in both languages', () => {
  expect(RULES.filter(({ asks }) => !asks.en.endsWith('?') || HAN.test(asks.en) || !HAN.test(asks['zh-CN']))).toEqual(
    [],
  );
});

test('a list names three and counts the rest', () => {
  expect(listed(['a'])).toEqual(name('a'));
  expect(listed(['a', 'b'])).toEqual(phrase('a and b', 'a、b'));
  expect(listed(['a', 'b', 'c', 'd', 'e'])).toEqual(phrase('a, b, c and 2 more', 'a、b、c等 5 个'));
});

test('a long name keeps its start and its end', () => {
  expect(short('a-very-long-name-of-an-operator-indeed', 16)).toBe('a-very-lo…indeed');
  expect(short('short')).toBe('short');
});

test('a line of the chain fits its box: 28 characters, 16 Han', () => {
  const long = fitted(phrase('the quick brown fox jumps over it', '检查点检查点检查点检查点检查点检查点检查点'));
  expect([long.en.length, long['zh-CN'].length]).toEqual([28, 16]);
  expect(fitted(phrase('ok', '好'))).toEqual(phrase('ok', '好'));
});

test('numbers are put into words', () => {
  expect([plural(1, 'time', 'times'), plural(3, 'time', 'times')]).toEqual(['1 time', '3 times']);
});

test('a request names everything that is missing in one sentence', () => {
  expect(asksFor(['thread-dump', 'gc-log']).en).toBe(
    'Please send three thread dumps of the TaskManager, ten seconds apart (jstack, or GET /taskmanagers/:id/thread-dump); the GC logs of the TaskManagers (and of the JobManager).',
  );
});

test('words of others stand in marks that theirs are not mistaken for', () => {
  expect(quoted('For input string: "5s"').en).toBe('“For input string: "5s"”');
  expect(quoted('a “b” c')).toEqual({ en: '‘a “b” c’', 'zh-CN': '「a “b” c」' });
});

test('what somebody said ends without the stop that our sentence brings, also where blanks or a Chinese stop follow', () => {
  expect(['refused.', 'after [10000 ms]. ', '连接被拒绝。', 'still trying...', 'no stop'].map(withoutStop)).toEqual([
    'refused',
    'after [10000 ms]',
    '连接被拒绝',
    'still trying...',
    'no stop',
  ]);
});
