import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Age } from '../tools/backpressure/source-lag.ts';
import { phrase, type Text } from '../tools/words.ts';

export const LAG = {
  waits: (atLeast: boolean) =>
    atLeast
      ? phrase(
          'wait at the sources at least: the fullest partition of each subtask',
          '至少有这么多在源端等待：取各子任务最满的分区',
        )
      : phrase('wait at the sources', '在源端等待'),
  grows: phrase('a second more: it is not taken as quickly as it comes', '每秒增加：处理速度跟不上到达速度'),
  shrinks: phrase('a second: it is being caught up', '每秒变化：正在追上'),
  stands: phrase('as much is taken as arrives', '到达多少处理多少'),
  arrives: phrase('taken, and what piles up beside it', '处理速率加上积压增速'),
  never: phrase('never at this rate', '按此速率永远追不上'),
  now: phrase('until it is caught up at the present rate', '按当前速率追上所需时间'),
  with: phrase('until it is caught up', '追上所需时间'),
  age: (by: Age['by']): Text =>
    ({
      fetch: phrase('old are the records when the source fetches them', '数据源读取时记录的滞后'),
      emit: phrase('old are the records when the source emits them', '数据源发出时记录的滞后'),
      watermark: phrase('is the watermark of the source behind', '数据源水位线的滞后'),
    })[by],
  ageGrows: (taken: number) =>
    phrase(
      `each second: of what arrives ${percent(taken)} is taken`,
      `每秒增加的滞后：到达的数据只处理了 ${percent(taken)}`,
    ),
  ageStands: phrase('each second: it keeps pace', '每秒增加的滞后：跟得上'),
} as const;

/** What more subtasks do to what waits. */
export function catchesUp(from: number, to: number, ms: number | undefined): Text {
  return ms === undefined
    ? phrase(
        `What waits at the sources is not caught up with ${to} subtasks either.`,
        `即使并行度提高到 ${to}，源端积压也追不上。`,
      )
    : phrase(
        `What waits at the sources is caught up in ${duration(ms)} with ${to} subtasks instead of ${from}.`,
        `并行度由 ${from} 提高到 ${to} 后，源端积压可在 ${duration(ms, 'zh-CN')}内追上。`,
      );
}
