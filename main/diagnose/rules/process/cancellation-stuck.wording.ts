import type { Words } from '../../define-rule.ts';
import { raised } from '../../tools/raised.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short, type Text } from '../../tools/words.ts';

export type CancellationStuckFacts = {
  /** Empty when no line names it. */
  readonly task: string;
  /** Where its thread stands; empty when not told. */
  readonly method: string;
  readonly waitedSeconds: number;
  /** Hosts (or ids) of the TaskManagers that ended themselves over it. */
  readonly killed: readonly string[];
  /** Their own logs are not there: only the JobManager saw them go. */
  readonly isInferred?: true;
};

export function cancellationStuckWords(facts: CancellationStuckFacts, tools: Tools): Words {
  const task = facts.task === '' ? 'A task' : facts.task;
  const taskZh = facts.task === '' ? '有 task ' : `${facts.task} `;
  const killed = listed(facts.killed);
  const many = facts.killed.length > 1;
  return {
    title: phrase(`${task} did not stop when it was cancelled`, `${taskZh}被取消后无法停止`),
    why: facts.isInferred
      ? inferred(facts)
      : phrase(
          `Its thread ignored every interrupt${facts.method === '' ? '' : ` and stood in ${facts.method}`}.${killed.en === '' ? ' So far the TaskManager only warns.' : ` After ${facts.waitedSeconds} s ${killed.en} ended ${many ? 'themselves' : 'itself'} with a fatal error, and with ${many ? 'them' : 'it'} every other task there: Flink has no other way to get rid of a thread.`}`,
          `其线程忽略了所有中断${facts.method === '' ? '' : `，停在 ${facts.method}`}。${killed.en === '' ? '目前 TaskManager 只是警告。' : `${facts.waitedSeconds} 秒后 ${killed['zh-CN']} 以致命错误自行终止，其上其他 task 一并终止：Flink 没有其他办法清除线程。`}`,
        ),
    brief: [phrase('cancellation stuck', '取消卡住'), phrase(short(facts.task), short(facts.task, 16))],
    advice: [
      {
        text: phrase(
          'Fix the code at that place: never swallow InterruptedException, give every wait and every call of a client a timeout, and end loops when the task is cancelled.',
          '修正该处代码：不要吞掉 InterruptedException，所有等待与客户端调用都要有超时，任务取消时退出循环。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Until then a longer timeout gives slow clean-up a chance; 0 switches the self-destruction off and leaves the thread and its slot behind.',
          '在此之前，可调大超时以等待缓慢的清理；设为 0 则关闭自毁，但线程与 slot 会残留。',
        ),
        set: raised(tools, 'task.cancellation.timeout', '300000'),
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}

function inferred({ waitedSeconds, killed }: CancellationStuckFacts): Text {
  const who = listed(killed);
  const many = killed.length > 1;
  return phrase(
    `It stayed in CANCELING for ${waitedSeconds} s, as long as task.cancellation.timeout lets it. Then ${who.en} shut ${many ? 'themselves' : 'itself'} down, and only that ended it, with every other task there: so a TaskManager gets rid of a thread that ignores its interrupts. Where the thread stood is in the log of the TaskManager, which is not in the bundle.`,
    `它在 CANCELING 状态停留了 ${waitedSeconds} 秒，达到 task.cancellation.timeout 允许的时长。随后 ${who['zh-CN']} 自行关闭，该 task 与其上其他 task 才一并结束：TaskManager 只能这样清除忽略中断的线程。线程停在何处记录在 TaskManager 的日志中，而诊断包中没有该日志。`,
  );
}
