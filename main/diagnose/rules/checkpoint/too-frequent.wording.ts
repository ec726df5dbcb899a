import type { Advice } from '#contract/finding.ts';
import { duration, durationSetting } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { pauseFor, roomyInterval } from '../../tools/checkpoint-timing.ts';
import type { Tools } from '../../tools/tools.ts';
import { percent, phrase } from '../../tools/words.ts';

export type TooFrequentFacts = {
  readonly intervalMs: number;
  /** Mean over the completed ones. */
  readonly durationMs: number;
  /** Duration over interval. */
  readonly share: number;
  readonly concurrent: number;
  readonly minPauseMs: number;
  readonly checkpoints: number;
  /** The checkpoints themselves are quick: the interval is to blame. */
  readonly quick: boolean;
};

export function tooFrequentWords(facts: TooFrequentFacts, tools: Tools): Words {
  const every = { en: duration(facts.intervalMs), zh: duration(facts.intervalMs, 'zh-CN') };
  const takes = { en: duration(facts.durationMs), zh: duration(facts.durationMs, 'zh-CN') };
  const share = percent(facts.share);
  return {
    title: facts.quick
      ? phrase(
          `A checkpoint every ${every.en} keeps the job checkpointing all the time`,
          `每 ${every.zh}一次 checkpoint，作业几乎一直在做 checkpoint`,
        )
      : phrase(`Checkpoints take ${share} of their interval`, `checkpoint 耗时占间隔的 ${share}`),
    why: facts.quick
      ? phrase(
          `${facts.checkpoints} completed checkpoints took ${takes.en} on average against an interval of ${every.en}${facts.concurrent > 1 ? `, with up to ${facts.concurrent} at once` : ''}: the cluster spends ${share} of its time in checkpoints. They are quick by themselves; the interval leaves no room between them.`,
          `${facts.checkpoints} 次成功的 checkpoint 平均耗时 ${takes.zh}，而间隔为 ${every.zh}${facts.concurrent > 1 ? `，且最多 ${facts.concurrent} 个并发` : ''}：集群有 ${share} 的时间在做 checkpoint。单次并不慢，是间隔过短。`,
        )
      : phrase(
          `Completed checkpoints took ${takes.en} on average against an interval of ${every.en}. They are slow by themselves: look for what makes them slow before touching the interval.`,
          `成功的 checkpoint 平均耗时 ${takes.zh}，间隔为 ${every.zh}。单次本身就慢：先找出变慢的原因，再考虑间隔。`,
        ),
    brief: [phrase(`every ${every.en}`, `间隔 ${every.zh}`), phrase(`takes ${takes.en}`, `耗时 ${takes.zh}`)],
    advice: [facts.quick ? lengthen(facts, tools) : leaveIt(facts, tools)],
  };
}

function lengthen({ durationMs, concurrent }: TooFrequentFacts, tools: Tools): Advice {
  const interval = roomyInterval(durationMs);
  return {
    text: phrase(
      `Lengthen the interval and keep a pause between two checkpoints${concurrent > 1 ? ', one at a time' : ''}.`,
      `加大间隔，并在两次 checkpoint 之间留出停顿${concurrent > 1 ? '，一次只做一个' : ''}。`,
    ),
    set: {
      [tools.keyFor('execution.checkpointing.interval')]: durationSetting(interval),
      [tools.keyFor('execution.checkpointing.min-pause')]: durationSetting(pauseFor(interval)),
      ...oneAtATime(concurrent, tools),
    },
    losesData: false,
    doc: 'docs/ops/state/large_state_tuning/',
  };
}

/** An interval that fits slow checkpoints hides what makes them slow; a pause as long as the interval lets records through meanwhile. */
function leaveIt({ intervalMs, concurrent }: TooFrequentFacts, tools: Tools): Advice {
  return {
    text: phrase(
      'Leave the interval until what makes the checkpoints slow is mended; a pause between two of them gives the records room meanwhile.',
      '在修复 checkpoint 变慢的原因之前不要改间隔；期间可在两次 checkpoint 之间留出停顿，让数据通过。',
    ),
    set: {
      [tools.keyFor('execution.checkpointing.min-pause')]: durationSetting(intervalMs),
      ...oneAtATime(concurrent, tools),
    },
    losesData: false,
    doc: 'docs/ops/state/large_state_tuning/',
  };
}

function oneAtATime(concurrent: number, tools: Tools): Readonly<Record<string, string>> {
  return concurrent > 1 ? { [tools.keyFor('execution.checkpointing.max-concurrent-checkpoints')]: '1' } : {};
}
