import type { Words } from '../../define-rule.ts';
import { listed, phrase, plural } from '../../tools/words.ts';

export type SlotsInsufficientFacts = {
  /** The widest vertex of each job, added up; 0: not known. */
  readonly required: number;
  readonly slots: number;
  readonly taskManagers: number;
  /** Hosts (or ids) of TaskManagers that were lost before. */
  readonly lost: readonly string[];
  readonly times: number;
};

export function slotsInsufficientWords(facts: SlotsInsufficientFacts): Words {
  const lost = listed(facts.lost);
  const known = facts.required > 0;
  const needs = known ? `${facts.required}` : '?';
  return {
    title: phrase(
      `The job needs ${known ? plural(facts.required, 'slot', 'slots') : 'more slots'}, the cluster has ${facts.slots}`,
      `作业需要 ${known ? facts.required : '更多'} 个 slot，集群只有 ${facts.slots} 个`,
    ),
    why: phrase(
      `${plural(facts.taskManagers, 'TaskManager', 'TaskManagers')} with ${plural(facts.slots, 'slot', 'slots')} ${facts.taskManagers === 1 ? 'is' : 'are'} there${known ? `; the widest vertex of the job asks for ${facts.required}` : ''}. ${facts.lost.length === 0 ? 'No TaskManager was lost before: there were never enough.' : `${lost.en} was lost before and took its slots along: that loss is what to look at.`} Each attempt waits for slots and then fails.`,
      `现有 ${facts.taskManagers} 个 TaskManager 共 ${facts.slots} 个 slot${known ? `；作业最宽的 vertex 需要 ${facts.required} 个` : ''}。${facts.lost.length === 0 ? '此前没有 TaskManager 丢失：slot 从一开始就不够。' : `此前 ${lost['zh-CN']} 丢失并带走了其 slot：应查看该丢失。`}每次尝试都在等待 slot 后失败。`,
    ),
    brief: [
      phrase('too few slots', 'slot 不足'),
      phrase(`${needs} needed, ${facts.slots} there`, `需 ${needs} 有 ${facts.slots}`),
    ],
    advice: [
      {
        text:
          facts.lost.length === 0
            ? phrase(
                'Start more TaskManagers, or lower the parallelism of the job to the slots there are.',
                '启动更多 TaskManager，或把作业并行度降到现有 slot 数。',
              )
            : phrase(
                'Start the lost TaskManager again, and keep spare slots for the next loss.',
                '重新启动丢失的 TaskManager，并为下次丢失预留 slot。',
              ),
        commands: ['bin/taskmanager.sh start', 'flink run -p <slots> …'],
        losesData: false,
        doc: 'docs/deployment/elastic_scaling/',
      },
    ],
  };
}
