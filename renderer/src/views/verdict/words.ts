import type { Text } from '#contract/text.ts';
import type { Missing, NewsItem } from '#contract/verdict.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

export const VERDICT = {
  inCoverage: { en: 'Coverage', 'zh-CN': '证据覆盖' },
  confidence: { en: 'Confidence', 'zh-CN': '置信度' },
  expected: (met: number, of: number, against: number) => ({
    en: `${met} of ${of} expected observations, ${against} against`,
    'zh-CN': `预期观察 ${met}/${of} 符合，${against} 条相反`,
  }),
  lastGood: { en: 'Last good checkpoint', 'zh-CN': '最后成功检查点' },
  replays: { en: 'Restoring it replays', 'zh-CN': '由此恢复需重放' },
  moreCauses: (count: number) => ({
    en: count === 1 ? '1 more cause, independent' : `${count} more causes, independent`,
    'zh-CN': `另有 ${count} 个独立根因`,
  }),
  causes: { en: 'Causes', 'zh-CN': '根因' },
  howItHappened: { en: 'How it happened', 'zh-CN': '因果链' },
  roles: (triggers: number, sustainers: number, consequences: number) => ({
    en: [
      counted(triggers, 'trigger'),
      sustainers === 0 ? '' : counted(sustainers, 'sustainer'),
      consequences === 0 ? '' : counted(consequences, 'consequence'),
    ]
      .filter((part) => part !== '')
      .join(', '),
    'zh-CN': [
      `${triggers} 个触发`,
      sustainers === 0 ? '' : `${sustainers} 个持续`,
      consequences === 0 ? '' : `${consequences} 个后果`,
    ]
      .filter((part) => part !== '')
      .join('、'),
  }),
  loop: { en: 'loop: no way out by itself', 'zh-CN': '循环：无法自行恢复' },
  whatToDo: { en: 'What to do now', 'zh-CN': '现在该做什么' },
  noSteps: { en: 'No step follows from what was found.', 'zh-CN': '从已有发现得不出具体步骤。' },
  deadline: (time: string) => ({ en: `until ${time}`, 'zh-CN': `截至 ${time}` }),
  losesData: { en: 'Loses data.', 'zh-CN': '会丢失数据。' },
  settingsDiff: { en: 'Settings diff', 'zh-CN': '配置差异' },
  commands: { en: 'Commands', 'zh-CN': '命令' },
  keysFor: (version: string) => ({ en: `keys and values for ${version}`, 'zh-CN': `适用于 ${version} 的键与值` }),
  copyDiff: { en: 'Copy diff', 'zh-CN': '复制差异' },
  copyCommands: { en: 'Copy commands', 'zh-CN': '复制命令' },
  recovery: { en: 'Recovery', 'zh-CN': '恢复' },
  restorable: { en: 'restorable', 'zh-CN': '可恢复' },
  old: { en: 'old', 'zh-CN': '过旧' },
  none: { en: 'none completed', 'zh-CN': '无已完成' },
  notProven: { en: 'not proven', 'zh-CN': '未证实' },
  noRecovery: {
    en: 'The bundle shows no checkpoint or savepoint that this job completed.',
    'zh-CN': '材料中没有该作业已完成的检查点或保存点。',
  },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  metadataRead: { en: 'read', 'zh-CN': '已读取' },
  metadataSeen: { en: 'named, not in the bundle', 'zh-CN': '仅提及，不在材料中' },
  metadataNone: { en: 'none', 'zh-CN': '无' },
  files: { en: 'Files in reach', 'zh-CN': '文件可达' },
  savepoint: { en: 'Savepoint', 'zh-CN': '保存点' },
  startedFrom: { en: 'Started from', 'zh-CN': '启动时恢复自' },
  fits: { en: 'Fits the program', 'zh-CN': '程序能否恢复' },
  records: (count: string) => ({ en: `about ${count} records`, 'zh-CN': `约 ${count} 条` }),
  from: { en: 'From', 'zh-CN': '来源' },
  replayed: { en: 'Replayed', 'zh-CN': '重放' },
  duplicates: { en: 'Duplicates', 'zh-CN': '重复' },
  loss: { en: 'Loss', 'zh-CN': '丢失' },
  yes: { en: 'yes', 'zh-CN': '会' },
  no: { en: 'no', 'zh-CN': '不会' },
  cannotTell: { en: 'cannot tell', 'zh-CN': '无法判断' },
  copyPath: { en: 'Copy path', 'zh-CN': '复制路径' },
  evidence: { en: 'Evidence', 'zh-CN': '证据' },
  ruledOut: { en: 'Ruled out', 'zh-CN': '已排除' },
  knownIssues: { en: 'Known bugs that fit', 'zh-CN': '症状吻合的已知缺陷' },
  fixedIn: (releases: string) => ({ en: `fixed in ${releases}`, 'zh-CN': `${releases} 已修复` }),
  notAssessed: { en: 'Not assessed', 'zh-CN': '未评估' },
  nothingLooked: {
    en: 'No check could look: the bundle lacks what they need.',
    'zh-CN': '材料不足，没有检查可以执行。',
  },
  nothingRuledOut: { en: 'No rival had to be ruled out.', 'zh-CN': '没有需要排除的其他原因。' },
  allAssessed: (unable: number) =>
    unable === 0
      ? { en: 'Every check could look.', 'zh-CN': '所有检查均可执行。' }
      : {
          en: `Nothing that looks like this. ${plural(unable, 'other check lacks its', 'other checks lack their')} evidence.`,
          'zh-CN': `没有与此相似的疑点。另有 ${unable} 项检查缺少材料。`,
        },
  clear: (count: number) => ({
    en: `${plural(count, 'further check was', 'further checks were')} clear`,
    'zh-CN': `另有 ${count} 项检查无异常`,
  }),
  brokenChecks: (count: number) => ({
    en: plural(count, 'check failed itself', 'checks failed themselves'),
    'zh-CN': `${count} 项检查自身出错`,
  }),
  more: (count: number) => ({ en: `${count} more`, 'zh-CN': `另有 ${count} 项` }),
  fewer: { en: 'Show fewer', 'zh-CN': '收起' },
  lacks: { en: 'lacks', 'zh-CN': '缺少' },
  nothingSeen: { en: 'Nothing out of the ordinary was seen.', 'zh-CN': '未观察到异常现象。' },
  risks: { en: 'Risks', 'zh-CN': '隐患' },
  noRisks: { en: 'No risks were found.', 'zh-CN': '未发现隐患。' },
  checked: { en: 'What was checked', 'zh-CN': '已检查内容' },
  checkedMore: (clear: number, not: number) => ({
    en: `${plural(clear, 'check', 'checks')} looked and found nothing; ${not} could not look.`,
    'zh-CN': `${clear} 项检查无异常，${not} 项无法执行。`,
  }),
  whatToAsk: { en: 'What would decide', 'zh-CN': '能够定论的材料' },
  findings: { en: 'What was seen', 'zh-CN': '已观察到的现象' },
  newMessages: { en: 'New or rare messages', 'zh-CN': '新出现或少见的消息' },
  newAgainst: (name: string) => ({ en: `New against ${name}`, 'zh-CN': `相对 ${name} 新出现` }),
  compare: { en: 'Compare with a healthy bundle', 'zh-CN': '与正常时的材料对比' },
  compared: (name: string) => ({ en: `Compared with ${name}`, 'zh-CN': `已与 ${name} 对比` }),
  nothingNew: {
    en: 'The logs warn of nothing now that they did not warn of then.',
    'zh-CN': '日志中没有当时未出现过的告警。',
  },
  lookHere: {
    en: 'No finding explains it, and it comes right before the first abnormal event: look here next.',
    'zh-CN': '没有发现能解释它，且恰在首个异常事件之前：接下来应看这里。',
  },
  otherFindings: { en: 'Other findings', 'zh-CN': '其他发现' },
  changedAt: (percent: number, was: string) => ({
    en: `Changed after ${percent} % was read; it was: ${was}`,
    'zh-CN': `读取 ${percent} % 时的结论为：${was}`,
  }),
} satisfies Words;

