import type { DayDecision, SourceCoverage } from '../incident/coverage.ts';
import type { Text } from '../text.ts';

const DAY: Readonly<Record<DayDecision['because'], Text>> = {
  'stated-in-log': { en: 'a line of it states an instant', 'zh-CN': '其中一行写明了时刻' },
  'matched-with-other-log': {
    en: 'other logs or REST wrote down the same events',
    'zh-CN': '其他日志或 REST 记录了相同事件',
  },
  'file-name': { en: 'the file name says so', 'zh-CN': '文件名如此注明' },
  'file-time': {
    en: 'the file was modified when its last record was written',
    'zh-CN': '文件修改时间与最后一条记录相符',
  },
  'assumed-with-other-logs': {
    en: 'assumed, since it lies among the other logs only on that day',
    'zh-CN': '假定：仅在该日与其他日志重叠',
  },
  unknown: { en: 'nothing tells the day: its records have no time', 'zh-CN': '无从得知日期，其记录没有时间' },
};

/** Why a log without dates stands on its day. */
export function dayNote({ date, because }: DayDecision): Text {
  const why = DAY[because];
  if (date === undefined) return why;
  return { en: `begins on ${date}: ${why.en}`, 'zh-CN': `起始日期 ${date}：${why['zh-CN']}` };
}

/** What had to be decided to read a file; nothing for UTF-8 text with dates that stands for itself. */
export function readingNotes({ artifact, day }: SourceCoverage): readonly Text[] {
  const { collected, encoding } = artifact;
  const notes: Text[] = [];
  if (collected !== undefined)
    notes.push({
      en: `taken out of ${collected.entry} (${collected.by})`,
      'zh-CN': `取自 ${collected.entry}（${collected.by}）`,
    });
  if (encoding !== undefined && encoding !== 'utf-8' && encoding !== 'binary')
    notes.push({ en: `read as ${encoding}`, 'zh-CN': `按 ${encoding} 读取` });
  if (day !== undefined) notes.push(dayNote(day));
  return notes;
}
