import type { Culprit } from '#contract/finding.ts';
import { percent } from '#contract/wording/percent.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/backpressure/bottleneck-finding.ts';
import { overtaking } from '../../tools/checkpoint/overtaking.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type ParallelismTooLowFacts = BottleneckFacts & {
  /** Highest parallelism right before it, and whose it is. */
  readonly fedBy: number;
  readonly widest: string;
  /** How records come in. */
  readonly strategy: string;
  /** With equal parallelism the edge could be chained: one input that is not partitioned by key. */
  readonly chainable: boolean;
};

export function parallelismTooLowWords(facts: ParallelismTooLowFacts, tools: Tools, { jobId }: Culprit): Words {
  const { vertex, parallelism, fedBy } = facts;
  const times = Math.round((fedBy / parallelism) * 10) / 10;
  return {
    title: phrase(
      `${vertex} has too few subtasks (${parallelism}, fed by ${fedBy})`,
      `${vertex} 并行度过低（${parallelism}，上游 ${fedBy}）`,
    ),
    why: phrase(
      `${parallelism === 1 ? 'Its only subtask works' : `All ${parallelism} subtasks work`} ${percent(facts.busy)} of the time without being held back, while ${facts.widest} with ${fedBy} subtasks waits up to ${percent(facts.pressure)} of the time. ${parallelism === 1 ? 'One is' : 'They are evenly busy: there are'} too few. Equal parallelism would be ${times} times the capacity.`,
      `${parallelism === 1 ? '唯一的子任务有' : `${parallelism} 个子任务均有`} ${percent(facts.busy)} 的时间在工作且未被反压，而上游 ${facts.widest}（${fedBy} 个子任务）最多有 ${percent(facts.pressure)} 的时间在等待。${parallelism === 1 ? '一个子任务不够。' : '各子任务同样繁忙，只是数量太少。'}并行度与上游一致时处理能力为现在的 ${times} 倍。`,
    ),
    brief: [
      phrase(short(vertex), short(vertex, 16)),
      phrase(`${plural(parallelism, 'subtask', 'subtasks')}, fed by ${fedBy}`, `并行度 ${parallelism}，上游 ${fedBy}`),
    ],
    advice: [
      {
        text: phrase(
          `Set the parallelism of ${vertex} to ${fedBy} (or remove its setParallelism). Slots needed: the highest parallelism of each slot sharing group.`,
          `将 ${vertex} 的并行度设为 ${fedBy}（或删除其 setParallelism）。所需 slot：每个 slot 共享组的最大并行度。`,
        ),
        losesData: false,
        doc: 'docs/dev/datastream/execution/parallel/',
      },
      {
        text: facts.chainable
          ? phrase(
              `With equal parallelism the ${facts.strategy} edge before it can become a chain: no serialisation, no network. It then shares a thread with what stands before it.`,
              `并行度一致后，其前面的 ${facts.strategy} 边可以合并为算子链：省去序列化与网络传输，但会与上游共用一个线程。`,
            )
          : phrase(
              `The ${facts.strategy} edge before it cannot be chained: records go by key or come from several inputs.`,
              `其前面的 ${facts.strategy} 边无法合并为算子链：数据按 key 分区或有多个输入。`,
            ),
        doc: 'docs/concepts/flink-architecture/',
      },
      ...overtaking(tools, jobId),
    ],
  };
}
