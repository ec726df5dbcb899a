import type { Words } from '../i18n/language.ts';

/** What the check of an installation says. */
export const CHECK = {
  title: { en: 'Check this installation', 'zh-CN': '检查此安装' },
  lead: {
    en: 'The bundles that come with the program are analysed here and now, and each answer is compared with what is known of the bundle. Nothing leaves this machine.',
    'zh-CN': '在本机即时分析随程序附带的材料包，并将每个结论与已知答案比对。数据不会离开本机。',
  },
  sample: { en: 'Sample', 'zh-CN': '样本' },
  expected: { en: 'Expected', 'zh-CN': '预期' },
  answer: { en: 'Answer', 'zh-CN': '结论' },
  took: { en: 'Took', 'zh-CN': '耗时' },
  waiting: { en: 'waiting', 'zh-CN': '等待' },
  running: { en: 'being analysed', 'zh-CN': '分析中' },
  right: { en: 'as expected', 'zh-CN': '符合预期' },
  wrong: { en: 'not as expected', 'zh-CN': '不符合预期' },
  stopped: { en: 'not checked', 'zh-CN': '未检查' },
  progress: (done: number, of: number) => ({ en: `${done} of ${of} checked`, 'zh-CN': `已检查 ${done}/${of}` }),
  allRight: (count: number) => ({
    en: `All ${count} answers are as expected: this installation works.`,
    'zh-CN': `${count} 个结论均符合预期：此安装工作正常。`,
  }),
  someWrong: (wrong: number, of: number) => ({
    en: `${wrong} of ${of} answers are not as expected. Do not rely on this installation; install it anew.`,
    'zh-CN': `${of} 个结论中有 ${wrong} 个不符合预期。请勿依赖此安装，建议重新安装。`,
  }),
  again: { en: 'Run again', 'zh-CN': '再次运行' },
} satisfies Words;
