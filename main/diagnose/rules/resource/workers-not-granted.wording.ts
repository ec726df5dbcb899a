import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { siteOf } from '../../tools/asking/site.ts';
import { type RightsFacts, rightsWords } from '../../tools/resource/missing-rights.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type WorkersNotGrantedFacts = OrderedFacts | RightsFacts;

type OrderedFacts = {
  /** `YARN`, `Kubernetes`; empty when not known. */
  readonly platform: string;
  readonly requested: number;
  /** Of those, how many registered. */
  readonly registered: number;
  readonly missing: number;
  /** The platform's own words for a worker that does not start; empty when it was not asked. */
  readonly why: string;
  /** Among what waits is a JobManager, or a pod that nobody knows. */
  readonly isPod?: true;
};

/** It names what is not there, or what does not fit together: more memory or fewer workers would not help. */
const MISSING = /not found|does ?n[o']t exist|non-existent|^invalid: |object cache|sync (?:configmap|secret) cache/i;

const CREATE: Advice = {
  text: phrase(
    'Create what the platform misses (a ConfigMap, a volume, an account) in the namespace of the pod, or correct its name in the pod template: one of another namespace is not found.',
    '在该 pod 所在的命名空间中创建平台所缺的对象（ConfigMap、卷、账号等），或在 pod 模板中更正名称：其他命名空间中的同名对象不会被找到。',
  ),
  commands: ['kubectl get configmap,serviceaccount,pvc -n <namespace>'],
  losesData: false,
};

export function workersNotGrantedWords(facts: WorkersNotGrantedFacts, tools: Tools): Words {
  if ('account' in facts) return rightsWords(facts, THEREFORE[facts.refused]);
  const who = facts.platform === '' ? 'The platform' : facts.platform;
  const whoZh = facts.platform === '' ? '平台' : facts.platform;
  const yarn = facts.platform === 'YARN';
  const { application = 'APPLICATION_ID', kubectl = 'kubectl' } = siteOf(tools, undefined) ?? {};
  return {
    title: phrase(
      facts.isPod
        ? `${who} does not start ${plural(facts.missing, 'pod', 'pods')}`
        : `${who} does not grant ${plural(facts.missing, 'worker', 'workers')}`,
      facts.isPod ? `${whoZh} 未能启动 ${facts.missing} 个 pod` : `${whoZh} 没有提供 ${facts.missing} 个 worker`,
    ),
    why: phrase(
      `${orderedEn(facts)} ${facts.why === '' ? `${facts.requested === 0 ? 'Why, the bundle does not tell' : 'The others were never started or never came up'}: a full queue or quota, no node with enough memory or CPU, an image that cannot be pulled.` : `The platform says why: ${facts.why}${/[.!]$/.test(facts.why) ? '' : '.'}`} ${thenEn(facts)}`,
      `${orderedZh(facts)}${facts.why === '' ? `${facts.requested === 0 ? '诊断包未说明原因' : '其余从未启动或无法就绪'}：队列或配额已满、没有足够内存或 CPU 的节点、镜像拉取失败。` : `平台给出的原因：${facts.why}。`}${thenZh(facts)}`,
    ),
    brief: [
      facts.isPod ? phrase('pods not started', 'pod 未启动') : phrase('workers not granted', 'worker 未提供'),
      phrase(`${facts.missing} missing`, `缺 ${facts.missing} 个`),
    ],
    advice: [
      {
        text: phrase(
          'Ask the platform why: pending containers and the limits of the queue, or the events of the pods.',
          '向平台查询原因：队列的待分配容器与上限，或 pod 的事件。',
        ),
        commands: yarn
          ? [`yarn application -status ${application}`, 'yarn queue -status <queue>']
          : [`${kubectl} get pods`, `${kubectl} describe pod <pending pod>`, `${kubectl} describe resourcequota`],
        losesData: false,
      },
      ...(MISSING.test(facts.why) ? [CREATE] : [fitting(yarn)]),
    ],
  };
}

function fitting(yarn: boolean): Advice {
  return {
    text: phrase(
      'Make workers fit: less memory or CPU for each, or lower the parallelism of the job.',
      '让 worker 能放下：降低每个的内存或 CPU，或降低作业并行度。',
    ),
    losesData: false,
    doc: yarn ? 'docs/deployment/resource-providers/yarn/' : 'docs/deployment/resource-providers/native_kubernetes/',
  };
}

function thenEn({ isPod, requested }: OrderedFacts): string {
  if (isPod) return 'What runs in it does not come up.';
  return requested === 0 ? 'A job that needs their slots waits and then fails.' : 'The job waits for slots and fails.';
}

function thenZh({ isPod, requested }: OrderedFacts): string {
  if (isPod) return '其中的进程无法启动。';
  return requested === 0 ? '需要这些 slot 的作业会等待，然后失败。' : '作业等待 slot 后失败。';
}

function orderedEn({ requested, registered, missing, isPod }: OrderedFacts): string {
  if (isPod) return `${plural(missing, 'pod waits', 'pods wait')} to be started.`;
  if (requested === 0) return `${plural(missing, 'worker waits', 'workers wait')} to be started.`;
  if (requested > registered + missing)
    return `The JobManager ordered a worker ${requested} times, and ${registered} registered.`;
  return `The JobManager ordered ${plural(requested, 'worker', 'workers')} and ${registered} registered.`;
}

function orderedZh({ requested, registered, missing, isPod }: OrderedFacts): string {
  if (isPod) return `有 ${missing} 个 pod 等待启动。`;
  if (requested === 0) return `有 ${missing} 个 worker 等待启动。`;
  if (requested > registered + missing) return `JobManager 申请了 ${requested} 次 worker，只有 ${registered} 个注册。`;
  return `JobManager 申请了 ${requested} 个 worker，只有 ${registered} 个注册。`;
}

const THEREFORE = {
  jobmanager: phrase(
    'So it can neither order TaskManagers nor see what becomes of them, and no job gets a slot.',
    '因此它既无法申请 TaskManager，也看不到其状态，作业得不到任何 slot。',
  ),
  deployer: phrase('So the cluster is not brought up, or not brought up to date.', '因此集群无法创建或更新。'),
} as const;
