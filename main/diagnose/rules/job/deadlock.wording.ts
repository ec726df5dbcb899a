import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type DeadlockFacts = {
  /** Absent when no task is part of it. */
  readonly vertex?: string;
  /** 0-based. */
  readonly subtasks: readonly number[];
  /** Innermost frame of the job's code that waits. */
  readonly frame: string;
  /** Threads that are no tasks and wait too. */
  readonly others: readonly string[];
  readonly dumps: number;
};

export function deadlockWords(facts: DeadlockFacts): Words {
  const who = facts.vertex ?? 'The process';
  const whoZh = facts.vertex ?? '进程';
  const others = listed(facts.others);
  const dumps = plural(facts.dumps, 'thread dump', 'thread dumps');
  return {
    title: phrase(`${who} stands still: its threads wait for each other for ever`, `${whoZh} 已停住：线程永远互相等待`),
    why: phrase(
      `In ${dumps} ${plural(facts.subtasks.length, 'subtask', 'subtasks')} of ${who} ${facts.subtasks.length === 1 ? 'waits' : 'wait'} at ${facts.frame} for a lock${others.en === '' ? '' : ` that ${others.en} holds`}, whose holder waits for a lock of theirs. Flink counts such a task as busy, everything before it is held back, and checkpoints expire. No failure and no time-out ends it.`,
      `在 ${facts.dumps} 份线程转储中，${whoZh} 的 ${facts.subtasks.length} 个 subtask 在 ${facts.frame} 等待锁${others.en === '' ? '' : `（由 ${others['zh-CN']} 持有）`}，而持有者又在等待它们的锁。Flink 将这样的 task 计为繁忙，其上游全部反压，checkpoint 超时。没有任何失败或超时会结束它。`,
    ),
    brief: [phrase('deadlock', '死锁'), name(short(facts.vertex ?? facts.frame, 28))],
    advice: [
      {
        text: phrase(
          'Cancel the job and start it from its last completed checkpoint; a restart of the TaskManagers is needed when the tasks do not react to cancelling.',
          '取消作业并从最近一次成功的 checkpoint 启动；若 task 不响应取消，需重启 TaskManager。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          `Mend the code at ${facts.frame}: take the locks in one order everywhere, or let the other thread hand its results to the task (mailbox, volatile reference) instead of sharing locks with it.`,
          `修复 ${facts.frame} 处的代码：各处以同一顺序加锁，或让另一线程把结果交给 task（mailbox、volatile 引用）而不与其共享锁。`,
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
    ],
  };
}
