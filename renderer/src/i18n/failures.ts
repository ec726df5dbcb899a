import type { ErrorCode, ErrorData } from '#contract/errors.ts';
import type { Text } from '#contract/text.ts';

/** What did not come to be; the engine's own sentence is only in English. */
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

/** Why, in the reader's language where somebody wrote it so. */
export function whyOf({ why, whyText }: ErrorData): Text {
  return whyText ?? { en: why, 'zh-CN': why };
}
