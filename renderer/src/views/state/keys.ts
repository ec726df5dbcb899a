import type { ViewKey } from '../../ui/view-key.ts';

export const STATE_KEYS: readonly ViewKey[] = [
  { combo: ',', label: { en: 'Checkpoint before', 'zh-CN': '上一个检查点' } },
  { combo: '.', label: { en: 'Next checkpoint', 'zh-CN': '下一个检查点' } },
  { combo: '/', label: { en: 'Find a handle in _metadata', 'zh-CN': '在 _metadata 中查找句柄' } },
  { combo: 'right', label: { en: 'Unfold a row of _metadata', 'zh-CN': '展开 _metadata 的一行' } },
  { combo: 'left', label: { en: 'Fold it', 'zh-CN': '收起' } },
];
