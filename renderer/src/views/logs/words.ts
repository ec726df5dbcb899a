import type { Words } from '../../i18n/language.ts';

/** What the log view says. */
export const LOGS = {
  sources: { en: 'Sources', 'zh-CN': '来源' },
  files: (count: number) => ({ en: count === 1 ? 'one file' : `${count} files`, 'zh-CN': `${count} 个文件` }),
  noLog: { en: 'no log', 'zh-CN': '无日志' },
  query: {
    en: 'Search: text, /regex/i, level>=warn, source:jobmanager, logger:Checkpoint',
    'zh-CN': '搜索：文本、/正则/i、level>=warn、source:jobmanager、logger:Checkpoint',
  },
  queryLabel: { en: 'Search the logs', 'zh-CN': '搜索日志' },
  clear: { en: 'Clear the search', 'zh-CN': '清除搜索' },
  levels: { en: 'Least level', 'zh-CN': '最低级别' },
  anyLevel: { en: 'All levels', 'zh-CN': '所有级别' },
  of: (shown: string, all: string) => ({
    en: `${shown} of ${all} records`,
    'zh-CN': `共 ${all} 条记录，显示 ${shown} 条`,
  }),
  atLeast: (count: string) => ({ en: `at least ${count}`, 'zh-CN': `至少 ${count}` }),
  error: { en: 'error', 'zh-CN': '错误' },
  warn: { en: 'warn', 'zh-CN': '警告' },
  info: { en: 'info and below', 'zh-CN': '信息及以下' },
  record: (row: string, all: string) => ({ en: `Record ${row} of ${all}`, 'zh-CN': `第 ${row}／${all} 条` }),
  nextPrevious: { en: 'next, previous', 'zh-CN': '下一条、上一条' },
  nextError: { en: 'next error', 'zh-CN': '下一个错误' },
  search: { en: 'search', 'zh-CN': '搜索' },
  moreLines: (count: number) => ({ en: `+ ${count} lines`, 'zh-CN': `+ ${count} 行` }),
  nothing: { en: 'No record matches.', 'zh-CN': '没有匹配的记录。' },
  nothingInRange: {
    en: 'No record matches in the chosen time. Show all of the time?',
    'zh-CN': '所选时间内没有匹配的记录。要显示全部时间吗？',
  },
  allTime: { en: 'Show all of the time', 'zh-CN': '显示全部时间' },
  noLogs: {
    en: 'No log in this bundle. The JobManager log alone answers most questions.',
    'zh-CN': '材料中没有日志。仅 JobManager 日志即可回答大部分问题。',
  },
  badRegex: { en: 'This is no regular expression yet.', 'zh-CN': '尚不是有效的正则表达式。' },
  badLevel: (said: string) => ({
    en: `“${said}” is no level: trace, debug, info, warn, error, fatal.`,
    'zh-CN': `“${said}”不是级别：trace、debug、info、warn、error、fatal。`,
  }),
  badSource: (said: string) => ({ en: `No source is called “${said}”.`, 'zh-CN': `没有名为“${said}”的来源。` }),
  histogramSays: (records: string) => ({
    en: `${records} records over time, by level. Click to go there.`,
    'zh-CN': `${records} 条记录的时间分布（按级别）。点击可跳转。`,
  }),
  exceptions: { en: 'Exception groups', 'zh-CN': '异常分组' },
  messages: { en: 'Warnings, rare first', 'zh-CN': '告警，罕见优先' },
  secondary: { en: 'follows from another', 'zh-CN': '由其他失败引起' },
  more: (count: number) => ({ en: `${count} more`, 'zh-CN': `另有 ${count} 项` }),
  fewer: { en: 'Show fewer', 'zh-CN': '收起' },
  unfold: { en: 'Show the lines of this record', 'zh-CN': '展开此记录' },
  fold: { en: 'Hide the lines of this record', 'zh-CN': '折叠此记录' },
  traceGoesOn: (count: number) => ({
    en: `… ${count} lines more in the file`,
    'zh-CN': `……文件中另有 ${count} 行`,
  }),
  firstFault: { en: 'first fault', 'zh-CN': '首个故障' },
  list: { en: 'Log records in time order', 'zh-CN': '按时间排序的日志记录' },
  copy: { en: 'Copy with reference', 'zh-CN': '连同出处复制' },
  retry: { en: 'Retry', 'zh-CN': '重试' },
} satisfies Words;
