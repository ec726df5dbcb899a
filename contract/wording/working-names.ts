import type { Text } from '../text.ts';
import type { WorkingKind } from '../working.ts';

const NAMES: Readonly<Record<WorkingKind, Text>> = {
  triage: { en: 'Step by step', 'zh-CN': '逐步排查' },
  parallelism: { en: 'How many subtasks it needs', 'zh-CN': '需要多少并行度' },
  'checkpoint-timing': { en: 'Checkpoint timing from what was observed', 'zh-CN': '由观测耗时推算的检查点参数' },
  'memory-budget': { en: 'Memory of the process, part by part', 'zh-CN': '进程内存账本' },
  forecast: { en: 'When the state meets each limit', 'zh-CN': '状态何时触及各上限' },
  limits: { en: 'Limits in force', 'zh-CN': '生效的上限' },
};

/** The heading of a working. */
export function workingName(kind: WorkingKind): Text {
  return NAMES[kind];
}