function counted(count: number, noun: string): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
  return `${words[count] ?? count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a rule lacks, in words. */
export const MISSING: Readonly<Record<Missing, Text>> = {
  'jobmanager-log': { en: 'JobManager log', 'zh-CN': 'JobManager 日志' },
  'taskmanager-log': { en: 'TaskManager log', 'zh-CN': 'TaskManager 日志' },
  settings: { en: 'settings file', 'zh-CN': '配置文件' },
  'rest-checkpoints': { en: 'REST checkpoints', 'zh-CN': 'REST 检查点' },
  'rest-checkpoint-config': { en: 'REST checkpoint config', 'zh-CN': 'REST 检查点配置' },
  'rest-checkpoint-details': { en: 'REST checkpoint details', 'zh-CN': 'REST 检查点详情' },
  'rest-exceptions': { en: 'REST exceptions', 'zh-CN': 'REST 异常' },
  'rest-backpressure': { en: 'REST backpressure', 'zh-CN': 'REST 反压' },
  'rest-vertices': { en: 'REST vertices', 'zh-CN': 'REST 算子' },
  'rest-plan': { en: 'REST plan', 'zh-CN': 'REST 执行计划' },
  'rest-task-managers': { en: 'REST TaskManagers', 'zh-CN': 'REST TaskManager' },
  'thread-dump': { en: 'thread dumps', 'zh-CN': '线程转储' },
  'gc-log': { en: 'GC logs', 'zh-CN': 'GC 日志' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  'broker-log': { en: 'broker log', 'zh-CN': 'Broker 日志' },
  'host-log': { en: 'host log', 'zh-CN': '主机日志' },
};

export const NEWS_KIND: Readonly<Record<NewsItem['kind'], Text>> = {
  new: { en: 'new', 'zh-CN': '新出现' },
  rare: { en: 'rare', 'zh-CN': '少见' },
  more: { en: 'more often', 'zh-CN': '更频繁' },
};
