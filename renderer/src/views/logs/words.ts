import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

/** What the log view says. */
export const LOGS = {
  sources: { en: 'Sources', 'zh-CN': '来源' },
  noLog: { en: 'no log', 'zh-CN': '无日志' },
  query: {
    en: 'Search: text, this or that, /regex/i, level>=warn, not template:T14',
    'zh-CN': '搜索：文本、甲 or 乙、/正则/i、level>=warn、not template:T14',
  },
  queryLabel: { en: 'Search the logs', 'zh-CN': '搜索日志' },
  clear: { en: 'Clear the search', 'zh-CN': '清除搜索' },
  levels: { en: 'Least level', 'zh-CN': '最低级别' },
  anyLevel: { en: 'All levels', 'zh-CN': '所有级别' },
  of: (shown: string, all: string) => ({
    en: `${shown} of ${all} ${all === '1' ? 'record' : 'records'}`,
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
  moreLines: (count: number) => ({ en: `+ ${plural(count, 'line', 'lines')}`, 'zh-CN': `+ ${count} 行` }),
  nothing: { en: 'No record matches.', 'zh-CN': '没有匹配的记录。' },
  nothingInRange: {
    en: 'No record matches in the chosen time. Show all of the time?',
    'zh-CN': '所选时间内没有匹配的记录。要显示全部时间吗？',
  },
  allTime: { en: 'Show all of the time', 'zh-CN': '显示全部时间' },
  noLogs: {
    en: 'No log in this bundle.',
    'zh-CN': '材料中没有日志。',
  },
  noLogsMore: {
    en: 'The JobManager log alone answers most questions: what failed first, which checkpoints, which process was lost.',
    'zh-CN': '仅 JobManager 日志即可回答大部分问题：什么最先失败、哪些检查点失败、哪个进程丢失。',
  },
  badRegex: { en: 'This is no regular expression yet.', 'zh-CN': '尚不是有效的正则表达式。' },
  badLevel: (said: string) => ({
    en: `“${said}” is no level: trace, debug, info, warn, error, fatal.`,
    'zh-CN': `“${said}”不是级别：trace、debug、info、warn、error、fatal。`,
  }),
  badSource: (said: string) => ({ en: `No source is called “${said}”.`, 'zh-CN': `没有名为“${said}”的来源。` }),
  badTemplate: (said: string) => ({
    en: `“${said}” is no template. They are listed on the left, such as T14.`,
    'zh-CN': `“${said}”不是模板。模板见左侧列表，如 T14。`,
  }),
  badOr: {
    en: 'Only texts stand beside “or”. Several sources or templates: template:T3,T14. Within an expression: /a|b/.',
    'zh-CN': '“or”两侧只能是文本。多个来源或模板：template:T3,T14。在正则中：/a|b/。',
  },
  hints: { en: 'What can be typed here', 'zh-CN': '可输入的内容' },
  hintLevel: { en: 'this level and worse', 'zh-CN': '该级别及更严重' },
  hintSource: { en: 'of these logs', 'zh-CN': '这些日志的' },
  hintLogger: { en: 'of loggers whose name begins so', 'zh-CN': '名称以此开头的 logger 的' },
  hintTemplate: { en: 'of these templates', 'zh-CN': '这些模板的' },
  hintNotTemplate: { en: 'not of these templates', 'zh-CN': '不含这些模板的' },
  findingTemplates: { en: 'Finding the templates …', 'zh-CN': '正在提取模板……' },
  changes: { en: 'what changes', 'zh-CN': '变化的部分' },
  askFor: {
    en: 'Please send the JobManager log with its rolled-over files (jobmanager.log, jobmanager.log.1, …) for the time of the incident, and the TaskManager logs and .out files of all hosts.',
    'zh-CN':
      '请提供事发时段的 JobManager 日志及其滚动文件（jobmanager.log、jobmanager.log.1 等），以及所有主机的 TaskManager 日志与 .out 文件。',
  },
  histogramSays: (records: string) => ({
    en: `${records} records over time, by level. Click to go there.`,
    'zh-CN': `${records} 条记录的时间分布（按级别）。点击可跳转。`,
  }),
  exceptions: { en: 'Exception groups', 'zh-CN': '异常分组' },
  templates: { en: 'Templates, rare first', 'zh-CN': '模板，罕见优先' },
  mining: (share: number) => ({
    en: `Going through all records: ${share} %`,
    'zh-CN': `正在分析全部记录：${share} %`,
  }),
  noTemplates: { en: 'No such record, so no template.', 'zh-CN': '没有这样的记录，因此没有模板。' },
  ofSources: (count: number) => ({ en: plural(count, 'source', 'sources'), 'zh-CN': `${count} 个来源` }),
  crowd: { en: 'many different messages, put together', 'zh-CN': '多种不同消息的合并' },
  saysNothing: { en: '(empty message)', 'zh-CN': '（空消息）' },
  hideTemplate: { en: 'Hide', 'zh-CN': '隐藏' },
  showTemplate: { en: 'Show again', 'zh-CN': '重新显示' },
  secondary: { en: 'follows from another', 'zh-CN': '由其他失败引起' },
  more: (count: number) => ({ en: `${count} more`, 'zh-CN': `另有 ${count} 项` }),
  fewer: { en: 'Show fewer', 'zh-CN': '收起' },
  unfold: { en: 'Show the lines of this record', 'zh-CN': '展开此记录' },
  fold: { en: 'Hide the lines of this record', 'zh-CN': '折叠此记录' },
  traceGoesOn: (count: number) => ({
    en: `… ${plural(count, 'line', 'lines')} more in the file`,
    'zh-CN': `……文件中另有 ${count} 行`,
  }),
  firstFault: { en: 'first fault', 'zh-CN': '首个故障' },
  list: { en: 'Log records in time order', 'zh-CN': '按时间排序的日志记录' },
  copy: { en: 'Copy with reference', 'zh-CN': '连同出处复制' },
  retry: { en: 'Retry', 'zh-CN': '重试' },
} satisfies Words;
