import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text } from '../words.ts';
import type { HeldTask } from './held-by-one-record.ts';

export type HeldFacts = {
  readonly doing: HeldTask['doing'];
  /** `parse (2/4)`. */
  readonly task: string;
  /** For so long no record was taken, at least. */
  readonly standsMs: number;
  /** What it had taken before, and what the quickest of its siblings took meanwhile. */
  readonly taken: number;
  readonly takenBeside: number;
  readonly dumps: number;
  /** Where its thread is; the innermost frame of the job's code where a dump reaches so far. */
  readonly frame: string;
  /** The dumps end before the job's code. */
  readonly isCut: boolean;
  /** java.util.regex is at work. */
  readonly inRegex: boolean;
};

export function heldWords(facts: HeldFacts): Words {
  const { task, taken, takenBeside, dumps, frame, doing } = facts;
  const stood = { en: duration(facts.standsMs), zh: duration(facts.standsMs, 'zh-CN') };
  const waits = doing === 'waits';
  const found = plural(dumps, 'thread dump finds', 'thread dumps find');
  const so = waits
    ? phrase('a call that is not answered holds all that comes after it', '一个得不到应答的调用阻塞了其后的所有记录')
    : phrase('that record (or timer) needs very long, or for ever', '这条记录（或定时器）需要极长时间，甚至永不结束');
  return {
    title: waits
      ? phrase(
          `${task} waits for one answer for at least ${stood.en} and takes no other record`,
          `${task} 等待同一个应答至少 ${stood.zh}，不再处理其他记录`,
        )
      : phrase(
          `${task} computes on one record for at least ${stood.en} and takes no other`,
          `${task} 在同一条记录上计算至少 ${stood.zh}，不再处理其他记录`,
        ),
    why: phrase(
      `It had taken ${plural(taken, 'record', 'records')} and took and gave none in ${stood.en}, while a sibling took ${takenBeside}; ${found} its thread ${waits ? 'in a call' : 'at work'} at ${frame}. So it is neither the load nor the host: ${so.en}. Barriers wait behind it, so no checkpoint gets past this task, and it cannot be cancelled in good order.`,
      `该子任务处理了 ${taken} 条记录后，在 ${stood.zh}内既无输入也无输出，而同一算子的其他子任务处理了 ${takenBeside} 条；${dumps} 份线程转储显示其线程在 ${frame} 处${waits ? '等待应答' : '计算'}。因此不是负载或主机的问题：${so['zh-CN']}。barrier 排在其后，检查点无法越过该任务，也无法正常取消。`,
    ),
    brief: [
      phrase(short(task), short(task, 16)),
      waits ? phrase('no answer comes', '应答不来') : phrase('one record never ends', '单条记录不结束'),
    ],
    advice: [
      ...(waits ? inCall(frame) : [bounded(facts)]),
      ...(facts.isCut ? [WHOLE_STACK] : []),
      ...(waits ? [] : [SIDE_OUTPUT]),
    ],
  };
}

function bounded({ frame, inRegex }: HeldFacts): Advice {
  return said(
    inRegex
      ? phrase(
          'Bound the regular expression: no repetition within a repetition (possessive quantifiers, atomic groups), a limit for the length of its input, or an engine of linear time (RE2/J).',
          '限制正则表达式：避免嵌套重复（改用占有量词、原子组），限制输入长度，或改用线性时间引擎（RE2/J）。',
        )
      : phrase(
          `Give the work at ${frame} an end for every input: a limit of steps, of size or of time.`,
          `为 ${frame} 处的计算对任意输入设定上限：步数、大小或时间。`,
        ),
  );
}

/** Clients of the JDK wait for ever unless they are told for how long (Socket.setSoTimeout, HttpClient). */
function inCall(frame: string): readonly Advice[] {
  return [
    said(
      phrase(
        `Give the call at ${frame} a time limit to connect and one to read, and say what becomes of the record then (side output, retry).`,
        `为 ${frame} 处的调用设置连接与读取超时，并规定超时后如何处理该记录（side output、重试）。`,
      ),
    ),
    {
      ...said(
        phrase(
          'Ask with asynchronous I/O, so that one answer that does not come holds one place of many.',
          '改用异步 I/O：一个迟迟不来的应答只占用众多位置中的一个。',
        ),
      ),
      doc: 'docs/dev/datastream/operators/asyncio/',
    },
  ];
}

const WHOLE_STACK: Advice = {
  ...said(
    phrase(
      'Take a whole stack to see which method of the job it is: the dump ends before it.',
      '获取完整线程栈以确定是作业中的哪个方法：该转储在此之前被截断。',
    ),
  ),
  commands: ['jstack -l PID'],
};

const SIDE_OUTPUT: Advice = said(
  phrase(
    'A restart reads the same record again: let the function send such a record to a side output before the job is restarted.',
    '重启后会再次读到同一条记录：重启作业前，请让函数把此类记录发送到 side output。',
  ),
);

function said(text: Text): Advice {
  return { text, losesData: false };
}
