import type { Role, Severity } from '#contract/finding.ts';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import type { Text } from '#contract/text.ts';
import type { VerdictState } from '#contract/verdict.ts';
import type { Words } from './language.ts';

export const SEVERITY: Readonly<Record<Severity, Text>> = {
  critical: { en: 'Critical', 'zh-CN': '严重' },
  high: { en: 'High', 'zh-CN': '高' },
  medium: { en: 'Medium', 'zh-CN': '中' },
  low: { en: 'Low', 'zh-CN': '低' },
};

export const ROLE: Readonly<Record<Role, Text>> = {
  trigger: { en: 'Trigger', 'zh-CN': '触发' },
  sustainer: { en: 'Sustainer', 'zh-CN': '持续' },
  consequence: { en: 'Consequence', 'zh-CN': '后果' },
  risk: { en: 'Risk, contributes', 'zh-CN': '隐患' },
};

export const STATE: Readonly<Record<VerdictState, Text>> = {
  'cause-found': { en: 'Cause found', 'zh-CN': '已找到根因' },
  'no-problem-found': { en: 'No problem found', 'zh-CN': '未发现问题' },
  'cannot-tell': { en: 'Cannot tell', 'zh-CN': '无法判断' },
};

/** How a checkpoint ended. */
export const OUTCOME: Readonly<Record<CheckpointMark['outcome'], Text>> = {
  completed: { en: 'Completed', 'zh-CN': '已完成' },
  failed: { en: 'Failed', 'zh-CN': '失败' },
  'in-progress': { en: 'In progress', 'zh-CN': '进行中' },
  unknown: { en: 'Unknown', 'zh-CN': '未知' },
};

/** Words that more than one view says. */
export const COMMON = {
  copy: { en: 'Copy', 'zh-CN': '复制' },
  copied: { en: 'Copied', 'zh-CN': '已复制' },
  retry: { en: 'Retry', 'zh-CN': '重试' },
  copyDetails: { en: 'Copy details', 'zh-CN': '复制详情' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  colon: { en: ': ', 'zh-CN': '：' },
  close: { en: 'Close', 'zh-CN': '关闭' },
  notBroken: { en: 'This view could not be drawn.', 'zh-CN': '此视图无法显示。' },
  notBrokenMore: { en: 'The verdict does not depend on it.', 'zh-CN': '结论不受影响。' },
  of: (done: string, total: string) => ({ en: `${done} of ${total}`, 'zh-CN': `${done}／${total}` }),
  files: (count: number) => ({ en: count === 1 ? 'one file' : `${count} files`, 'zh-CN': `${count} 个文件` }),
  endUntold: { en: 'its end is not told', 'zh-CN': '结束时间未知' },
  copyRequest: { en: 'Copy request', 'zh-CN': '复制索取清单' },
} satisfies Words;
