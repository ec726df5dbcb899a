import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/backpressure/bottleneck-finding.ts';
import { evenParallelisms, type UnevenGroups } from '../../tools/backpressure/key-groups.ts';
import { taskName } from '../../tools/culprit.ts';
import { phrase, short } from '../../tools/words.ts';

export type DataSkewFacts = BottleneckFacts & {
  /** From 0. */
  readonly subtask: number;
  /** Its records against those of a usual sibling. */
  readonly timesTheRecords: number;
  /** It owns more key groups than its siblings, and its records say no more than that. */
  readonly groups?: UnevenGroups;
};

export function dataSkewWords(facts: DataSkewFacts): Words {
  const task = taskName(facts.vertex, facts.subtask, facts.parallelism);
  const times = facts.timesTheRecords;
  if (facts.groups !== undefined) return groupsWords(facts, facts.groups);
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

/** No key is hot: the cut is uneven. */
function groupsWords(facts: DataSkewFacts, { all, own, fewest }: UnevenGroups): Words {
  const task = taskName(facts.vertex, facts.subtask, facts.parallelism);
  const times = facts.timesTheRecords;
  const even = Object.values(evenParallelisms(all, facts.parallelism));
  const evenly = { en: even.join(' or '), zh: even.join(' 或 ') };
  return {
    title: phrase(
      `Uneven key groups: ${task} owns ${own} of ${all} and gets ${times} times the records of its siblings`,
      `key group 分配不均：${task} 拥有 ${all} 个中的 ${own} 个，数据量是其他子任务的 ${times} 倍`,
    ),
    why: phrase(
      `${task} works ${percent(facts.busy)} of the time while its siblings have time left; everything before it waits for it (up to ${percent(facts.pressure)}). Keys are spread over ${all} key groups (the max parallelism), which ${facts.parallelism} subtasks cannot share evenly: some own ${own}, the others ${fewest}. That alone explains the records; no key need be hot.`,
      `${task} 有 ${percent(facts.busy)} 的时间在工作，而其他子任务还有余量；上游都在等它（最高 ${percent(facts.pressure)}）。key 分布在 ${all} 个 key group（即最大并行度）上，${facts.parallelism} 个子任务无法均分：有的拥有 ${own} 个，其余 ${fewest} 个。仅此即可解释数据量之差，不必有热点 key。`,
    ),
    brief: [phrase(short(task), short(task, 16)), phrase(`${own} of ${all} key groups`, `${own}/${all} 个 key group`)],
    advice: [
      ...(even.length === 0
        ? []
        : [
            {
              text: phrase(
                `Run the vertex with a parallelism that divides ${all}, such as ${evenly.en}; a savepoint of the job can be taken over.`,
                `将该算子的并行度设为能整除 ${all} 的值，例如 ${evenly.zh}；可从作业的保存点启动。`,
              ),
              losesData: false,
              doc: 'docs/dev/datastream/execution/parallel/',
            },
          ]),
      {
        text: phrase(
          'For a job that begins anew, set the max parallelism to a multiple of the parallelism, at least ten times as large. State that is there keeps its own: it cannot be changed by a restart.',
          '全新启动的作业，将最大并行度设为并行度的整数倍，且至少十倍。已有状态的最大并行度不变，重启无法修改。',
        ),
        set: { 'pipeline.max-parallelism': String(roomyMaximum(facts.parallelism)) },
        // The old state does not fit.
        losesData: true,
        doc: 'docs/dev/datastream/execution/parallel/#setting-the-maximum-parallelism',
      },
    ],
  };
}

/** KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM: a job with more is refused. */
const MOST_KEY_GROUPS = 32_768;

/** A multiple of the parallelism, 32 times as large where that is allowed. */
function roomyMaximum(parallelism: number): number {
  return parallelism * Math.max(1, Math.min(32, Math.floor(MOST_KEY_GROUPS / parallelism)));
}
