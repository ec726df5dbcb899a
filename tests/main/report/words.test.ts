import { expect, test } from 'vitest';
import { WORDS } from '../../../main/report/words/words.ts';

const { en: english, 'zh-CN': chinese } = WORDS;

test('what is there once is said in the singular', () => {
  expect([
    english.times(1, '13:00', '13:02'),
    english.times(2, '13:00', '13:02'),
    english.times(2, '13:00', '13:00'),
  ]).toEqual(['from 13:00 to 13:02', 'from 13:00 to 13:02, seen 2 times', '13:00']);
  expect([chinese.times(1, '13:00', '13:02'), chinese.times(2, '13:00', '13:02')]).toEqual([
    '13:00 至 13:02',
    '13:00 至 13:02，共见 2 次',
  ]);
  expect([english.files(1, '3 KB'), english.files(2, '3 KB'), english.checked(1, 4)]).toEqual([
    '1 file, 3 KB',
    '2 files, 3 KB',
    '1 check found nothing. 4 could not be made.',
  ]);
});

test('a restart of which nobody tells why has no empty reason', () => {
  expect([english.event.restart(1, ''), english.event.restart(2, 'no slots')]).toEqual([
    'Restart after attempt 1',
    'Restart after attempt 2: no slots',
  ]);
  expect(chinese.event.restart(1, '')).toBe('第 1 次运行后重启');
});
