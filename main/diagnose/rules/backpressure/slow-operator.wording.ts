import type { Culprit } from '#contract/finding.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/backpressure/bottleneck-finding.ts';
import { workSeenAt } from '../../tools/backpressure/frame-words.ts';
import { type HeldFacts, heldWords } from '../../tools/backpressure/held-by-one-record.wording.ts';
import { waitingBefore } from '../../tools/backpressure/waiting-before.ts';
import { overtaking } from '../../tools/checkpoint/overtaking.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

const EVENNESS = {
  all: phrase(
    'All subtasks are evenly busy, so it is the work for each record, not the distribution.',
    '所有子任务同样繁忙，问题在每条记录的处理开销而非数据分布。',
  ),
  most: phrase(
    'Most of its subtasks are about as busy: it is the work for each record rather than the distribution.',
    '多数子任务同样繁忙，问题更可能在每条记录的处理开销而非数据分布。',
  ),
  bursts: phrase(
    'Not all are busy in the same seconds, and none gets many more records: the work comes in bursts.',
    '各子任务并非同时繁忙，也没有哪个收到明显更多的记录：工作成批到来。',
  ),
} as const;

export function slowOperatorWords(facts: BottleneckFacts | HeldFacts, tools: Tools, { jobId }: Culprit): Words {
  if ('task' in facts) return heldWords(facts);
  const before = waitingBefore(facts.upstream, facts.pressure);
  const work = workSeenAt(facts, (frame) => phrase(` Thread dumps show it at ${frame}.`, `线程转储停在 ${frame}。`));
  return {
    title: phrase(
      `${facts.vertex} is the bottleneck: it cannot take the records as fast as they come`,
      `${facts.vertex} 是瓶颈：处理速度跟不上数据流入`,
    ),
    why: phrase(
      `Its subtasks work ${percent(facts.busy)} of the time and are not held back themselves, while ${before.en}. ${EVENNESS[facts.spread ?? 'all'].en}${work.en}`,
      `其子任务有 ${percent(facts.busy)} 的时间在工作且自身未被反压，而${before['zh-CN']}。${EVENNESS[facts.spread ?? 'all']['zh-CN']}${work['zh-CN']}`,
    ),
    brief: [
      phrase(short(facts.vertex), short(facts.vertex, 16)),
      phrase(`busy ${percent(facts.busy)}`, `繁忙 ${percent(facts.busy)}`),
    ],
    advice: [
      {
        text: phrase(
          facts.frame === ''
            ? 'Take three thread dumps or a flame graph of this vertex to see what it does for each record.'
            : `Make the work at ${facts.frame} cheaper, or do it once for many records.`,
          facts.frame === ''
            ? '对该算子取三份线程转储或火焰图，查看每条记录的开销。'
            : `降低 ${facts.frame} 处的开销，或批量处理。`,
        ),
        losesData: false,
        seeks: true,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
      {
        text: phrase(
          `Give the vertex more subtasks (now ${facts.parallelism}); slots must be free for the highest parallelism.`,
          `提高该算子的并行度（当前 ${facts.parallelism}）；需要有足够的空闲 slot。`,
        ),
        losesData: false,
        seeks: true,
      },
      ...overtaking(tools, jobId),
    ],
  };
}
