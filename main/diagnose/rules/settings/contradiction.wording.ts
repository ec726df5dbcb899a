import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { ContradictionKind } from '../../tools/settings-at-odds.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type ContradictionFacts = {
  readonly kind: ContradictionKind;
  /** By their names in this release, the one to change first. */
  readonly keys: readonly [string, string];
  /** In force; for `timeout-below-duration` the second is the longest completed duration, for `memory-sum` what Flink says. */
  readonly values: readonly [string, string];
  /** Bytes by which the parts of a `memory-sum` are more than their total, where Flink counts both. */
  readonly missing?: number;
};

const WHY: Readonly<Record<ContradictionKind, Text>> = {
  'pause-above-interval': phrase(
    'The pause after each checkpoint is longer than the interval: the pause alone sets the pace, the interval has no effect.',
    '每次检查点之后的最小间隔大于周期：实际节奏由最小间隔决定，周期设置不起作用。',
  ),
  'pause-with-concurrent': phrase(
    'A pause between checkpoints means that never two run at once: more than one concurrent checkpoint has no effect.',
    '设置了检查点之间的最小间隔，就不会有两个同时进行：大于一的并发数不起作用。',
  ),
  'unaligned-at-least-once': phrase(
    'Unaligned checkpoints exist only for exactly-once; at-least-once never aligns and the switch has no effect.',
    '非对齐检查点仅用于 exactly-once；at-least-once 从不对齐，此开关不起作用。',
  ),
  'timeout-below-duration': phrase(
    'Checkpoints that complete need almost all of the time-out, so a little more load makes them expire, and some did.',
    '能完成的检查点几乎用尽超时时间，负载稍增就会超时，且已有超时发生。',
  ),
  'transaction-below-interval': phrase(
    'A transaction of the sink lives until the next checkpoint completes; its time-out ends before that, and Kafka aborts it.',
    'sink 的事务要等到下一次检查点完成；其超时更早到达，Kafka 会中止事务。',
  ),
  'heartbeat-timeout-below-interval': phrase(
    'The heartbeat time-out is less than two heartbeats: the first late one counts as a lost process.',
    '心跳超时小于两个心跳间隔：一次迟到就会被视为进程丢失。',
  ),
  'no-managed-memory-for-rocksdb': phrase(
    'RocksDB takes its caches and write buffers from managed memory, and there is none: jobs with RocksDB cannot start their tasks.',
    'RocksDB 的缓存与写缓冲取自托管内存，而其大小为零：使用 RocksDB 的作业无法启动 task。',
  ),
  'minimum-above-maximum': phrase(
    'The least size is larger than the greatest: no process can be started with both.',
    '最小值大于最大值：无法同时满足，进程不能启动。',
  ),
  'memory-sum': phrase(
    'Parts of the memory do not fit into the total that is set beside them. Flink checks this before it starts, so the process ends at once and no JVM of Flink ever runs.',
    '内存各部分之和超出同时设置的总量。Flink 启动前即检查，因此进程立即退出，根本没有运行。',
  ),
  'process-and-flink-size': phrase(
    'One is the size of the whole process, the other a part of it: with both set, metaspace and overhead must be exactly what is left.',
    '前者是整个进程的大小，后者是其中一部分：两者同时设置时，metaspace 与 overhead 必须恰好等于剩余部分。',
  ),
  'strategy-options-unused': phrase(
    'The options belong to another restart strategy than the one in force: they have no effect.',
    '这些选项属于另一种重启策略，而非当前生效的策略：不起作用。',
  ),
  bytes: phrase(
    'A size without a unit counts bytes: this is next to nothing, and was hardly meant so.',
    '不带单位的大小按字节计：几乎为零，恐非本意。',
  ),
  milliseconds: phrase(
    'A time without a unit counts milliseconds: this is far shorter than it was meant to be.',
    '不带单位的时间按毫秒计：远短于本意。',
  ),
  unreadable: phrase(
    'This release cannot read the value: the unit is missing, unknown, or not allowed there; the process does not start with it.',
    '本版本无法读取该值：单位缺失、未知或不被允许；进程无法以此启动。',
  ),
};

