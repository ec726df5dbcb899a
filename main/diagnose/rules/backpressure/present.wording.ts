import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type PresentFacts = {
  /** Held back in the newest snapshot. */
  readonly vertices: readonly string[];
  /** Highest share of time, 0..1. */
  readonly worst: number;
  /** Snapshots that show it. */
  readonly snapshots: number;
};

export function presentWords(facts: PresentFacts): Words {
  const vertices = listed(facts.vertices);
  return {
    title: phrase(
      `${vertices.en} cannot send: held back up to ${percent(facts.worst)} of the time`,
      `${vertices['zh-CN']} 无法发送：最多 ${percent(facts.worst)} 的时间处于反压`,
    ),
    why: phrase(
      'Records pile up before something that does not take them, and no vertex behind shows itself as the one that works without rest. Barriers wait with the records, so checkpoints grow slow or expire.',
      '记录堆积在不接收数据的环节之前，而其后没有哪个算子显示为一直繁忙。barrier 与记录一同等待，因此检查点变慢或超时。',
    ),
    brief: [phrase('back pressure', '反压'), name(short(facts.vertices[0] ?? '', 28))],
    advice: [
      {
        text: phrase(
          'Collect the back pressure of all vertices twice and a thread dump of the TaskManagers behind the last held-back vertex, while it lasts.',
          '在持续期间，采集两次所有算子的反压，以及最后一个被反压算子之后各 TaskManager 的线程转储。',
        ),
        seeks: true,
        losesData: false,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
    ],
  };
}
