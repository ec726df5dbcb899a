import type { Language, Text } from '#contract/text.ts';

export type Deployment = 'yarn' | 'kubernetes' | 'standalone';

/** One thing to ask a customer for; the list is in the order of worth. */
export interface RequestItem {
  readonly id: string;
  readonly what: Text;
  readonly more: Text;
  /** What it decides. */
  readonly decides: Text;
  /** Asked for unless somebody takes it out. */
  readonly isUsual: boolean;
  /** How to get it, by deployment. */
  readonly how: Readonly<Record<Deployment, string>>;
}

export const REQUEST_ITEMS: readonly RequestItem[] = [
  {
    id: 'jobmanager-log',
    what: { en: 'JobManager log, all rolled files', 'zh-CN': 'JobManager 日志，含全部滚动文件' },
    more: { en: 'from before the first symptom, not only the tail', 'zh-CN': '从首次出现症状之前开始，不只是末尾' },
    decides: { en: 'decides most', 'zh-CN': '最关键' },
    isUsual: true,
    how: {
      yarn: 'yarn logs -applicationId <application id> > yarn.log',
      kubernetes:
        'kubectl logs <jobmanager pod> > jobmanager.log; kubectl logs --previous <jobmanager pod> > jobmanager-1.log',
      standalone: 'cp $FLINK_HOME/log/flink-*-standalonesession-*.log* .',
    },
  },
  {
    id: 'taskmanager-logs',
    what: { en: 'TaskManager logs', 'zh-CN': 'TaskManager 日志' },
    more: { en: 'at least of the task the JobManager names', 'zh-CN': '至少包含 JobManager 所指任务的日志' },
    decides: { en: 'decides most', 'zh-CN': '最关键' },
    isUsual: true,
    how: {
      yarn: 'yarn logs -applicationId <application id> -containerId <container id> > taskmanager.log',
      kubernetes: 'kubectl logs <taskmanager pod> > taskmanager.log',
      standalone: 'cp $FLINK_HOME/log/flink-*-taskexecutor-*.log* .',
    },
  },
  {
    id: 'settings',
    what: { en: 'Settings', 'zh-CN': '配置' },
    more: {
      en: 'flink-conf.yaml or config.yaml; secrets get masked',
      'zh-CN': 'flink-conf.yaml 或 config.yaml；敏感值会被掩码',
    },
    decides: { en: 'needed', 'zh-CN': '必需' },
    isUsual: true,
    how: {
      yarn: 'cp $FLINK_CONF_DIR/*.yaml .',
      kubernetes: 'kubectl get configmap flink-config-<cluster id> -o yaml > flink-config.yaml',
      standalone: 'cp $FLINK_HOME/conf/*.yaml .',
    },
  },
  {
    id: 'rest',
    what: { en: 'REST snapshots, three times, a minute apart', 'zh-CN': 'REST 快照，三次，间隔一分钟' },
    more: {
      en: 'job, checkpoints and details, backpressure, metrics',
      'zh-CN': '作业、检查点及详情、反压、指标',
    },
    decides: { en: 'graph, phases', 'zh-CN': '作业图、各阶段' },
    isUsual: true,
    how: restCommands('curl -s <jobmanager address>'),
  },
  {
    id: 'thread-dumps',
    what: { en: 'Three thread dumps, ten seconds apart', 'zh-CN': '三次线程转储，间隔十秒' },
    more: { en: 'of the TaskManager that is busy', 'zh-CN': '繁忙的 TaskManager' },
    decides: { en: 'CPU or waiting', 'zh-CN': 'CPU 或等待' },
    isUsual: false,
    how: {
      yarn: 'for i in 1 2 3; do jstack <pid> > dump-$i.txt; sleep 10; done',
      kubernetes: 'for i in 1 2 3; do kubectl exec <taskmanager pod> -- jstack 1 > dump-$i.txt; sleep 10; done',
      standalone: 'for i in 1 2 3; do jstack <pid> > dump-$i.txt; sleep 10; done',
    },
  },
  {
    id: 'gc-logs',
    what: { en: 'GC logs', 'zh-CN': 'GC 日志' },
    more: { en: 'rolled files too', 'zh-CN': '含滚动文件' },
    decides: { en: 'pauses', 'zh-CN': '停顿' },
    isUsual: false,
    how: sameEverywhere('cp <path of -Xlog:gc>* .'),
  },
  {
    id: 'metadata',
    what: { en: '_metadata of the last checkpoint', 'zh-CN': '最后一个检查点的 _metadata' },
    more: { en: 'the one file, not the state', 'zh-CN': '仅此一个文件，不含状态数据' },
    decides: { en: 'sizes, restore', 'zh-CN': '大小、恢复' },
    isUsual: false,
    how: sameEverywhere('cp <checkpoint directory>/chk-<id>/_metadata .'),
  },
];

function sameEverywhere(command: string): RequestItem['how'] {
  return { yarn: command, kubernetes: command, standalone: command };
}

function restCommands(curl: string): RequestItem['how'] {
  const paths = ['config', 'jobs/overview', 'jobs/<job id>', 'jobs/<job id>/checkpoints', 'jobs/<job id>/exceptions'];
  const all = paths
    .map((path) => `${curl}/${path} > ${path.replaceAll('/', '-').replace(/[<> ]/g, '')}.json`)
    .join('; ');
  return {
    yarn: all,
    kubernetes: `kubectl port-forward <jobmanager pod> 8081:8081 & ${all.replaceAll('<jobmanager address>', 'localhost:8081')}`,
    standalone: all,
  };
}

const OPENING: Text = {
  en: 'To find out what went wrong we need, before any restart (REST keeps 10 checkpoints and forgets them with the JobManager):',
  'zh-CN': '为查明问题原因，请在重启之前提供以下材料（REST 只保留 10 个检查点，且随 JobManager 重启而丢失）：',
};
const CLOSING: Text = {
  en: 'Please put everything into one archive. Passwords and keys may be blanked out, host names should stay.',
  'zh-CN': '请将所有文件打包为一个归档。密码和密钥可以抹去，主机名请保留。',
};

/** The request as a text to send, in the order of worth. */
export function requestText(ids: ReadonlySet<string>, deployment: Deployment, language: Language): string {
  const asked = REQUEST_ITEMS.filter((item) => ids.has(item.id));
  const rows = asked.map(
    (item, index) =>
      `${index + 1}. ${item.what[language]}${language === 'en' ? ' (' : '（'}${item.more[language]}${language === 'en' ? ')' : '）'}\n   ${item.how[deployment]}`,
  );
  return [OPENING[language], '', ...rows, '', CLOSING[language]].join('\n');
}
