import type { GcKind } from '#contract/incident/gc.ts';
import type { Text } from '#contract/text.ts';

/** What stops or runs beside the threads, as a line of a GC log states it. */
export const GC_KINDS: Readonly<Record<GcKind, Text>> = {
  young: { en: 'young', 'zh-CN': '年轻代' },
  mixed: { en: 'mixed', 'zh-CN': '混合' },
  full: { en: 'full', 'zh-CN': '完全' },
  degenerated: { en: 'degenerated', 'zh-CN': '退化' },
  concurrent: { en: 'phase of a concurrent cycle', 'zh-CN': '并发周期的阶段' },
  safepoint: { en: 'safepoint', 'zh-CN': '安全点' },
  stall: { en: 'stall', 'zh-CN': '分配停滞' },
  cycle: { en: 'concurrent cycle', 'zh-CN': '并发周期' },
};
