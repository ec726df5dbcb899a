import type { ViewKey } from '../../ui/view-key.ts';

/** In the list of records. */
export const LOGS_KEYS: readonly ViewKey[] = [
  { combo: 'j', label: { en: 'Next record (or ↓)', 'zh-CN': '下一条记录（或 ↓）' } },
  { combo: 'k', label: { en: 'Record before (or ↑)', 'zh-CN': '上一条记录（或 ↑）' } },
  { combo: 'e', label: { en: 'Next error', 'zh-CN': '下一个错误' } },
  { combo: 'shift+e', label: { en: 'Error before', 'zh-CN': '上一个错误' } },
  { combo: 'f', label: { en: 'First fault', 'zh-CN': '首个故障' } },
  { combo: 'right', label: { en: 'Show the stack trace of a record', 'zh-CN': '展开堆栈' } },
  { combo: 'left', label: { en: 'Hide it', 'zh-CN': '折叠堆栈' } },
  { combo: 'home', label: { en: 'First record', 'zh-CN': '第一条记录' } },
  { combo: 'end', label: { en: 'Last record', 'zh-CN': '最后一条记录' } },
];
