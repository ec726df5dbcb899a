import { percent } from '#contract/wording/percent.ts';
import { phrase, type Text } from '../tools/words.ts';

export const PARALLELISM = {
  capacity: phrase(
    'when it works all the time: rate divided by the share of busy time',
    '持续满负荷时：速率 ÷ 繁忙占比',
  ),
  demand: {
    lag: phrase('what arrives at the sources against what they take', '源端到达量与处理量之比'),
    calm: phrase('as in a snapshot in which nobody had to wait', '取自无人等待的快照'),
    upstream: phrase(
      'if nobody before it had to wait: (busy + waiting) divided by busy',
      '若上游无需等待：（繁忙 + 等待）÷ 繁忙',
    ),
  },
  noDemand: phrase(
    'Those before it are hardly busy, so what they could send does not tell how much there is to send; two snapshots of the lag of the source would.',
    '上游几乎不繁忙，其可能的发送量不能说明实际有多少数据；间隔取两次数据源积压即可得知。',
  ),
  target: phrase(
    'room for bursts, restarts and uneven keys; Flink’s autoscaler aims at the same',
    '为突发、重启与 key 不均留出余量；与 Flink autoscaler 的目标一致',
  ),
  noRates: phrase('No rates of records were sampled.', '未采集到记录速率。'),
  defaultMax: (parallelism: number) =>
    phrase(
      `Flink’s default for a first start with parallelism ${parallelism}; a restored job keeps the one it began with`,
      `以并行度 ${parallelism} 首次启动时 Flink 的默认值；从快照恢复的作业沿用最初的值`,
    ),
  aboveMax: phrase(
    'above the max parallelism: state by key cannot be spread further without a new start',
    '超过最大并行度：不重新开始则键控状态无法再拆分',
  ),
  uneven: (subtasks: number, effective: number) =>
    phrase(
      `key groups do not divide evenly: ${subtasks} subtasks do the work of ${effective}`,
      `key group 无法均分：${subtasks} 个子任务只相当于 ${effective} 个`,
    ),
  noSlots: phrase('No TaskManager tells its slots.', '没有 TaskManager 给出 slot 数。'),
  sharing: phrase(
    'one slot sharing group: as many as the widest vertex of each job',
    '按单一 slot 共享组：每个作业取最宽算子的并行度',
  ),
} as const;

/** What so many subtasks would change. */
export function relief(use: number, held: number, isKnown: boolean): Text {
  if (!isKnown)
    return phrase(
      `each works ${percent(Math.min(1, use))} of the time at the present rate`,
      `按当前速率各自繁忙 ${percent(Math.min(1, use))}`,
    );
  return use > 1
    ? phrase(
        `not enough: those before it still wait ${percent(held)} of the time`,
        `不够：上游仍有 ${percent(held)} 的时间在等待`,
      )
    : phrase(`each works ${percent(use)} of the time, nobody waits`, `各自繁忙 ${percent(use)}，上游不再等待`);
}

type Chaining = 'chains' | 'several-inputs' | 'by-key' | 'explicit' | 'unequal';

/** Whether an edge becomes a chain with equal parallelism on both sides. */
export function chaining(kind: Chaining, strategy: string): Text {
  switch (kind) {
    case 'chains':
      return phrase(
        `${strategy} stands there only because the parallelism differs: with equal parallelism the two become one chain (same slot sharing group, chaining not disabled), without serialisation and network between them`,
        `${strategy} 仅因并行度不同而产生：并行度一致后两者合并为算子链（同一 slot 共享组且未禁用 chaining），省去序列化与网络`,
      );
    case 'several-inputs':
      return phrase('several inputs: it cannot be chained', '有多个输入：无法合并为算子链');
    case 'by-key':
      return phrase(
        'records go by key: the exchange stays, whatever the parallelism',
        '按 key 分区：无论并行度多少，交换都保留',
      );
    case 'explicit':
      return phrase(
        `${strategy} is asked for by the program: the exchange stays`,
        `${strategy} 由程序显式指定：交换保留`,
      );
    case 'unequal':
      return phrase('the parallelism would still differ: the exchange stays', '并行度仍不一致：交换保留');
  }
}

export function recommend(from: number, to: number, why: 'needed' | 'equal' | 'double', name: string): Text {
  const reason = {
    needed: phrase('what arrives is taken with room to spare', '到达的数据可全部处理并留有余量'),
    equal: phrase('as wide as what feeds it; then measure again', '与上游一致，随后再测一次'),
    double: phrase('a first step to measure by', '先走一步再测量'),
  }[why];
  return phrase(
    `Raise ${name} from ${from} to ${to} subtasks: ${reason.en}.`,
    `将 ${name} 的并行度由 ${from} 提高到 ${to}：${reason['zh-CN']}。`,
  );
}

export function slotsLacking(required: number, available: number): Text {
  return phrase(
    `That takes ${required} slots and the cluster has ${available}: add TaskManagers first, or nothing starts.`,
    `这需要 ${required} 个 slot，而集群只有 ${available} 个：须先增加 TaskManager，否则作业无法启动。`,
  );
}
