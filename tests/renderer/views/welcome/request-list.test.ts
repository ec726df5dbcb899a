import { expect, test } from 'vitest';
import { dayName } from '../../../../renderer/src/views/welcome/day-name.ts';
import { REQUEST_ITEMS, requestText } from '../../../../renderer/src/views/welcome/request-list.ts';

test('the request names what was ticked, in order, with the command of the deployment', () => {
  const text = requestText(new Set(['settings', 'jobmanager-log']), 'standalone', 'zh-CN');
  expect(text.split('\n').slice(2, 6)).toEqual([
    '1. JobManager 日志，含全部滚动文件（从首次出现症状之前开始，不只是末尾）',
    '   cp $FLINK_HOME/log/flink-*-standalonesession-*.log* .',
    '2. 配置（flink-conf.yaml 或 config.yaml；敏感值会被掩码）',
    '   cp $FLINK_HOME/conf/*.yaml .',
  ]);
});

test('each item knows its command for each deployment', () => {
  const without = REQUEST_ITEMS.filter(({ how }) => Object.values(how).some((command) => command.trim() === ''));
  expect(without).toEqual([]);
});

test('days are named as people remember them', () => {
  const now = new Date(2026, 10, 21, 15, 30).getTime();
  const at = (day: number, hour: number, year = 2026) => new Date(year, 10, day, hour, 2).getTime();
  expect([
    dayName(at(21, 14), now, 'en'),
    dayName(at(20, 23), now, 'zh-CN'),
    dayName(at(9, 8), now, 'en'),
    dayName(at(9, 8, 2025), now, 'en'),
  ]).toEqual(['today 14:02', '昨天', '9 Nov', '9 Nov 2025']);
});
