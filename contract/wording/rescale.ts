import type { RescaleMark } from '../incident/timeline.ts';
import type { Text } from '../text.ts';

/** What a rescale was, with the widest vertex before and after, and Flink's own words for why it began and ended. */
export function rescaleNote(mark: RescaleMark): Text {
  const what = whatOf(mark);
  return { en: `${what.en} (${mark.because})`, 'zh-CN': `${what['zh-CN']}（${mark.because}）` };
}

function whatOf({ outcome, before, after }: RescaleMark): Text {
  if (outcome === 'failed') return { en: 'Rescale failed', 'zh-CN': 'rescale 失败' };
  if (outcome === 'ignored') return { en: 'Rescale came to nothing', 'zh-CN': 'rescale 未生效' };
  if (outcome === undefined) return { en: 'Rescale goes on', 'zh-CN': 'rescale 进行中' };
  if (after === undefined) return { en: 'Rescaled', 'zh-CN': '已 rescale' };
  if (before === undefined) return { en: `Scheduled with parallelism ${after}`, 'zh-CN': `以并行度 ${after} 调度` };
  return { en: `Rescaled from ${before} to ${after}`, 'zh-CN': `并行度由 ${before} 调整为 ${after}` };
}