const CURE: Readonly<Record<ContradictionKind, Text>> = {
  'pause-above-interval': phrase('Make the pause shorter than the interval.', '将最小间隔设为小于周期。'),
  'pause-with-concurrent': phrase('Leave the concurrent checkpoints at 1.', '将并发检查点数保持为 1。'),
  'unaligned-at-least-once': phrase(
    'Choose exactly-once, or switch unaligned checkpoints off.',
    '选择 exactly-once，或关闭非对齐检查点。',
  ),
  'timeout-below-duration': phrase(
    'Give checkpoints at least three times what they usually need.',
    '把超时设为通常耗时的三倍以上。',
  ),
  'transaction-below-interval': phrase(
    'Make it longer than the interval plus the longest checkpoint plus the longest restart.',
    '将其设为大于周期、最长检查点与最长重启时间之和。',
  ),
  'heartbeat-timeout-below-interval': phrase(
    'Leave both at their defaults of 10 s and 50 s.',
    '两者保持默认值 10 秒与 50 秒。',
  ),
  'no-managed-memory-for-rocksdb': phrase(
    'Leave managed memory at its default of 0.4, or give RocksDB a size of its own for each slot.',
    '保持托管内存默认比例 0.4，或为 RocksDB 按 slot 单独设置大小。',
  ),
  'minimum-above-maximum': phrase('Raise the maximum, or lower the minimum.', '提高最大值，或降低最小值。'),
  'memory-sum': phrase(
    'Raise the total, or take out the sizes of parts: set only one total and let Flink derive the rest.',
    '提高总量，或删除各部分的大小：只设置一个总量，其余由 Flink 推算。',
  ),
  'process-and-flink-size': phrase(
    'Set the size of the process in containers, the size of Flink on bare hosts, not both.',
    '容器中设置进程大小，物理机上设置 Flink 大小，不要同时设置。',
  ),
  'strategy-options-unused': phrase(
    'Name the strategy that the options belong to, or set the options of the one in force.',
    '指定这些选项所属的策略，或设置当前策略的选项。',
  ),
  bytes: phrase('Write the unit: m for MiB, g for GiB.', '写明单位：m 表示 MiB，g 表示 GiB。'),
  milliseconds: phrase('Write the unit: s, min or h.', '写明单位：s、min 或 h。'),
  unreadable: phrase(
    'Write a number and a unit that this release reads (ms, s, min, h; b, k, m, g), or milliseconds alone where it wants a bare number.',
    '写成本版本可读的数字加单位（ms、s、min、h；b、k、m、g），需要纯数字时写毫秒数。',
  ),
};

/** One value that does not say what was meant: nothing else stands against it. */
const ALONE: readonly ContradictionKind[] = ['bytes', 'milliseconds', 'unreadable'];

export function contradictionWords({ kind, keys, values, missing }: ContradictionFacts): Words {
  return {
    title: title(kind, keys, values),
    why: kind === 'memory-sum' ? quoted(WHY[kind], values[1]) : WHY[kind],
    brief: [
      ALONE.includes(kind) ? phrase('a value misread', '取值与本意不符') : phrase('settings at odds', '配置相互矛盾'),
      name(short(keys[0], 28)),
    ],
    advice: [
      {
        text: missing === undefined ? CURE[kind] : raise(keys[0], missing),
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}

function raise(total: string, missing: number): Text {
  return phrase(
    `Raise ${total} by ${bytes(missing)} at least, or take out the sizes of parts: set only one total and let Flink derive the rest.`,
    `将 ${total} 至少提高 ${bytes(missing)}，或删除各部分的大小：只设置一个总量，其余由 Flink 推算。`,
  );
}

function quoted(why: Text, said: string): Text {
  return phrase(`${why.en} It says: ${said}`, `${why['zh-CN']}原文：${said}`);
}

function title(
  kind: ContradictionKind,
  [first, second]: ContradictionFacts['keys'],
  values: ContradictionFacts['values'],
): Text {
  if (kind === 'unreadable') return phrase(`${first}: ${values[0]} cannot be read`, `${first}: ${values[0]} 无法读取`);
  if (kind === 'bytes' || kind === 'milliseconds')
    return phrase(`${first}: ${values[0]} means ${values[1]}`, `${first}: ${values[0]} 的含义是 ${values[1]}`);
  if (kind === 'memory-sum')
    return phrase(
      `${first}${values[0] === '' ? '' : ` (${values[0]})`} cannot hold its parts: the process does not start`,
      `${first}${values[0] === '' ? '' : `（${values[0]}）`}容纳不下其各部分：进程无法启动`,
    );
  if (kind === 'timeout-below-duration')
    return phrase(
      `${first} (${values[0]}) leaves checkpoints of ${values[1]} no room`,
      `${first}（${values[0]}）对耗时 ${values[1]} 的检查点没有余量`,
    );
  return phrase(
    `${first} (${values[0]}) and ${second} (${values[1]}) defeat each other`,
    `${first}（${values[0]}）与 ${second}（${values[1]}）相互抵消`,
  );
}
