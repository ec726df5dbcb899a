import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short } from '../words.ts';

export type EndlessFacts = {
  /** `parse (2/4)`. */
  readonly task: string;
  readonly subtask: number;
  /** For so long no record was taken, at least. */
  readonly standsMs: number;
  /** What it had taken before, and what the quickest of its siblings took meanwhile. */
  readonly taken: number;
  readonly takenBeside: number;
  readonly dumps: number;
  /** Where its thread computes; the innermost frame of the job's code where a dump reaches so far. */
  readonly frame: string;
  /** The dumps end before the job's code. */
  readonly isCut: boolean;
  /** java.util.regex is at work. */
  readonly inRegex: boolean;
};

export function endlessWords(facts: EndlessFacts): Words {
  const { task, taken, takenBeside, dumps, frame, inRegex, isCut } = facts;
  const stood = { en: duration(facts.standsMs), zh: duration(facts.standsMs, 'zh-CN') };
  return {
    title: phrase(
      `${task} computes on one record for at least ${stood.en} and takes no other`,
      `${task} 在同一条记录上计算至少 ${stood.zh}，不再处理其他记录`,
    ),
    why: phrase(
      `It had taken ${plural(taken, 'record', 'records')} and took and gave none in ${stood.en}, while a sibling took ${takenBeside}; ${plural(dumps, 'thread dump finds', 'thread dumps find')} its thread at work at ${frame}. So it is neither the load nor the host: that record (or timer) needs very long, or for ever. Barriers wait behind it, so no checkpoint gets past this task, and it cannot be cancelled in good order.`,
      `该子任务处理了 ${taken} 条记录后，在 ${stood.zh}内既无输入也无输出，而同一 vertex 的其他子任务处理了 ${takenBeside} 条；${dumps} 份线程转储显示其线程在 ${frame} 处计算。因此不是负载或主机的问题：这条记录（或定时器）需要极长时间，甚至永不结束。barrier 排在其后，检查点无法越过该任务，也无法正常取消。`,
    ),
    brief: [phrase(short(task), short(task, 16)), phrase('one record never ends', '单条记录不结束')],
    advice: [
      ...(inRegex
        ? [
            {
              text: phrase(
                'Bound the regular expression: no repetition within a repetition (possessive quantifiers, atomic groups), a limit for the length of its input, or an engine of linear time (RE2/J).',
                '限制正则表达式：避免嵌套重复（改用占有量词、原子组），限制输入长度，或改用线性时间引擎（RE2/J）。',
              ),
              losesData: false as const,
            },
          ]
        : [
            {
              text: phrase(
                `Give the work at ${frame} an end for every input: a limit of steps, of size or of time.`,
                `为 ${frame} 处的计算对任意输入设定上限：步数、大小或时间。`,
              ),
              losesData: false as const,
            },
          ]),
      ...(isCut
        ? [
            {
              text: phrase(
                'Take a whole stack to see which method of the job it is: the dump ends before it.',
                '获取完整线程栈以确定是作业中的哪个方法：该转储在此之前被截断。',
              ),
              commands: ['jstack -l PID'],
              losesData: false as const,
            },
          ]
        : []),
      {
        text: phrase(
          'A restart reads the same record again: let the function send such a record to a side output before the job is restarted.',
          '重启后会再次读到同一条记录：重启作业前，请让函数把此类记录发送到 side output。',
        ),
        losesData: false,
      },
    ],
  };
}
