import type { Words } from '../../i18n/language.ts';

export const WELCOME = {
  headline: { en: 'Open what the customer sent', 'zh-CN': '打开客户发来的材料' },
  lead: {
    en: 'An archive, a folder, or a single log. The original is never changed, nothing leaves this machine.',
    'zh-CN': '归档、文件夹或单个日志均可。原文件不会被修改，数据不会离开本机。',
  },
  drop: { en: 'Drop files here', 'zh-CN': '将文件拖到此处' },
  dropMore: {
    en: '.tar, also as .gz .zst .xz .bz2 .lz4; .zip .7z .gz .log, or a folder; several make one incident',
    'zh-CN': '.tar（含 .gz .zst .xz .bz2 .lz4）、.zip .7z .gz .log 或文件夹；多个文件合为一个案例',
  },
  openFile: { en: 'Open file', 'zh-CN': '打开文件' },
  openFolder: { en: 'Open folder', 'zh-CN': '打开文件夹' },
  openSample: { en: 'Open the sample incident', 'zh-CN': '打开示例案例' },
  check: { en: 'Check this installation', 'zh-CN': '检查此安装' },
  checkMore: {
    en: 'analyses the samples that come with it and compares',
    'zh-CN': '分析附带样本并与已知答案比对',
  },
  recent: { en: 'Recent cases', 'zh-CN': '最近案例' },
  keptHere: { en: 'kept on this machine only', 'zh-CN': '仅保存在本机' },
  noRecent: { en: 'Bundles that were opened here are listed here.', 'zh-CN': '在此打开过的材料会列在这里。' },
  forget: { en: 'Forget', 'zh-CN': '从列表移除' },
  showInFolder: { en: 'Show in folder', 'zh-CN': '在文件夹中显示' },
  open: { en: 'Open', 'zh-CN': '打开' },
  today: { en: 'today', 'zh-CN': '今天' },
  yesterday: { en: 'yesterday', 'zh-CN': '昨天' },
  tryAnother: { en: 'Choose another file', 'zh-CN': '选择其他文件' },
  again: { en: 'Try again', 'zh-CN': '重试' },
} satisfies Words;
