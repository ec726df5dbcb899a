import type { ViewKey } from '../../ui/view-key.ts';

export const CHECKPOINTS_KEYS: readonly ViewKey[] = [
  { combo: 'n', label: { en: 'Next failed checkpoint', 'zh-CN': '下一个失败的检查点' } },
  { combo: 'shift+n', label: { en: 'Failed checkpoint before', 'zh-CN': '上一个失败的检查点' } },
  { combo: 'b', label: { en: 'Last good checkpoint', 'zh-CN': '最后成功的检查点' } },
  { combo: 'space', label: { en: 'Compare with this checkpoint, or no more', 'zh-CN': '与此检查点对照，或结束对照' } },
  { combo: 'right', label: { en: 'Unfold a run of checkpoints', 'zh-CN': '展开一段检查点' } },
  { combo: 'left', label: { en: 'Fold it again', 'zh-CN': '重新折叠' } },
];
