import { percent } from '#contract/wording/percent.ts';
import { listed, phrase, type Text } from '../words.ts';

/** Who before a bottleneck waits, and how much of the time. */
export function waitingBefore(names: readonly string[], pressure: number): Text {
  const before = listed(names);
  const [much, wait] = [percent(pressure), names.length > 1 ? 'wait' : 'waits'];
  return phrase(
    `${before.en} before it ${wait} up to ${much} of the time`,
    `上游 ${before['zh-CN']} 最多有 ${much} 的时间在等待`,
  );
}
