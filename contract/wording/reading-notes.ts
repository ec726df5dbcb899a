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

/** So many names are a line; more are counted. */
const NAMES = 10;

function names(all: readonly string[]): Text {
  const shown = all.slice(0, NAMES);
  const more = all.length - shown.length;
  return {
    en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    'zh-CN': `${shown.join('、')}${more > 0 ? ` 等 ${all.length} 个` : ''}`,
  };
}

/** What a list of masters or workers says, and which of its hosts left no trace. */
export function hostsNote({ artifact: { hosts }, unseenHosts }: SourceCoverage): Text | undefined {
  if (hosts === undefined) return undefined;
  const listed = names(hosts);
  const all = { en: `lists ${listed.en}`, 'zh-CN': `列出 ${listed['zh-CN']}` };
  if (unseenHosts === undefined || unseenHosts.length === 0) return all;
  const unseen = names(unseenHosts);
  return {
    en: `${all.en}; no TaskManager of this bundle ran on ${unseen.en}`,
    'zh-CN': `${all['zh-CN']}；材料中没有 TaskManager 在 ${unseen['zh-CN']} 上运行`,
  };
}

/** At which level and where the processes wrote. */
export function loggingNote({ artifact: { logging } }: SourceCoverage): Text | undefined {
  if (logging === undefined) return undefined;
  const { rootLevel, loggers, appenders } = logging;
  const level = rootLevel ?? '?';
  const written = appenders.map(({ name, type, rollsAt, keeps, layout }) =>
    [type ?? name, rollsAt === undefined ? '' : `↻ ${rollsAt}`, keeps === undefined ? '' : `× ${keeps}`, layout ?? '']
      .filter((part) => part !== '')
      .join(' '),
  );
  const apart = loggers.map(({ name, level: own }) => `${name}=${own}`);
  const quiet = names(apart);
  return {
    en: [`writes from ${level} on`, apart.length === 0 ? '' : `but ${quiet.en}`, ...written]
      .filter((part) => part !== '')
      .join('; '),
    'zh-CN': [`记录 ${level} 及以上级别`, apart.length === 0 ? '' : `例外：${quiet['zh-CN']}`, ...written]
      .filter((part) => part !== '')
      .join('；'),
  };
}

/** What had to be decided to read a file, or what it says that stands nowhere else; nothing for a log in UTF-8 with dates. */
export function readingNotes(source: SourceCoverage): readonly Text[] {
  const { artifact, day } = source;
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
  for (const note of [hostsNote(source), loggingNote(source)]) if (note !== undefined) notes.push(note);
  return notes;
}
