import type { Text } from '#contract/text.ts';
import { figure } from '#contract/wording/figure.ts';
import type { Words } from '../../i18n/language.ts';

function some(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export const READING = {
  sample: { en: 'the sample incident', 'zh-CN': '示例案例' },
  left: (time: string) => ({ en: `about ${time} left`, 'zh-CN': `约剩 ${time}` }),
  entries: (count: number) => ({ en: some(count, 'file'), 'zh-CN': `${figure(count)} 个文件` }),
  soFar: (percent: number) => ({ en: `Provisional, ${percent} % read`, 'zh-CN': `初步结论，已读 ${percent} %` }),
  files: { en: 'Files so far', 'zh-CN': '目前读到的文件' },
  noFile: { en: 'No file yet.', 'zh-CN': '尚未读到文件。' },
  isRead: { en: 'read', 'zh-CN': '已读' },
  notRead: { en: 'not read', 'zh-CN': '未读取' },
  isReading: { en: 'still reading', 'zh-CN': '正在读取' },
  records: { en: 'First records of each log', 'zh-CN': '各日志的最初记录' },
  recordsMore: {
    en: 'First errors, warnings and others; all of them, in order of time, when the bundle is read.',
    'zh-CN': '最初的错误、警告和其他记录；全部读完后按时间显示完整日志。',
  },
  counted: (records: number, errors: number, warnings: number) => ({
    en: `${some(records, 'record')}, ${some(errors, 'error')}, ${some(warnings, 'warning')}`,
    'zh-CN': `${figure(records)} 条记录，${figure(errors)} 条错误，${figure(warnings)} 条警告`,
  }),
  noRecord: { en: 'No log record yet.', 'zh-CN': '尚无日志记录。' },
  noSuchRecord: { en: 'None so far.', 'zh-CN': '目前没有。' },
  ofAll: { en: 'Records of all logs', 'zh-CN': '所有日志的记录' },
  levels: { en: 'Least level', 'zh-CN': '最低级别' },
  anyLevel: { en: 'All', 'zh-CN': '全部' },
  warnings: { en: 'Warnings', 'zh-CN': '警告' },
  errors: { en: 'Errors', 'zh-CN': '错误' },
  moreLines: (count: number) => ({ en: count === 1 ? '+ 1 line' : `+ ${count} lines`, 'zh-CN': `+ ${count} 行` }),
} satisfies Words;

export const PHASES: Readonly<Record<'starting' | 'reading' | 'modelling' | 'diagnosing' | 'indexing' | 'done', Text>> =
  {
    starting: { en: 'Opening', 'zh-CN': '正在打开' },
    reading: { en: 'Reading', 'zh-CN': '正在读取' },
    modelling: { en: 'Putting together', 'zh-CN': '正在汇总' },
    diagnosing: { en: 'Looking for the cause', 'zh-CN': '正在查找根因' },
    indexing: { en: 'Indexing', 'zh-CN': '正在建立索引' },
    done: { en: 'Done', 'zh-CN': '完成' },
  };
