import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { Text } from '#contract/text.ts';
import type { Words } from '../../i18n/language.ts';

export const COVERAGE = {
  title: { en: 'Coverage', 'zh-CN': '证据覆盖' },
  files: (count: number) => ({ en: `${count} files`, 'zh-CN': `${count} 个文件` }),
  notFiltered: { en: 'not filtered by time', 'zh-CN': '不按时间过滤' },
  process: { en: 'Process', 'zh-CN': '进程' },
  log: { en: 'Log', 'zh-CN': '日志' },
  gc: { en: 'GC', 'zh-CN': 'GC' },
  dumps: { en: 'Dumps', 'zh-CN': '线程转储' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  settings: { en: 'Settings', 'zh-CN': '配置' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  zone: { en: 'Zone', 'zh-CN': '时区' },
  clock: { en: 'Clock', 'zh-CN': '时钟' },
  noLog: { en: 'no log in the bundle', 'zh-CN': '材料中无日志' },
  wholeBundle: { en: 'Bundle', 'zh-CN': '材料包' },
  client: { en: 'Client', 'zh-CN': '客户端' },
  gap: (length: string) => ({ en: `Gap of ${length}`, 'zh-CN': `缺口 ${length}` }),
  requests: { en: 'Requests', 'zh-CN': '索取清单' },
  noRequests: { en: 'Nothing is missing that a check asked for.', 'zh-CN': '各项检查所需材料齐全。' },
  decides: { en: 'decides between', 'zh-CN': '可区分' },
  complaints: { en: 'Complaints', 'zh-CN': '读取问题' },
  noComplaints: { en: 'Everything could be read.', 'zh-CN': '所有内容均已读取。' },
  allFiles: { en: 'Files', 'zh-CN': '文件' },
  file: { en: 'File', 'zh-CN': '文件' },
  kind: { en: 'Kind', 'zh-CN': '类型' },
  size: { en: 'Size', 'zh-CN': '大小' },
  records: { en: 'Records', 'zh-CN': '记录数' },
  unread: { en: 'Unread lines', 'zh-CN': '未读行' },
  layout: { en: 'Layout', 'zh-CN': '格式' },
  encoding: { en: 'Encoding', 'zh-CN': '编码' },
  modified: { en: 'Modified', 'zh-CN': '修改时间' },
  host: { en: 'Host', 'zh-CN': '主机' },
  range: { en: 'From, to', 'zh-CN': '起止时间' },
  hash: { en: 'SHA-256', 'zh-CN': 'SHA-256' },
  notRead: { en: 'no reader yet', 'zh-CN': '暂不支持读取' },
  more: (count: number) => ({ en: `and ${count} more like it`, 'zh-CN': `另有 ${count} 条同类` }),
  because: { en: 'because', 'zh-CN': '依据' },
  filterFiles: { en: 'Filter files', 'zh-CN': '筛选文件' },
  chart: (processes: number, without: number) => ({
    en: `Log coverage of ${processes} processes; ${without} left no log.`,
    'zh-CN': `${processes} 个进程的日志覆盖情况；${without} 个没有日志。`,
  }),
} satisfies Words;

/** Why a zone was taken for a source. */
export const ZONE_BECAUSE: Readonly<Record<ZoneDecision['because'], Text>> = {
  'stated-in-log': { en: 'the log states it', 'zh-CN': '日志中注明' },
  'rest-config': { en: 'REST /config states it', 'zh-CN': 'REST /config 注明' },
  'matched-with-rest': { en: 'it fits the REST times', 'zh-CN': '与 REST 时间吻合' },
  'matched-with-other-log': { en: 'it fits another log', 'zh-CN': '与其他日志吻合' },
  'assumed-utc': { en: 'assumed, nothing states it', 'zh-CN': '假定，无任何注明' },
};
