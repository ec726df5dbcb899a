import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type EvictedFacts = {
  /** Container or pod. */
  readonly worker: string;
  readonly how: 'preempted' | 'evicted' | 'node-gone';
  readonly said: string;
  /** What its node was short of, where that is said. */
  readonly lacked?: 'disk' | 'memory';
  /** Kubernetes itself tells of it. */
  readonly isPod: boolean;
};

export function evictedWords(facts: EvictedFacts, tools: Tools): Words {
  const [en, zh] = HOW[facts.how];
  return {
    title: phrase(`The platform took ${facts.worker} away: ${en}`, `平台收回了 ${facts.worker}：${zh}`),
    why: phrase(
      `Nothing went wrong in the process: ${facts.how === 'preempted' ? 'a job of higher priority wanted its place' : facts.how === 'evicted' ? `its node ran short of ${SHORT_OF[facts.lacked ?? 'unknown'][0]} and put it out` : 'its node was drained, shut down or lost'}. Its tasks failed with it and the job restarted elsewhere.`,
      `进程本身没有出错：${facts.how === 'preempted' ? '更高优先级的任务抢占了其位置' : facts.how === 'evicted' ? `所在节点${SHORT_OF[facts.lacked ?? 'unknown'][1]}紧张而将其驱逐` : '所在节点被排空、关机或丢失'}。其上 task 随之失败，作业在别处重启。`,
    ),
    brief: [phrase(en, zh), phrase(short(facts.worker), short(facts.worker, 16))],
    advice: [
      {
        text: facts.lacked === 'disk' ? MORE_DISK : KEPT_PLACE,
        commands: commandsOf(facts, tools),
        losesData: false,
        doc: 'docs/deployment/resource-providers/native_kubernetes/',
      },
    ],
  };
}

function commandsOf({ worker, isPod }: EvictedFacts, tools: Tools): readonly string[] {
  const which = worker === '' ? 'reason=Evicted' : `involvedObject.name=${worker}`;
  const kubernetes = [`kubectl get events --field-selector ${which}`, 'kubectl describe node <node>'];
  const yarn = ['yarn node -list -all'];
  const kind = tools.know('deployment')?.kind ?? 'unknown';
  if (kind.startsWith('yarn') || worker.startsWith('container_')) return yarn;
  return isPod || kind.startsWith('kubernetes') ? kubernetes : [...kubernetes, ...yarn];
}

const HOW: Readonly<Record<EvictedFacts['how'], readonly [string, string]>> = {
  preempted: ['preempted', '被抢占'],
  evicted: ['evicted', '被驱逐'],
  'node-gone': ['its node is gone', '节点消失'],
};

const SHORT_OF = {
  disk: ['local disk', '本地磁盘'],
  memory: ['memory', '内存'],
  unknown: ['memory or disk', '内存或磁盘'],
} as const;

const KEPT_PLACE = phrase(
  'Give the job a queue or priority class that is not preempted, request as much memory as the limit, and keep it off nodes that may vanish.',
  '让作业使用不会被抢占的队列或优先级，把内存 request 设为与 limit 相同，并避开可能消失的节点。',
);

const MORE_DISK = phrase(
  'Request ephemeral-storage for what the pod writes to the node (logs, io.tmp.dirs, local state of RocksDB), or put these on a volume of their own in the pod template: who requests none is put out first.',
  '为 pod 写入节点的内容（日志、io.tmp.dirs、RocksDB 本地状态）设置 ephemeral-storage request，或在 pod 模板中将其放到独立的卷上：未设 request 的 pod 最先被驱逐。',
);
