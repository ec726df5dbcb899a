import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

export const FLAME = {
  title: { en: 'Flame graph', 'zh-CN': '火焰图' },
  which: { en: 'Flame graph shown', 'zh-CN': '显示的火焰图' },
  what: { en: 'Samples shown', 'zh-CN': '显示的采样' },
  ofDumps: { en: 'Folded from the thread dumps', 'zh-CN': '由线程转储折叠' },
  samples: (count: string) => ({ en: `${count} samples`, 'zh-CN': `${count} 次采样` }),
  rough: (count: number) => ({
    en: `${plural(count, 'sample', 'samples')}: shares are rough`,
    'zh-CN': `仅 ${count} 次采样：占比粗略`,
  }),
  leftOut: (share: string) => ({ en: `rare stacks left out: ${share}`, 'zh-CN': `略去罕见栈：${share}` }),
  search: { en: 'Find a frame', 'zh-CN': '查找栈帧' },
  found: (share: string) => ({ en: `${share} of the samples`, 'zh-CN': `占采样的 ${share}` }),
  out: { en: 'Whole graph', 'zh-CN': '整个火焰图' },
  asTable: { en: 'Show as table', 'zh-CN': '以表格显示' },
  asGraph: { en: 'Show as graph', 'zh-CN': '以火焰图显示' },
  frame: { en: 'Frame', 'zh-CN': '栈帧' },
  owner: { en: 'Whose', 'zh-CN': '归属' },
  self: { en: 'Itself', 'zh-CN': '自身' },
  total: { en: 'With what it calls', 'zh-CN': '含其调用' },
  unknownFrames: { en: 'outer frames not known', 'zh-CN': '外层栈帧未知' },
  summary: (top: string, share: string, samples: string) => ({
    en: `Flame graph of ${samples} samples; most end in ${top}, ${share}.`,
    'zh-CN': `${samples} 次采样的火焰图；最多止于 ${top}，占 ${share}。`,
  }),
} satisfies Words;
