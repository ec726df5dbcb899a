import type { ViewKey } from '../../ui/view-key.ts';

/** As in Perfetto. */
export const TIMELINE_KEYS: readonly ViewKey[] = [
  { combo: 'w', label: { en: 'Zoom in at the cursor', 'zh-CN': '在游标处放大' } },
  { combo: 's', label: { en: 'Zoom out', 'zh-CN': '缩小' } },
  { combo: 'a', label: { en: 'Move to earlier', 'zh-CN': '向前移动' } },
  { combo: 'd', label: { en: 'Move to later', 'zh-CN': '向后移动' } },
  { combo: 'n', label: { en: 'Next failure', 'zh-CN': '下一次失败' } },
  {
    combo: 'm',
    label: { en: 'Measure from the cursor, or keep what is measured', 'zh-CN': '从游标处测量，或保留测量结果' },
  },
  { combo: 'shift+n', label: { en: 'Failure before', 'zh-CN': '上一次失败' } },
];
