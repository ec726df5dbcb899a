import { expect, test } from 'vitest';
import type { Complaint } from '#contract/incident/coverage.ts';
import { complainAbout } from '../../../main/cli/complaints.ts';

const CUT: readonly Complaint[] = [
  { code: 'log-truncated', entry: 'logs/jm.log', line: 7, said: '90 B' },
  { code: 'json-cut', entry: 'rest/jobs.json', said: '{"jobs"', more: 2 },
  { code: 'log-truncated', entry: 'logs/tm.log', line: 9, said: '70 B' },
];

function said(complaints: readonly Complaint[], language: 'en' | 'zh-CN'): readonly string[] {
  const lines: string[] = [];
  complainAbout(complaints, language, {
    complain: (text) => lines.push(text),
    print: () => Promise.resolve(),
    progress: () => undefined,
    clearProgress: () => undefined,
  });
  return lines;
}

test('what each code means stands once, above the places', () => {
  expect(said(CUT, 'en')).toEqual([
    'log-truncated: The log ends within a line: what came behind is missing, and its silence proves nothing.',
    '  logs/jm.log:7: 90 B',
    '  logs/tm.log:9: 70 B',
    'json-cut: The JSON ends early: what stands before the end is used, the rest is missing. Ask for it again, with a longer time-out.',
    '  rest/jobs.json: {"jobs" (and 2 more)',
  ]);
});

test('in Chinese the meaning and the count are Chinese', () => {
  expect(said(CUT, 'zh-CN')).toEqual([
    'log-truncated: 日志在一行中间结束，其后的内容缺失，没有记录并不说明任何问题。',
    '  logs/jm.log:7: 90 B',
    '  logs/tm.log:9: 70 B',
    'json-cut: JSON 提前结束，此前的内容已使用，其余缺失。请延长超时后重新获取。',
    '  rest/jobs.json: {"jobs"（另有 2 条）',
  ]);
});

test('of many complaints ten are said and the others counted', () => {
  const many = Array.from({ length: 13 }, (_, at) => ({ code: 'json-cut', entry: `${at}.json`, said: '{' }) as const);
  expect(said(many, 'en').at(-1)).toBe('3 more complaints: nutcracker show BUNDLE coverage');
  expect(said(many, 'zh-CN').at(-1)).toBe('另有 3 条读取问题：nutcracker show BUNDLE coverage');
});
