import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/bottleneck-finding.ts';
import { taskName } from '../../tools/culprit.ts';
import { percent, phrase, short } from '../../tools/words.ts';

export type DataSkewFacts = BottleneckFacts & {
  /** From 0. */
  readonly subtask: number;
  /** Its records against those of a usual sibling. */
  readonly timesTheRecords: number;
};

export function dataSkewWords(facts: DataSkewFacts): Words {
  const task = taskName(facts.vertex, facts.subtask, facts.parallelism);
  const times = facts.timesTheRecords;
  return {
    title: phrase(
      `Data skew: ${task} gets ${times} times the records of its siblings`,
      `数据倾斜：${task} 的数据量是其他子任务的 ${times} 倍`,
    ),
    why: phrase(
      `${task} works ${percent(facts.busy)} of the time while its siblings have time left; everything before it waits for this one subtask (up to ${percent(facts.pressure)}). The records, not the host, make the difference: more parallelism leaves the hot key where it is.`,
      `${task} 有 ${percent(facts.busy)} 的时间在工作，而其他子任务还有余量；上游都在等这一个子任务（最高 ${percent(facts.pressure)}）。差别在数据而不在主机：提高并行度并不能分散热点 key。`,
    ),
    brief: [phrase(short(task), short(task, 16)), phrase(`${times} × the records`, `数据量 ${times} 倍`)],
    advice: [
      {
        text: phrase(
          'Find the hot key; aggregate it in two steps (first by key and a random part, then by key), or filter default and null keys before the exchange.',
          '找出热点 key；采用两阶段聚合（先按 key 加随机后缀，再按 key），或在分区前过滤默认值与空 key。',
        ),
        losesData: false,
        doc: 'docs/dev/table/tuning/',
      },
      {
        text: phrase(
          'Where the key is not needed, use rebalance() instead of keyBy().',
          '若不需要按 key 分区，用 rebalance() 代替 keyBy()。',
        ),
        losesData: false,
      },
    ],
  };
}
