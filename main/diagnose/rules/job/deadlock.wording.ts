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
  return {
    ...(facts.vertex === undefined ? besideTasks(facts) : ofTasks(facts, facts.vertex)),
    brief: [phrase('deadlock', '死锁'), name(short(facts.vertex ?? facts.frame, 28))],
    advice: [
      {
        text: phrase(
          'Restart the TaskManagers concerned: a thread that waits for a lock does not react to being cancelled. The job then restarts, from its last completed checkpoint where it has one.',
          '重启相关 TaskManager：等待锁的线程不会响应取消。作业随后重启，若有成功的检查点则从最近的一个继续。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          `Fix the code at ${facts.frame}: take the locks in one order everywhere, or let the other thread hand its results to the task (mailbox, volatile reference) instead of sharing locks with it.`,
          `修复 ${facts.frame} 处的代码：各处以同一顺序加锁，或让另一线程把结果交给 task（mailbox、volatile 引用）而不与其共享锁。`,
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
    ],
  };
}

function ofTasks(facts: DeadlockFacts, vertex: string): Pick<Words, 'title' | 'why'> {
  const others = listed(facts.others);
  const holders =
    facts.others.length === 0 ? phrase('', '') : phrase(` that ${others.en} hold`, `（由 ${others['zh-CN']} 持有）`);
  const dumps = plural(facts.dumps, 'thread dump', 'thread dumps');
  const subtasks = plural(facts.subtasks.length, 'subtask', 'subtasks');
  const wait = facts.subtasks.length === 1 ? 'waits' : 'wait';
  return {
    title: phrase(
      `${vertex} stands still: its threads wait for each other for ever`,
      `${vertex} 已停住：线程永远互相等待`,
    ),
    why: phrase(
      `In ${dumps} ${subtasks} of ${vertex} ${wait} at ${facts.frame} for locks${holders.en}, and whoever holds them waits for a lock in turn, in a circle. Flink counts such a task as busy, everything before it is held back, and checkpoints expire. It does not end by itself: when the job is cancelled or fails, the task does not react, and its TaskManager ends itself only after task.cancellation.timeout.`,
      `在 ${facts.dumps} 份线程转储中，${vertex} 的 ${facts.subtasks.length} 个子任务在 ${facts.frame} 等待锁${holders['zh-CN']}，而持锁者又在等待别的锁，形成环路。Flink 将这样的 task 计为繁忙，其上游全部反压，检查点超时。它不会自行解开：作业取消或失败时该 task 没有反应，TaskManager 要到 task.cancellation.timeout 之后才会自行退出。`,
    ),
  };
}

/** No task is seen in it. */
function besideTasks(facts: DeadlockFacts): Pick<Words, 'title' | 'why'> {
  const who = facts.others.length === 0 ? phrase('Threads', '若干线程') : listed(facts.others);
  return {
    title: phrase(`${who.en} wait for each other for ever`, `${who['zh-CN']} 永远互相等待`),
    why: phrase(
      `${facts.dumps === 1 ? 'A thread dump shows' : `${facts.dumps} thread dumps show`} threads of the process that hold what the others want${facts.frame === '' ? '' : `, at ${facts.frame}`}. No task is among them: whether the job needs them, the bundle does not tell.`,
      `线程转储显示进程中的线程互相持有对方所等待的锁${facts.frame === '' ? '' : `，位于 ${facts.frame}`}。其中没有 task：作业是否依赖它们，诊断包未说明。`,
    ),
  };
}
