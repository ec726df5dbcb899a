import type { ErrorCode } from '#contract/errors.ts';
import type { Text } from '#contract/text.ts';
import type { Words } from '../../i18n/language.ts';

export const WELCOME = {
  headline: { en: 'Open what the customer sent', 'zh-CN': '打开客户发来的材料' },
  lead: {
    en: 'An archive, a folder, or a single log. The original is never changed, nothing leaves this machine.',
    'zh-CN': '归档、文件夹或单个日志均可。原文件不会被修改，数据不会离开本机。',
  },
  drop: { en: 'Drop files here', 'zh-CN': '将文件拖到此处' },
  dropMore: {
    en: '.tar .tar.gz .tgz .zip .7z .log, or a folder; several make one incident',
    'zh-CN': '.tar .tar.gz .tgz .zip .7z .log 或文件夹；多个文件合为一个案例',
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

/** Why a bundle did not open, when the engine's own sentence is only in English. */
export const FAILURES: Readonly<Record<ErrorCode, Text>> = {
  'bundle-not-readable': { en: 'The bundle could not be opened.', 'zh-CN': '无法打开此材料包。' },
  'bundle-not-found': { en: 'The bundle is not there any more.', 'zh-CN': '此材料包已不存在。' },
  'incident-not-open': { en: 'The incident is not open any more.', 'zh-CN': '此案例已关闭。' },
  'entry-not-found': { en: 'The bundle holds no such file.', 'zh-CN': '材料包中没有此文件。' },
  'params-invalid': { en: 'The engine refused the question.', 'zh-CN': '引擎拒绝了此请求。' },
  cancelled: { en: 'It was cancelled.', 'zh-CN': '已取消。' },
  'file-not-writable': { en: 'The file could not be written.', 'zh-CN': '文件无法写入。' },
  'engine-lost': { en: 'The engine stopped.', 'zh-CN': '引擎已停止。' },
  'not-supported-here': { en: 'This host cannot do that.', 'zh-CN': '当前环境不支持此操作。' },
  internal: { en: 'Something went wrong inside Nutcracker.', 'zh-CN': 'Nutcracker 内部出错。' },
};
