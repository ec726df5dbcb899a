import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { Text } from '#contract/text.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

export const COVERAGE = {
  title: { en: 'Coverage', 'zh-CN': '证据覆盖' },
  notFiltered: { en: 'not filtered by time', 'zh-CN': '不按时间过滤' },
  process: { en: 'Process', 'zh-CN': '进程' },
  log: { en: 'Log', 'zh-CN': '日志' },
  gc: { en: 'GC', 'zh-CN': 'GC' },
  dumps: { en: 'Dumps', 'zh-CN': '线程转储' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  settings: { en: 'Settings', 'zh-CN': '配置' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  zone: { en: 'Zone', 'zh-CN': '时区' },
  day: { en: 'Day', 'zh-CN': '日期' },
  collected: { en: 'Taken out of', 'zh-CN': '取自' },
  clock: { en: 'Clock', 'zh-CN': '时钟' },
  noLog: { en: 'no log in the bundle', 'zh-CN': '材料中无日志' },
  wholeBundle: { en: 'Bundle', 'zh-CN': '材料包' },
  client: { en: 'Client', 'zh-CN': '客户端' },
  gap: (length: string) => ({ en: `Gap of ${length}`, 'zh-CN': `缺口 ${length}` }),
  requests: { en: 'Requests', 'zh-CN': '索取清单' },
  noRequests: { en: 'Nothing is missing that bears on what was seen.', 'zh-CN': '不缺少与所见现象有关的材料。' },
  listed: { en: 'Logs not sent', 'zh-CN': '未提供的日志' },
  listedMore: { en: 'REST lists them; the bundle does not hold them.', 'zh-CN': 'REST 列出了这些日志，但材料中没有。' },
  copyCommands: { en: 'Copy commands', 'zh-CN': '复制命令' },
  complaints: { en: 'Complaints', 'zh-CN': '读取问题' },
  noComplaints: { en: 'Everything could be read.', 'zh-CN': '所有内容均已读取。' },
  allFiles: { en: 'Files', 'zh-CN': '文件' },
  file: { en: 'File', 'zh-CN': '文件' },
  kind: { en: 'Kind', 'zh-CN': '类型' },
  size: { en: 'Size', 'zh-CN': '大小' },
  records: { en: 'Records', 'zh-CN': '记录数' },
  unread: { en: 'Unread lines', 'zh-CN': '未读行' },
  layout: { en: 'Layout', 'zh-CN': '格式' },
  says: { en: 'Says', 'zh-CN': '内容' },
  encoding: { en: 'Encoding', 'zh-CN': '编码' },
  modified: { en: 'Modified', 'zh-CN': '修改时间' },
  host: { en: 'Host', 'zh-CN': '主机' },
  range: { en: 'From, to', 'zh-CN': '起止时间' },
  hash: { en: 'SHA-256', 'zh-CN': 'SHA-256' },
  notRead: { en: 'not read', 'zh-CN': '未读取' },
  notUsed: { en: 'nothing in it is used', 'zh-CN': '内容未使用' },
  more: (count: number) => ({ en: `and ${count} more like it`, 'zh-CN': `另有 ${count} 条同类` }),
  because: { en: 'because', 'zh-CN': '依据' },
  filterFiles: { en: 'Filter files', 'zh-CN': '筛选文件' },
  chart: (processes: number, without: number) => ({
    en: `Log coverage of ${plural(processes, 'process', 'processes')}; ${without} left no log.`,
    'zh-CN': `${processes} 个进程的日志覆盖情况；${without} 个没有日志。`,
  }),
} satisfies Words;

const ZONE_BECAUSE: Readonly<Record<ZoneDecision['because'], Text>> = {
  'stated-in-log': { en: 'the log states it', 'zh-CN': '日志中注明' },
  'rest-config': { en: 'REST /config states it', 'zh-CN': 'REST /config 注明' },
  'matched-with-rest': { en: 'it fits the REST times', 'zh-CN': '与 REST 时间吻合' },
  'matched-with-other-log': { en: 'it fits another log', 'zh-CN': '与其他日志吻合' },
  'matched-with-collector': {
    en: 'it fits the times that a collector put beside its records',
    'zh-CN': '与采集工具为各条记录标注的时间吻合',
  },
  'assumed-utc': { en: 'assumed, nothing states it', 'zh-CN': '假定，无任何注明' },
};

/** Why a zone was taken for a source. */
export function zoneReason({ because, stamps }: ZoneDecision): Text {
  const why = ZONE_BECAUSE[because];
  if (stamps === undefined) return why;
  const { agreeing, records } = stamps;
  return {
    en: `${why.en} (${agreeing} of ${records})`,
    'zh-CN': `${why['zh-CN']}（${records} 条中的 ${agreeing} 条）`,
  };
}
