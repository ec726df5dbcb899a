import type { Advice, Culprit } from '#contract/finding.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/backpressure/bottleneck-finding.ts';
import { workSeenAt } from '../../tools/backpressure/frame-words.ts';
import { waitingBefore } from '../../tools/backpressure/waiting-before.ts';
import { overtaking } from '../../tools/checkpoint/overtaking.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export function slowSinkWords(facts: BottleneckFacts, tools: Tools, { jobId }: Culprit): Words {
  const before = waitingBefore(facts.upstream, facts.pressure);
  const who = facts.unsure ? UNSURE : SINK;
  // Flink itself begins the name of a sink with the word.
  const [the, zh] = /^sink\b/i.test(facts.vertex) ? ['', ''] : ['The sink ', 'sink '];
  const work = workSeenAt(facts, (frame) => phrase(` Its threads stand at ${frame}.`, `其线程停在 ${frame}。`));
  return {
    title: facts.unsure
      ? phrase(
          `The end of the pipeline, ${facts.vertex}, holds back all before it`,
          `管道末端 ${facts.vertex} 拖慢了其前的一切`,
        )
      : phrase(`${the}${facts.vertex} holds back the whole pipeline`, `${zh}${facts.vertex} 拖慢了整条管道`),
    why: phrase(
      `${facts.vertex} works or waits ${percent(facts.busy)} of the time and nothing stands behind it, while ${before.en}.${work.en} ${who.en}`,
      `${facts.vertex} 有 ${percent(facts.busy)} 的时间在工作或等待，其后再无下游，而${before['zh-CN']}。${work['zh-CN']}${who['zh-CN']}`,
    ),
    brief: [
      phrase(short(facts.vertex), short(facts.vertex, 16)),
      phrase(`sink busy ${percent(facts.busy)}`, `sink 繁忙 ${percent(facts.busy)}`),
    ],
    advice: [
      ...(facts.unsure ? [WHICH] : []),
      {
        text: phrase(
          'Look at the system it writes to (response times, locks, limits) in that time; write in batches or asynchronously.',
          '查看写入的外部系统当时的响应时间、锁与限流；改为批量或异步写入。',
        ),
        losesData: false,
        seeks: true,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
      {
        text: phrase(
          `Only when that system can take more: give the sink more subtasks (now ${facts.parallelism}).`,
          `仅当外部系统还能承受时，才提高 sink 的并行度（当前 ${facts.parallelism}）。`,
        ),
        losesData: false,
        seeks: true,
      },
      ...overtaking(tools, jobId),
    ],
  };
}

const SINK = phrase('What it writes to takes the records too slowly.', '写入的外部系统接收过慢。');
const UNSURE = phrase(
  'It is a chain that ends in a sink: whether what the sink writes to is slow, or a step before it, the bundle does not tell.',
  '它是以 sink 结尾的链：是写入的外部系统过慢，还是链中前面的算子过慢，诊断包未说明。',
);

const WHICH: Advice = {
  text: phrase(
    'Take three thread dumps or a flame graph of this vertex to see which of its operators takes the time.',
    '对该算子取三份线程转储或火焰图，查看时间花在链中的哪一步。',
  ),
  losesData: false,
  seeks: true,
  doc: 'docs/ops/monitoring/back_pressure/',
};
