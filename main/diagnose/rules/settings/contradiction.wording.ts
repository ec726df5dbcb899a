import type { Words } from '../../define-rule.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type ContradictionKind =
  | 'pause-above-interval'
  | 'pause-with-concurrent'
  | 'unaligned-at-least-once'
  | 'timeout-below-duration'
  | 'transaction-below-interval'
  | 'heartbeat-timeout-below-interval';

export type ContradictionFacts = {
  readonly kind: ContradictionKind;
  /** By their names in this release, the one to change first. */
  readonly keys: readonly [string, string];
  /** In force; for `timeout-below-duration` the second is the longest completed duration. */
  readonly values: readonly [string, string];
};

const WHY: Readonly<Record<ContradictionKind, Text>> = {
  'pause-above-interval': phrase(
    'The pause after each checkpoint is longer than the interval: the pause alone sets the pace, the interval has no effect.',
    '每次 checkpoint 之后的最小间隔大于周期：实际节奏由最小间隔决定，周期设置不起作用。',
  ),
  'pause-with-concurrent': phrase(
    'A pause between checkpoints means that never two run at once: more than one concurrent checkpoint has no effect.',
    '设置了 checkpoint 之间的最小间隔，就不会有两个同时进行：大于一的并发数不起作用。',
  ),
  'unaligned-at-least-once': phrase(
    'Unaligned checkpoints exist only for exactly-once; at-least-once never aligns and the switch has no effect.',
    'unaligned checkpoint 仅用于 exactly-once；at-least-once 从不对齐，此开关不起作用。',
  ),
  'timeout-below-duration': phrase(
    'Checkpoints that complete need almost all of the time-out, so a little more load makes them expire, and some did.',
    '能完成的 checkpoint 几乎用尽超时时间，负载稍增就会超时，且已有超时发生。',
  ),
  'transaction-below-interval': phrase(
    'A transaction of the sink lives until the next checkpoint completes; its time-out ends before that, and Kafka aborts it.',
    'sink 的事务要等到下一次 checkpoint 完成；其超时更早到达，Kafka 会中止事务。',
  ),
  'heartbeat-timeout-below-interval': phrase(
    'The heartbeat time-out is less than two heartbeats: the first late one counts as a lost process.',
    '心跳超时小于两个心跳间隔：一次迟到就会被视为进程丢失。',
  ),
};

const CURE: Readonly<Record<ContradictionKind, Text>> = {
  'pause-above-interval': phrase('Make the pause shorter than the interval.', '将最小间隔设为小于周期。'),
  'pause-with-concurrent': phrase('Leave the concurrent checkpoints at 1.', '将并发 checkpoint 数保持为 1。'),
  'unaligned-at-least-once': phrase(
    'Choose exactly-once, or switch unaligned checkpoints off.',
    '选择 exactly-once，或关闭 unaligned checkpoint。',
  ),
  'timeout-below-duration': phrase(
    'Give checkpoints at least three times what they usually need.',
    '把超时设为通常耗时的三倍以上。',
  ),
  'transaction-below-interval': phrase(
    'Make it longer than the interval plus the longest checkpoint plus the longest restart.',
    '将其设为大于周期、最长 checkpoint 与最长重启时间之和。',
  ),
  'heartbeat-timeout-below-interval': phrase(
    'Leave both at their defaults of 10 s and 50 s.',
    '两者保持默认值 10 秒与 50 秒。',
  ),
};

export function contradictionWords({ kind, keys, values }: ContradictionFacts): Words {
  const [first, second] = keys;
  const against = kind === 'timeout-below-duration' ? '' : ` ${second}`;
  return {
    title:
      kind === 'timeout-below-duration'
        ? phrase(
            `${first} (${values[0]}) leaves checkpoints of ${values[1]} no room`,
            `${first}（${values[0]}）对耗时 ${values[1]} 的 checkpoint 没有余量`,
          )
        : phrase(
            `${first} (${values[0]}) and${against} (${values[1]}) defeat each other`,
            `${first}（${values[0]}）与${against}（${values[1]}）相互抵消`,
          ),
    why: WHY[kind],
    brief: [phrase('settings at odds', '配置相互矛盾'), name(short(first, 28))],
    advice: [{ text: CURE[kind], losesData: false, doc: 'docs/deployment/config/' }],
  };
}
