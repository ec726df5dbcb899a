import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type ManagedMemoryUnusedFacts = {
  readonly managedBytes: number;
  readonly heapBytes: number;
  readonly heapUsedBytes?: number;
  readonly backend: string;
  readonly taskManagers: number;
};

export function managedMemoryUnusedWords(facts: ManagedMemoryUnusedFacts, tools: Tools): Words {
  const managed = bytes(facts.managedBytes);
  const heap = bytes(facts.heapBytes);
  const used = facts.heapUsedBytes === undefined ? undefined : bytes(facts.heapUsedBytes);
  return {
    title: phrase(
      `${managed} of managed memory lie idle beside a tight heap`,
      `堆内存紧张，却有 ${managed} 托管内存闲置`,
    ),
    why: phrase(
      `The job keeps its state on the heap (${facts.backend}), which does not use managed memory. Each TaskManager sets ${managed} aside for it, while the heap of ${heap}${used === undefined ? '' : ` is filled with ${used}`} carries everything.`,
      `作业状态在堆上（${facts.backend}），不使用托管内存。每个 TaskManager 为其预留 ${managed}，而 ${heap} 的堆${used === undefined ? '' : `已用 ${used}，`}承担全部负载。`,
    ),
    brief: [
      phrase('managed memory idle', '托管内存闲置'),
      phrase(`${managed}, heap ${heap}`, `${managed}，堆 ${heap}`),
    ],
    advice: [
      {
        text: phrase(
          'Give the managed memory to the heap, unless batch jobs or Python run on the same cluster.',
          '把托管内存让给堆，除非同一集群上运行批作业或 Python 作业。',
        ),
        set: { [tools.keyFor('taskmanager.memory.managed.size')]: '0m' },
        losesData: false,
        doc: 'docs/deployment/memory/mem_tuning/',
      },
    ],
  };
}
