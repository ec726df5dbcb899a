import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text } from '../../tools/words.ts';

export type ClockSkewFacts = {
  readonly host: string;
  /** Against the JobManager; positive: this one is ahead. */
  readonly skewMs: number;
  /** Events that both wrote down. */
  readonly events: number;
  /** When no single difference explains all events: between which it lay. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** When start delays of checkpoints tell it: how long the JobManager says that the whole took. */
  readonly wholeMs?: number;
};

export function clockSkewWords(facts: ClockSkewFacts): Words {
  const ms = Math.abs(facts.skewMs);
  const by = { en: duration(ms), zh: duration(ms, 'zh-CN') };
  const ahead = facts.skewMs > 0;
  const { fromMs, toMs } = facts;
  const proof = proofOf(facts);
  if (fromMs !== undefined && toMs !== undefined) return changedWords(facts.host, facts.events, toMs - fromMs);
  return {
    title: phrase(
      `The clock of ${facts.host} is ${by.en} ${ahead ? 'ahead' : 'behind'}`,
      `${facts.host} 的时钟${ahead ? '快' : '慢'} ${by.zh}`,
    ),
    why: phrase(
      `${proof.en} Start delays of checkpoints are ${ahead ? 'too long' : 'too short'} by as much on that host, processing-time windows and timers fire at other times there, and the order of events across logs is only known within it.`,
      `${proof['zh-CN']}该主机上检查点的 start delay 因此${ahead ? '偏长' : '偏短'}，处理时间窗口与定时器触发时刻不同，跨日志的事件顺序也只能精确到此。`,
    ),
    brief: [phrase(`clock off by ${by.en}`, `时钟偏差 ${by.zh}`), phrase(short(facts.host), short(facts.host, 16))],
    advice: ADVICE,
  };
}

function proofOf({ skewMs, events, wholeMs }: ClockSkewFacts): Text {
  if (wholeMs === undefined)
    return phrase(
      `By ${events} events that it and the JobManager both wrote down.`,
      `依据它与 JobManager 都记录的 ${events} 个事件。`,
    );
  const delayMs = wholeMs + skewMs;
  return phrase(
    `Subtasks there count ${duration(delayMs)} from the trigger of a checkpoint to its barrier, and the whole checkpoint took them ${duration(wholeMs)} by the clock of the JobManager (so in ${events} acknowledgements).`,
    `该主机上的子任务记录从检查点触发到 barrier 到达用了 ${duration(delayMs, 'zh-CN')}，而按 JobManager 的时钟整个检查点只用了 ${duration(wholeMs, 'zh-CN')}（共 ${events} 次确认如此）。`,
  );
}

const ADVICE: Words['advice'] = [
  {
    text: phrase('Synchronise the clocks of all hosts (chrony, ntpd).', '同步所有主机的时钟（chrony、ntpd）。'),
    commands: ['chronyc tracking', 'timedatectl'],
    losesData: false,
    doc: 'docs/concepts/time/#notions-of-time-event-time-and-processing-time',
  },
];

function changedWords(host: string, events: number, byMs: number): Words {
  const by = { en: duration(byMs), zh: duration(byMs, 'zh-CN') };
  return {
    title: phrase(`The clock of ${host} changed by ${by.en} while it ran`, `${host} 的时钟在运行中改变了 ${by.zh}`),
    why: phrase(
      `${events} events that it and the JobManager both wrote down need differences that are ${by.en} apart: the clock was set, or it runs at another speed. Processing-time windows and timers jump with it, and the order of events across logs is only known within it.`,
      `它与 JobManager 都记录的 ${events} 个事件所需的时钟差相差 ${by.zh}：时钟曾被调整，或走时不准。处理时间窗口与定时器随之跳变，跨日志的事件顺序也只能精确到此。`,
    ),
    brief: [phrase(`clock changed by ${by.en}`, `时钟改变 ${by.zh}`), phrase(short(host), short(host, 16))],
    advice: ADVICE,
  };
}
