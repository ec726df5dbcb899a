import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text } from '../../tools/words.ts';

export type StateGrowingFacts = {
  /** The vertex that grows; empty when no checkpoint has details. */
  readonly vertex: string;
  readonly fromBytes: number;
  readonly toBytes: number;
  readonly bytesPerSecond: number;
  /** Completed checkpoints that were compared. */
  readonly checkpoints: number;
  /** Rate of the later part over that of the earlier one: 1 is a straight line. */
  readonly steadiness: number;
  /** Where it would level off, were it to slow down as it did; absent where it does not. */
  readonly levelsAt?: number;
  /** Until the state alone is as large as all heaps; only with a heap backend. */
  readonly heapFullInMs?: number;
};

const HOUR_S = 3600;
const DAY_S = 86_400;

export function stateGrowingWords(facts: StateGrowingFacts): Words {
  const where =
    facts.vertex === ''
      ? { en: 'The state', zh: '状态' }
      : { en: `The state of ${facts.vertex}`, zh: `${facts.vertex} 的状态` };
  const rate = `${bytes(facts.bytesPerSecond)}/s`;
  const hour = bytes(facts.bytesPerSecond * HOUR_S);
  const day = bytes(facts.bytesPerSecond * DAY_S);
  const full = facts.heapFullInMs;
  const slowing = facts.levelsAt === undefined ? undefined : slows(facts, facts.levelsAt);
  return {
    title: slowing
      ? phrase(`${where.en} grows by ${rate}, and more slowly than at first`, `${where.zh}以 ${rate} 增长，且逐渐变慢`)
      : phrase(`${where.en} grows by ${rate} without a plateau`, `${where.zh}以 ${rate} 持续增长，没有平台期`),
    why:
      slowing ??
      phrase(
        `Over ${facts.checkpoints} completed checkpoints the state rose from ${bytes(facts.fromBytes)} to ${bytes(facts.toBytes)}, at the end as quickly as at the start (${percent(facts.steadiness)}). Going on like this it gains ${hour} an hour and ${day} a day.${full === undefined ? '' : ` It will be as large as all heaps together in ${duration(full)}.`}`,
        `在 ${facts.checkpoints} 次成功的检查点中，状态由 ${bytes(facts.fromBytes)} 增至 ${bytes(facts.toBytes)}，末段与初段速度相当（${percent(facts.steadiness)}）。照此每小时增加 ${hour}，每天 ${day}。${full === undefined ? '' : `约 ${duration(full, 'zh-CN')}后将达到所有堆内存之和。`}`,
      ),
    brief: [
      phrase(`state + ${rate}`, `状态 + ${rate}`),
      phrase(
        facts.vertex === '' ? (slowing ? 'slowing down' : 'no plateau') : short(facts.vertex),
        facts.vertex === '' ? (slowing ? '逐渐变慢' : '无平台期') : short(facts.vertex, 16),
      ),
    ],
    advice: [
      {
        text: phrase(
          'Decide how long a key is needed and let its state expire (StateTtlConfig; in SQL table.exec.state.ttl). State of keys that never come again is never removed by itself.',
          '确定每个 key 需要保留多久，并让状态过期（StateTtlConfig；SQL 用 table.exec.state.ttl）。不再出现的 key 的状态不会自行清除。',
        ),
        losesData: true,
        doc: 'docs/dev/datastream/fault-tolerance/state/#state-time-to-live-ttl',
      },
      {
        text: phrase(
          'Look for what is only added: a map or list state per key, a join without a time bound, a window that never fires because its watermark stands still.',
          '检查只增不减之处：按 key 的 map/list 状态、没有时间范围的 join、因水位线停滞而从不触发的窗口。',
        ),
      },
    ],
  };
}

function slows({ checkpoints, fromBytes, toBytes, steadiness }: StateGrowingFacts, levelsAt: number): Text {
  return phrase(
    `Over ${checkpoints} completed checkpoints the state rose from ${bytes(fromBytes)} to ${bytes(toBytes)}, at the end at ${percent(steadiness)} of the rate of the start. A job that meets its keys for the first time fills up so: slowing down further in this way it would level off at about ${bytes(levelsAt)}. Whether it does only a longer time tells.`,
    `在 ${checkpoints} 次成功的检查点中，状态由 ${bytes(fromBytes)} 增至 ${bytes(toBytes)}，末段速度为初段的 ${percent(steadiness)}。作业首次遇到各个 key 时会这样逐渐填满：若照此继续变慢，将在约 ${bytes(levelsAt)} 处趋于平稳。是否如此，需要观察更长时间。`,
  );
}
