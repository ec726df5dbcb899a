import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

export const GC = {
  title: { en: 'GC', 'zh-CN': 'GC' },
  stopped: (share: string) => ({ en: `stopped ${share} of the time`, 'zh-CN': `停顿占 ${share} 的时间` }),
  worstMinute: (share: string) => ({ en: `worst minute ${share}`, 'zh-CN': `最差一分钟 ${share}` }),
  longest: (length: string) => ({ en: `longest ${length}`, 'zh-CN': `最长 ${length}` }),
  runs: (count: number) => ({
    en: plural(count, 'run of the JVM', 'runs of the JVM'),
    'zh-CN': `JVM 运行 ${count} 次`,
  }),
  parts: (count: number) => ({ en: plural(count, 'file', 'files'), 'zh-CN': `${count} 个文件` }),
  pauses: { en: 'Pauses', 'zh-CN': '停顿' },
  heap: { en: 'Heap after GC', 'zh-CN': 'GC 后堆占用' },
  floor: { en: 'floor', 'zh-CN': '底线' },
  share: (width: string) => ({ en: `Stopped, per ${width}`, 'zh-CN': `停顿占比（每 ${width}）` }),
  heapMax: (size: string) => ({ en: `maximum ${size}`, 'zh-CN': `上限 ${size}` }),
  heartbeat: (limit: string) => ({ en: `heartbeat.timeout ${limit}`, 'zh-CN': `heartbeat.timeout ${limit}` }),
  heartbeatAbove: (limit: string) => ({
    en: `heartbeat.timeout ${limit}, far above`,
    'zh-CN': `heartbeat.timeout ${limit}，远高于此`,
  }),
  shareLimit: (share: string) => ({ en: `${share}: throughput falls as much`, 'zh-CN': `${share}：吞吐同比下降` }),
  uptime: { en: 'time since the JVM started; the log has no dates', 'zh-CN': '自 JVM 启动起的时间；日志没有日期' },
  leftOut: (count: number) => ({
    en: `${plural(count, 'run has', 'runs have')} no place on this axis`,
    'zh-CN': `${count} 次运行无法放到此时间轴`,
  }),
  noPauses: { en: 'No stop in the chosen time.', 'zh-CN': '所选时段内没有停顿。' },
  longestPause: { en: 'Longest pause', 'zh-CN': '最长停顿' },
  longestPauses: { en: 'Longest pauses', 'zh-CN': '最长停顿' },
  asTable: { en: 'Show as table', 'zh-CN': '以表格显示' },
  asChart: { en: 'Show as chart', 'zh-CN': '以图表显示' },
  from: { en: 'From', 'zh-CN': '开始' },
  took: { en: 'Took', 'zh-CN': '时长' },
  kindMeanwhile: { en: 'Kind, meanwhile', 'zh-CN': '类型、同时发生' },
  heapChange: { en: 'Heap', 'zh-CN': '堆' },
  checkpoint: (id: number, outcome: string) => ({
    en: `checkpoint ${id} ${outcome}`,
    'zh-CN': `检查点 ${id} ${outcome}`,
  }),
  evacuation: (count: number) => ({
    en: `no room to move objects to, ${count === 1 ? 'once' : `${count} times`}`,
    'zh-CN': `${count} 次没有空间移动对象`,
  }),
  summary: (count: string, longest: string) => ({
    en: `Stops of the collector over time: ${count}, the longest ${longest}.`,
    'zh-CN': `垃圾回收停顿随时间的分布：共 ${count} 次，最长 ${longest}。`,
  }),
} satisfies Words;
