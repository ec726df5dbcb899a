import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/bottleneck-finding.ts';
import { workSeenAt } from '../../tools/frame-words.ts';
import type { Tools } from '../../tools/tools.ts';
import { unalignedSettings } from '../../tools/unaligned-settings.ts';
import { listed, percent, phrase, short } from '../../tools/words.ts';

export function slowSinkWords(facts: BottleneckFacts, tools: Tools): Words {
  const before = listed(facts.upstream);
  const work = workSeenAt(facts, (frame) => phrase(` Its threads stand at ${frame}.`, `其线程停在 ${frame}。`));
  return {
    title: phrase(`The sink ${facts.vertex} holds back the whole pipeline`, `sink ${facts.vertex} 拖慢了整条管道`),
    why: phrase(
      `${facts.vertex} works or waits ${percent(facts.busy)} of the time and nothing stands behind it, while ${before.en} before it waits up to ${percent(facts.pressure)} of the time.${work.en} What it writes to takes the records too slowly.`,
      `${facts.vertex} 有 ${percent(facts.busy)} 的时间在工作或等待，其后再无下游，而上游 ${before['zh-CN']} 最多有 ${percent(facts.pressure)} 的时间在等待。${work['zh-CN']}写入的外部系统接收过慢。`,
    ),
    brief: [
      phrase(short(facts.vertex), short(facts.vertex, 16)),
      phrase(`sink busy ${percent(facts.busy)}`, `sink 繁忙 ${percent(facts.busy)}`),
    ],
    advice: [
      {
        text: phrase(
          'Look at the system it writes to (response times, locks, limits) in that time; write in batches or asynchronously.',
          '查看写入的外部系统当时的响应时间、锁与限流；改为批量或异步写入。',
        ),
        losesData: false,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
      {
        text: phrase(
          `Only when that system can take more: give the sink more subtasks (now ${facts.parallelism}).`,
          `仅当外部系统还能承受时，才提高 sink 的并行度（当前 ${facts.parallelism}）。`,
        ),
        losesData: false,
      },
      {
        text: phrase(
          'So that checkpoints complete meanwhile, let barriers overtake the waiting records.',
          '在此期间为让检查点完成，可允许 barrier 越过排队的数据。',
        ),
        set: unalignedSettings(tools),
        losesData: false,
        doc: 'docs/ops/state/checkpointing_under_backpressure/',
      },
    ],
  };
}
