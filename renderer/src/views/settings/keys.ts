import type { ViewKey } from '../../ui/view-key.ts';

/** In the table of settings. */
export const SETTINGS_KEYS: readonly ViewKey[] = [
  { combo: 'down', label: { en: 'Next setting', 'zh-CN': '下一项配置' } },
  { combo: 'up', label: { en: 'Setting before', 'zh-CN': '上一项配置' } },
  { combo: 'left', label: { en: 'Close the group', 'zh-CN': '折叠分组' } },
  { combo: 'right', label: { en: 'Open the group', 'zh-CN': '展开分组' } },
  { combo: 'd', label: { en: 'Only what differs from the default', 'zh-CN': '只看与默认值不同的' } },
];
