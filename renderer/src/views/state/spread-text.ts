import type { StateSpread } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { STATE_WORDS } from './words.ts';

/** Every instance holds the same: offsets and timers beside it differ by a little. */
const EQUAL_WITHIN = 0.02;
/** Over the mean: key groups and keys never divide quite evenly, and nobody waits for a quarter more. */
const EVEN = 1.25;

/** One sentence that reads the picture. */
export function spreadText({ measured, broadcast, subtasks }: StateSpread): Text {
  if (measured === undefined) return STATE_WORDS.noSubtasks;
  const { count, smallest, largest, mean, largestSubtask } = measured;
  if (largest === 0) return STATE_WORDS.holdsNothing;
  if (count === 1)
    return subtasks.length > 1
      ? STATE_WORDS.onlyOne(largestSubtask, bytes(largest))
      : STATE_WORDS.single(bytes(largest));
  if (largest - smallest <= smallest * EQUAL_WITHIN) {
    const equal = STATE_WORDS.equal(bytes(mean));
    const copies = broadcast === undefined ? { en: '', 'zh-CN': '' } : STATE_WORDS.broadcast(broadcast);
    return { en: `${equal.en}${copies.en}`, 'zh-CN': `${equal['zh-CN']}${copies['zh-CN']}` };
  }
  if (smallest > 0 && largest <= mean * EVEN) return STATE_WORDS.even(bytes(smallest), bytes(largest), largestSubtask);
  return STATE_WORDS.uneven(largestSubtask, bytes(largest), (largest / Math.max(1, mean)).toFixed(1), bytes(mean));
}
