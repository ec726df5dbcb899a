import type { ViewKey } from '../../ui/view-key.ts';

/** In the list of files. */
export const COVERAGE_KEYS: readonly ViewKey[] = [
  { combo: 'down', label: { en: 'Next file', 'zh-CN': '下一个文件' } },
  { combo: 'up', label: { en: 'File before', 'zh-CN': '上一个文件' } },
];
