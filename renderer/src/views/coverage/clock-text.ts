import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { Language, Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';

/** Above this a clock is worth a look: it turns the order of two logs around (look.md 3.10). */
const OFF_MS = 500;

/** `−15 ms … +1 s`: between what a clock differs from the JobManager's; undefined when nothing compares the two. */
export function clockText(zone: ZoneDecision | undefined, language: Language): string | undefined {
  if (zone?.pairs === undefined) return zone?.shiftedMs === undefined ? undefined : signed(zone.shiftedMs, language);
  const { skewFromMs, skewToMs, shiftedMs } = zone;
  const bounds =
    skewFromMs === undefined
      ? `≤ ${signed(skewToMs ?? 0, language)}`
      : skewToMs === undefined
        ? `≥ ${signed(skewFromMs, language)}`
        : `${signed(skewFromMs, language)} … ${signed(skewToMs, language)}`;
  return shiftedMs === undefined ? bounds : `${signed(shiftedMs, language)}, ${bounds}`;
}

function signed(ms: number, language: Language): string {
  const sign = ms < 0 ? '−' : ms > 0 ? '+' : '';
  return `${sign}${duration(Math.abs(ms), language)}`;
}

/** Proven to be off, not only possibly: the quickest message alone does not explain it. */
export function isClockOff({ skewFromMs, skewToMs, shiftedMs, unsteady }: ZoneDecision): boolean {
  return unsteady === true || shiftedMs !== undefined || (skewFromMs ?? 0) >= OFF_MS || (skewToMs ?? 0) <= -OFF_MS;
}

/** What the bounds rest on. */
export function clockReason({ pairs = 0, unsteady, shiftedMs }: ZoneDecision): Text {
  const by = `by ${pairs} events that it and the JobManager both wrote down; not corrected`;
  const basis = `依据它与 JobManager 都记录的 ${pairs} 个事件；未作校正`;
  if (unsteady) return { en: `The clock changed while it ran: ${by}`, 'zh-CN': `时钟在运行中发生变化：${basis}` };
  if (shiftedMs !== undefined)
    return {
      en: `The date of this clock was wrong; its times were moved by as much, ${by.replace('; not corrected', '')}`,
      'zh-CN': `该时钟日期有误；其时间已按此平移，${basis.replace('；未作校正', '')}`,
    };
  return { en: `Ahead (+) or behind (−) the JobManager, ${by}`, 'zh-CN': `相对 JobManager 快 (+) 或慢 (−)，${basis}` };
}
