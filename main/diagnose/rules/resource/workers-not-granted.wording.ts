import type { Words } from '../../define-rule.ts';
import { phrase, plural } from '../../tools/words.ts';

export type WorkersNotGrantedFacts = {
  /** `YARN`, `Kubernetes`; empty when not known. */
  readonly platform: string;
  readonly requested: number;
  /** Of those, how many registered. */
  readonly registered: number;
  readonly missing: number;
};

export function workersNotGrantedWords(facts: WorkersNotGrantedFacts): Words {
  const who = facts.platform === '' ? 'The platform' : facts.platform;
  const whoZh = facts.platform === '' ? '平台' : facts.platform;
  const yarn = facts.platform === 'YARN';
  return {
    title: phrase(
      `${who} does not grant ${plural(facts.missing, 'worker', 'workers')}`,
      `${whoZh} 没有提供 ${facts.missing} 个 worker`,
    ),
    why: phrase(
      `The JobManager ordered ${plural(facts.requested, 'worker', 'workers')} and ${facts.registered} registered. The others were never started or never came up: a full queue or quota, no node with enough memory or CPU, an image that cannot be pulled. The job waits for slots and fails.`,
      `JobManager 申请了 ${facts.requested} 个 worker，只有 ${facts.registered} 个注册。其余从未启动或无法就绪：队列或配额已满、没有足够内存或 CPU 的节点、镜像拉取失败。作业等待 slot 后失败。`,
    ),
    brief: [
      phrase('workers not granted', 'worker 未提供'),
      phrase(`${facts.missing} missing`, `缺 ${facts.missing} 个`),
    ],
    advice: [
      {
        text: phrase(
          'Ask the platform why: pending containers and the limits of the queue, or the events of the pods.',
          '向平台查询原因：队列的待分配容器与上限，或 pod 的事件。',
        ),
        commands: yarn
          ? ['yarn application -status <id>', 'yarn queue -status <queue>']
          : ['kubectl get pods', 'kubectl describe pod <pending pod>', 'kubectl describe resourcequota'],
        losesData: false,
      },
      {
        text: phrase(
          'Make workers fit: less memory or CPU for each, or lower the parallelism of the job.',
          '让 worker 能放下：降低每个的内存或 CPU，或降低作业并行度。',
        ),
        losesData: false,
        doc: yarn
          ? 'docs/deployment/resource-providers/yarn/'
          : 'docs/deployment/resource-providers/native_kubernetes/',
      },
    ],
  };
}
