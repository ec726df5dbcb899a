import type { Attention } from '#contract/incident/attention.ts';
import type { Summary } from '#contract/incident/summary.ts';
import type { Text } from '#contract/text.ts';
import { figure } from '#contract/wording/figure.ts';
import { plural } from '#contract/wording/plural.ts';

/** Beside the name of a view: a number, what it counts, and whether something failed. */
export interface RailCount {
  readonly text: string;
  readonly says: Text;
  readonly isBad?: boolean;
}

type Count = (summary: Summary, attention: Attention | undefined) => RailCount | undefined;

export const countRestarts: Count = ({ counts: { restarts } }) =>
  counted(restarts, { en: plural(restarts, 'restart', 'restarts'), 'zh-CN': `${restarts} 次重启` }, true);

export const countVertices: Count = ({ counts: { vertices } }) =>
  counted(vertices, { en: plural(vertices, 'vertex', 'vertices'), 'zh-CN': `${vertices} 个算子` });

export const countFailedCheckpoints: Count = ({ counts: { failedCheckpoints: failed } }) =>
  counted(
    failed,
    { en: plural(failed, 'failed checkpoint', 'failed checkpoints'), 'zh-CN': `${failed} 个失败的检查点` },
    true,
  );

export const countLogRecords: Count = ({ counts: { logRecords } }) =>
  counted(logRecords, { en: plural(logRecords, 'record', 'records'), 'zh-CN': `${logRecords} 条日志` });

export const countComplaints: Count = ({ counts: { complaints } }) =>
  counted(complaints, {
    en: plural(complaints, 'complaint about what was read', 'complaints about what was read'),
    'zh-CN': `${complaints} 条读取问题`,
  });

export const countLimits: Count = (_, attention) => {
  const exceeded = attention?.limitsExceeded ?? 0;
  const says = {
    en: plural(exceeded, 'limit that the state exceeds', 'limits that the state exceeds'),
    'zh-CN': `状态超出 ${exceeded} 项上限`,
  };
  return counted(exceeded, says, true);
};

/** Threads that stand still may yet go on; those in a circle never will. */
export const countThreads: Count = (_, attention) => {
  const { deadlocks = 0, standingThreads = 0 } = attention ?? {};
  if (deadlocks > 0)
    return counted(deadlocks, { en: plural(deadlocks, 'deadlock', 'deadlocks'), 'zh-CN': `${deadlocks} 处死锁` }, true);
  return counted(standingThreads, {
    en: plural(standingThreads, 'thread stands at one place', 'threads stand at one place'),
    'zh-CN': `${standingThreads} 个线程停在同一处`,
  });
};

export const countSettings: Count = (_, attention) => {
  if (attention?.areSettingsUnknown)
    return { text: '?', says: { en: 'Nothing states the settings', 'zh-CN': '没有材料说明配置' } };
  const blamed = attention?.settingsBlamed ?? 0;
  return counted(blamed, {
    en: plural(blamed, 'setting that a finding blames', 'settings that a finding blames'),
    'zh-CN': `${blamed} 项配置被判定有问题`,
  });
};

/** Nothing where there is nothing to count. */
function counted(count: number, says: Text, isBad = false): RailCount | undefined {
  return count === 0 ? undefined : { text: shortCount(count), says, isBad };
}

/** `4.2 M`, `52 k`, `318`. */
function shortCount(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M`;
  return count >= 10_000 ? `${Math.round(count / 1000)} k` : figure(count);
}
