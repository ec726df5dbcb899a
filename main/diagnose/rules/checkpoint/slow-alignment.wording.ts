import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { unalignedSettings } from '../../tools/checkpoint/overtaking.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type SlowAlignmentFacts = {
  readonly vertex: string;
  /** Longest alignment of a subtask. */
  readonly alignmentMs: number;
  /** Of that checkpoint's duration, 0..1. */
  readonly share: number;
  /** How late the first barrier came. */
  readonly startDelayMs: number;
  readonly checkpoints: number;
  /** Vertices that feed it. */
  readonly inputs: number;
  /** Those of them that are held back. */
  readonly held: readonly string[];
  readonly unaligned: boolean;
};

export function slowAlignmentWords(facts: SlowAlignmentFacts, tools: Tools): Words {
  const took = { en: duration(facts.alignmentMs), zh: duration(facts.alignmentMs, 'zh-CN') };
  const delay = { en: duration(facts.startDelayMs), zh: duration(facts.startDelayMs, 'zh-CN') };
  const held = listed(facts.held);
  const several = facts.inputs > 1;
  const behind = several
    ? phrase('one input is far behind the other', '一个输入远落后于另一个')
    : phrase('some subtasks before it are far behind the others', '上游部分子任务远落后于其余');
  return {
    title: several
      ? phrase(
          `${facts.vertex} waits ${took.en} for the barriers of its slower input`,
          `${facts.vertex} 等待较慢输入的 barrier 达 ${took.zh}`,
        )
      : phrase(
          `${facts.vertex} waits ${took.en} for the barriers of slower subtasks before it`,
          `${facts.vertex} 等待上游较慢子任务的 barrier 达 ${took.zh}`,
        ),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} the alignment of ${facts.vertex} took up to ${took.en}, ${percent(facts.share)} of the whole. Its first barrier came after ${delay.en}, the last one much later: ${held.en === '' ? behind.en : `the barrier of ${held.en} stands behind all records that are buffered there`}. Until then the quicker ${several ? 'input is' : 'channels are'} blocked.`,
      `在 ${facts.checkpoints} 次检查点中，${facts.vertex} 的对齐最长 ${took.zh}，占总时长 ${percent(facts.share)}。首个 barrier 在 ${delay.zh}后到达，最后一个晚得多：${held.en === '' ? behind['zh-CN'] : `${held['zh-CN']} 的 barrier 排在其缓冲的全部记录之后`}。在此之前较快的${several ? '输入' : '通道'}被阻塞。`,
    ),
    brief: [phrase(`alignment ${took.en}`, `对齐 ${took.zh}`), phrase(short(facts.vertex), short(facts.vertex, 16))],
    advice: [
      {
        text: phrase(
          'Let barriers overtake the records that wait, and keep less data in the buffers.',
          '让 barrier 越过等待的记录，并减少缓冲中的数据。',
        ),
        set: {
          ...unalignedSettings(tools, facts.alignmentMs),
          'taskmanager.network.memory.buffer-debloat.enabled': 'true',
        },
        losesData: false,
        doc: 'docs/ops/state/checkpointing_under_backpressure/',
      },
      ...(several ? [EVEN_INPUTS] : []),
    ],
  };
}

const EVEN_INPUTS: Advice = {
  text: phrase(
    'Align the speed of the inputs: watermark alignment of the sources, a rate limit on the backlog, or more parallelism for the vertex that joins them.',
    '平衡各输入的速度：源的水位线对齐、对积压限速，或提高连接它们的算子的并行度。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/event-time/generating_watermarks/#watermark-alignment',
};
