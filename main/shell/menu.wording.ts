import type { Text } from '#contract/text.ts';

/** What the menu says. Entries with a role of their own are worded by the system. */
export const MENU = {
  file: { en: 'File', 'zh-CN': '文件' },
  openFile: { en: 'Open file…', 'zh-CN': '打开文件…' },
  openFolder: { en: 'Open folder…', 'zh-CN': '打开文件夹…' },
  export: { en: 'Export report…', 'zh-CN': '导出报告…' },
  quit: { en: 'Quit', 'zh-CN': '退出' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  undo: { en: 'Undo', 'zh-CN': '撤销' },
  redo: { en: 'Redo', 'zh-CN': '重做' },
  copy: { en: 'Copy', 'zh-CN': '复制' },
  cut: { en: 'Cut', 'zh-CN': '剪切' },
  paste: { en: 'Paste', 'zh-CN': '粘贴' },
  selectAll: { en: 'Select all', 'zh-CN': '全选' },
  view: { en: 'View', 'zh-CN': '视图' },
  theme: { en: 'Dark or light', 'zh-CN': '深色或浅色' },
  palette: { en: 'Search and commands…', 'zh-CN': '搜索与命令…' },
  zoomIn: { en: 'Larger', 'zh-CN': '放大' },
  zoomOut: { en: 'Smaller', 'zh-CN': '缩小' },
  zoomReset: { en: 'Actual size', 'zh-CN': '实际大小' },
  fullScreen: { en: 'Full screen', 'zh-CN': '全屏' },
  inspect: { en: 'Inspect the page', 'zh-CN': '检查页面' },
} as const satisfies Record<string, Text>;
