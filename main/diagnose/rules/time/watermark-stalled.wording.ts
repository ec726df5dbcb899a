import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short, type Text } from '../../tools/words.ts';

export type WatermarkStalledFacts = {
  /** The source, or the first vertex that stands where no source can be told. */
  readonly vertex: string;
  /** 0-based. */
  readonly subtask?: number;
  /** Vertices whose watermark stands, in the order of the job. */
  readonly stalled: readonly string[];
  /** Other subtasks of the first of them go on. */
  readonly siblingsMove: boolean;
  /** UTC ms; absent when there never was one. */
  readonly watermark?: number;
  /** How long it was seen to stand, or the job ran without one; 0: not known. */
  readonly standsMs: number;
  /** Behind the newest snapshot. */
  readonly behindMs?: number;
  /** Readers that never had a record, where event time never began. */
  readonly silentReaders?: number;
  /** Of so many readers of that source. */
  readonly readers?: number;
};

export function watermarkStalledWords(facts: WatermarkStalledFacts, tools: Tools): Words {
  const one = facts.subtask === undefined ? undefined : facts.subtask + 1;
  const where = one === undefined ? facts.vertex : `${facts.vertex} (subtask ${one})`;
  const whereZh = one === undefined ? `${facts.vertex} ` : `${facts.vertex}（子任务 ${one}）`;
  const stalled = listed(facts.stalled);
  const stands = { en: duration(facts.standsMs), zh: duration(facts.standsMs, 'zh-CN') };
  const behindMs = facts.behindMs ?? 0;
  const behind = { en: duration(behindMs), zh: duration(behindMs, 'zh-CN') };
  const at = dateAndTime(facts.watermark ?? 0);
  const { silentReaders } = facts;
  return {
    title:
      silentReaders === undefined
        ? phrase(
            `Event time stands still: ${where} gives no new watermark`,
            `事件时间停滞：${whereZh}不再产生新的水位线`,
          )
        : titleNever(facts, silentReaders),
    why:
      silentReaders !== undefined
        ? whyNever(silentReaders, stalled, facts.standsMs)
        : phrase(
            `The watermark of ${stalled.en} stands at ${at} for at least ${stands.en}, ${behind.en} behind, while records keep coming. ${facts.siblingsMove ? 'Other subtasks go on, so one input is quiet (a partition or reader without records): the' : 'The'} smallest watermark of all inputs decides, so no window closes and no event-time timer fires. Nothing fails, state grows.`,
            `${stalled['zh-CN']} 的水位线至少 ${stands.zh}停在 ${at}，落后 ${behind.zh}，而数据仍不断流入。${facts.siblingsMove ? '其他子任务仍在前进，因此是某个输入静默（没有数据的分区或 reader）：' : ''}所有输入中最小的水位线起决定作用，因此窗口不关闭，事件时间定时器不触发。没有报错，状态却在增长。`,
          ),
    brief: [phrase('watermark stands', '水位线停滞'), phrase(short(facts.vertex), short(facts.vertex, 28))],
    advice: [
      ...(silentReaders === undefined ? [] : [NO_MORE_READERS]),
      {
        text: phrase(
          'Find out whether that input should have records. If it may be quiet, declare it: WatermarkStrategy.withIdleness(Duration), or the idle time-out of SQL.',
          '确认该输入是否应当有数据。若可能静默，请声明：WatermarkStrategy.withIdleness(Duration)，或 SQL 的空闲超时。',
        ),
        set: { [tools.keyFor('table.exec.source.idle-timeout')]: '30 s' },
        losesData: false,
        doc: 'docs/dev/datastream/event-time/generating_watermarks/#dealing-with-idle-sources',
      },
      {
        text: phrase(
          'If it should have records, look at who writes it. Records that arrive after the others went on without it are late: set an allowed lateness or a side output.',
          '若应当有数据，检查写入方。其余输入先行之后才到的数据为迟到数据：请设置允许迟到时间或旁路输出。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/windows/#allowed-lateness',
      },
    ],
  };
}

function titleNever({ vertex, subtask, readers }: WatermarkStalledFacts, silent: number): Text {
  if (subtask !== undefined)
    return phrase(
      `Event time never began: ${vertex} (subtask ${subtask + 1}) has not read a single record`,
      `事件时间从未开始：${vertex}（子任务 ${subtask + 1}）未读到任何数据`,
    );
  const of = readers === undefined ? { en: '', zh: '' } : { en: ` of ${readers}`, zh: `${readers} 个 reader 中` };
  return phrase(
    `Event time never began: ${silent}${of.en} readers of ${vertex} have not read a single record`,
    `事件时间从未开始：${vertex} 的 ${of.zh}有 ${silent} 个未读到任何数据`,
  );
}

const NO_MORE_READERS: Advice = {
  text: phrase(
    'Compare the number of readers with the partitions of the topic: a reader without a partition never has a record. Set the parallelism of the source to no more than there are partitions.',
    '比较 reader 数与 topic 的分区数：没有分区的 reader 永远读不到数据。数据源的并行度不应超过分区数。',
  ),
  losesData: false,
};

/** `standsMs`: 0 when nobody tells since when it runs. */
function whyNever(readers: number, stalled: Text, standsMs: number): Text {
  const since = {
    en: standsMs === 0 ? '' : ` in ${duration(standsMs)}`,
    zh: standsMs === 0 ? '' : `，已运行 ${duration(standsMs, 'zh-CN')}`,
  };
  return phrase(
    `${readers === 1 ? 'One reader' : `${readers} readers`} of the source never sent a record${since.en}, as happens with more readers than partitions or with a partition that is empty; the others read and have their watermark. The smallest of all inputs decides: ${stalled.en} get records and no watermark, so no window closes and no event-time timer fires. Nothing fails, state grows.`,
    `该数据源有 ${readers} 个 reader 从未发出数据${since.zh}：reader 多于分区或分区为空时即是如此；其余 reader 正常读取并有水位线。所有输入中最小的起决定作用：${stalled['zh-CN']} 有数据流入却没有水位线，因此窗口不关闭，事件时间定时器不触发。没有报错，状态却在增长。`,
  );
}
