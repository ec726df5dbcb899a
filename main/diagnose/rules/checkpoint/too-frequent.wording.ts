import type { Advice } from '#contract/finding.ts';
import { duration, durationSetting } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { pauseFor, roomyInterval } from '../../tools/checkpoint/checkpoint-timing.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, type Text } from '../../tools/words.ts';

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
  /** Records do not wait for them as far as the bundle tells. */
  readonly harmless: boolean;
  /** Share of the time in which a task held records back for them, alignment and synchronous part; absent when no subtask tells. */
  readonly held?: number;
};

export function tooFrequentWords(facts: TooFrequentFacts, tools: Tools): Words {
  const every = { en: duration(facts.intervalMs), zh: duration(facts.intervalMs, 'zh-CN') };
  const takes = { en: duration(facts.durationMs), zh: duration(facts.durationMs, 'zh-CN') };
  const share = percent(facts.share);
  return {
    title: facts.harmless
      ? phrase(
          `A checkpoint every ${every.en}: one is under way for ${share} of the time`,
          `每 ${every.zh}一次检查点：${share} 的时间都有检查点在进行`,
        )
      : facts.quick
        ? phrase(
            `A checkpoint every ${every.en} keeps the job checkpointing all the time`,
            `每 ${every.zh}一次检查点，作业几乎一直在做检查点`,
          )
        : phrase(`Checkpoints take ${share} of their interval`, `检查点耗时占间隔的 ${share}`),
    why: facts.harmless
      ? whyHarmless(facts, takes)
      : facts.quick
        ? phrase(
            `${facts.checkpoints} completed checkpoints took ${takes.en} on average against an interval of ${every.en}${facts.concurrent > 1 ? `, with up to ${facts.concurrent} at once` : ''}: the cluster spends ${share} of its time in checkpoints. They are quick by themselves; the interval leaves no room between them.${heldWords(facts).en} Each one stops channels to align barriers, keeps each task from its records for the synchronous part, and calls the storage for every file.`,
            `${facts.checkpoints} 次成功的检查点平均耗时 ${takes.zh}，而间隔为 ${every.zh}${facts.concurrent > 1 ? `，且最多 ${facts.concurrent} 个并发` : ''}：集群有 ${share} 的时间在做检查点。单次并不慢，是间隔过短。${heldWords(facts)['zh-CN']}每次都会为对齐 barrier 而阻塞通道、在同步阶段占用 task，并为每个文件访问存储。`,
          )
        : phrase(
            `Completed checkpoints took ${takes.en} on average against an interval of ${every.en}. They are slow by themselves: look for what makes them slow before touching the interval.`,
            `成功的检查点平均耗时 ${takes.zh}，间隔为 ${every.zh}。单次本身就慢：先找出变慢的原因，再考虑间隔。`,
          ),
    brief: [phrase(`every ${every.en}`, `间隔 ${every.zh}`), phrase(`takes ${takes.en}`, `耗时 ${takes.zh}`)],
    advice: [facts.quick ? lengthen(facts, tools) : leaveIt(facts, tools)],
  };
}

function lengthen({ durationMs, concurrent, harmless }: TooFrequentFacts, tools: Tools): Advice {
  const interval = roomyInterval(durationMs);
  return {
    text: phrase(
      `${harmless ? 'Only if records wait, or the storage limits its calls: lengthen' : 'Lengthen'} the interval and keep a pause between two checkpoints${concurrent > 1 ? ', one at a time' : ''}.`,
      `${harmless ? '仅当数据因此等待、或存储限制调用次数时：' : ''}加大间隔，并在两次检查点之间留出停顿${concurrent > 1 ? '，一次只做一个' : ''}。`,
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
      'Leave the interval until what makes the checkpoints slow is fixed; a pause between two of them gives the records room meanwhile.',
      '在修复检查点变慢的原因之前不要改间隔；期间可在两次检查点之间留出停顿，让数据通过。',
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

function heldWords({ held }: TooFrequentFacts): Text {
  if (held === undefined) return phrase('', '');
  return phrase(
    ` Tasks hold records back for ${percent(held)} of the time for them.`,
    `task 因此有 ${percent(held)} 的时间不处理数据。`,
  );
}

/** Low latency asks for short intervals: what they cost decides. */
function whyHarmless(facts: TooFrequentFacts, takes: { readonly en: string; readonly zh: string }): Text {
  const cost =
    facts.held === undefined
      ? phrase(
          ' How long tasks hold records back for them (alignment, synchronous part) the bundle does not tell.',
          '诊断包未说明 task 为此阻塞数据多久（对齐与同步阶段）。',
        )
      : heldWords(facts);
  return phrase(
    `${facts.checkpoints} completed checkpoints took ${takes.en} on average.${cost.en} Nothing shows that the job suffers; each one also calls the storage for every file.`,
    `${facts.checkpoints} 次成功的检查点平均耗时 ${takes.zh}。${cost['zh-CN']}没有迹象表明作业受到影响；每次还会为每个文件访问存储。`,
  );
}
