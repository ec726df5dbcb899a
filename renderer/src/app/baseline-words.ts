import type { Baseline } from '#contract/baseline.ts';
import type { Text } from '#contract/text.ts';
import type { Words } from '../i18n/language.ts';

/** What the comparison with a healthy bundle says. */
export const BASELINE = {
  title: { en: 'Compare with a healthy bundle', 'zh-CN': '与正常时的材料对比' },
  lead: {
    en: 'Choose a bundle of the same job from a time when all was well. What the logs warn of now and did not warn of then is listed; causes rest on evidence as before.',
    'zh-CN': '选择同一作业在正常时段的材料包。系统会列出现在有而当时没有的告警；根因仍以证据为准。',
  },
  recent: { en: 'Opened before', 'zh-CN': '此前打开过' },
  given: { en: 'Named at start', 'zh-CN': '启动时指定' },
  nothing: {
    en: 'No other bundle was opened before.',
    'zh-CN': '此前没有打开过其他材料包。',
  },
  byCommand: {
    en: 'A browser cannot choose files of this machine. Name the bundle at start: nutcracker serve BUNDLE --baseline HEALTHY',
    'zh-CN': '浏览器无法选择本机文件。请在启动时指定：nutcracker serve BUNDLE --baseline HEALTHY',
  },
  file: { en: 'Choose a file', 'zh-CN': '选择文件' },
  folder: { en: 'Choose a folder', 'zh-CN': '选择文件夹' },
  reading: (name: string) => ({ en: `Reading ${name}`, 'zh-CN': `正在读取 ${name}` }),
  drop: { en: 'Stop comparing', 'zh-CN': '停止对比' },
  beside: (name: string) => ({ en: `Compared with ${name}`, 'zh-CN': `已与 ${name} 对比` }),
} satisfies Words;

/** Why a comparison tells little. */
export const DOUBTS: Readonly<Record<NonNullable<Baseline['doubt']>, Text>> = {
  same: {
    en: 'It is the very bundle that is open: nothing can be new in it.',
    'zh-CN': '这正是当前打开的材料包：不会有任何新内容。',
  },
  'not-healthy': {
    en: 'It has a trouble of its own, so what it shares with this one is not listed:',
    'zh-CN': '该材料自身也有问题，两者共有的消息不会列出：',
  },
  'no-logs': {
    en: 'No time could be read in its logs: everything counts as new.',
    'zh-CN': '未能从其日志中读到时间：所有消息都会算作新出现。',
  },
};
