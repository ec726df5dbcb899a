import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { listed, phrase } from '../words.ts';

export type FewerSlotsFacts = {
  readonly job: string;
  /** The one that asks for most, its parallelism, and the upper bound it asks for. */
  readonly vertex: string;
  readonly runs: number;
  readonly wanted: number;
  /** What it asks for is not in the bundle: so many it had before. */
  readonly ranBefore?: true;
  readonly slots: number;
  readonly taskManagers: number;
  /** Hosts (or ids) of TaskManagers that were lost or never came. */
  readonly missing: readonly string[];
};

export function fewerSlotsWords(facts: FewerSlotsFacts): Words {
  const { job, vertex, runs, wanted, slots, taskManagers } = facts;
  const gone = listed(facts.missing);
  const isGone = facts.missing.length > 0;
  const asks = facts.ranBefore
    ? { of: 'that it had', and: `had ${wanted} before`, zh: '此前' }
    : { of: 'that it asks for', and: `asks for ${wanted}`, zh: '所需' };
  const there = plural(taskManagers, 'TaskManager offers', 'TaskManagers offer');
  return {
    title: phrase(
      `${job} goes on with ${runs} of the ${wanted} subtasks ${asks.of}: slots are missing`,
      `作业 ${job} 以 ${runs} 个子任务继续运行，而${asks.zh}为 ${wanted} 个：slot 不足`,
    ),
    why: phrase(
      `The adaptive scheduler takes the slots that are there instead of failing: ${vertex} runs with ${runs} subtasks and ${asks.and}; ${there} ${plural(slots, 'slot', 'slots')}.${isGone ? ` ${gone.en} took its slots along.` : ''} Each subtask has more to do meanwhile, and nothing reports an error.`,
      `自适应调度器会使用现有的 slot 继续运行而不是失败：${vertex} 以 ${runs} 个子任务运行，${asks.zh}为 ${wanted} 个；现有 ${taskManagers} 个 TaskManager 共 ${slots} 个 slot。${isGone ? `${gone['zh-CN']} 带走了其 slot。` : ''}期间每个子任务负担更重，且不会报告任何错误。`,
    ),
    brief: [
      facts.ranBefore
        ? phrase('fewer slots than before', 'slot 少于此前')
        : phrase('fewer slots than asked for', 'slot 少于所需'),
      phrase(`${runs} of ${wanted}`, `${runs}/${wanted}`),
    ],
    advice: [
      {
        text: isGone
          ? phrase(
              'Bring the missing TaskManager back: the job takes its slots again by itself, with a restart from its last checkpoint.',
              '恢复缺失的 TaskManager：作业会自动重新使用其 slot（从最近的检查点重启一次）。',
            )
          : phrase(
              'Start more TaskManagers: the job takes their slots by itself, with a restart from its last checkpoint. Or ask for no more than there is.',
              '启动更多 TaskManager：作业会自动使用其 slot（从最近的检查点重启一次）；或将所需并行度降到现有 slot 数。',
            ),
        losesData: false,
        doc: 'docs/deployment/elastic_scaling/#adaptive-scheduler',
      },
      {
        text: phrase(
          'If it must not run with less, raise the lower bound of its vertices.',
          '若不允许以更低的并行度运行，请提高其算子的并行度下限。',
        ),
        commands: ['curl -s -X PUT http://<jobmanager>:8081/jobs/<jobId>/resource-requirements -d @requirements.json'],
        losesData: false,
        doc: 'docs/deployment/elastic_scaling/#externalized-declarative-resource-management',
      },
    ],
  };
}
