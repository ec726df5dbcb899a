import type { Words } from './language.ts';

/** How far what was collected answers a question. */
export const QUESTIONS = {
  title: { en: 'What can be answered', 'zh-CN': '可回答的问题' },
  yes: { en: 'yes', 'zh-CN': '可以' },
  partly: { en: 'partly', 'zh-CN': '部分' },
  no: { en: 'no', 'zh-CN': '不能' },
  lacksToo: (names: string) => ({
    en: `; lacks ${names}`,
    'zh-CN': `；缺少${/^[\w/]/.test(names) ? ' ' : ''}${names}`,
  }),
} satisfies Words;
