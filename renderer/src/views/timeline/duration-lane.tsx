import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import type { CheckpointLaneProps } from './checkpoint-lane.tsx';
import { HEIGHT, msToY, useDurationPlot } from './duration-plot.ts';
import { Lane } from './lane.tsx';
import { isCrowded, limitsFor } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

/** How long checkpoints took, as dots, against the timeout and the interval; failed ones are crosses at the time they were given up. */
export function DurationLane({ job, seen, axis }: CheckpointLaneProps) {
  const say = useText();
  const language = useLanguage();
  const { checkpoints, timeoutMs, intervalMs } = job;
  const limits = limitsFor(checkpoints, timeoutMs, intervalMs);
  const frame = useDurationPlot(seen, limits.longest, axis);
  const y = (ms: number) => msToY(ms, limits.longest);

  // A limit far above the dots is named beside the plot: inside it would stand where dots are.
  const beside =
    timeoutMs === undefined || limits.showsTimeout
      ? TIMELINE.againstTimeout
      : TIMELINE.timeoutAbove(duration(timeoutMs, language));
  const slowest = slowestOf(seen, axis);
  return (
    <Lane id="duration" name={say(TIMELINE.duration)} more={say(beside)} height={HEIGHT}>
      <div ref={frame} className="duration-plot" />
      {timeoutMs === undefined || !limits.showsTimeout ? undefined : (
        <span className="limit timeout" style={{ top: y(timeoutMs) }}>
          <span>{say(TIMELINE.timeout(duration(timeoutMs, language)))}</span>
        </span>
      )}
      {intervalMs === undefined || !limits.showsInterval ? undefined : (
        <span
          className={isCrowded(seen, axis, y, y(intervalMs)) ? 'limit interval start' : 'limit interval'}
          style={{ top: y(intervalMs) }}
        >
          <span>{say(TIMELINE.interval(duration(intervalMs, language)))}</span>
        </span>
      )}
      {slowest?.durationMs === undefined ? undefined : (
        <span
          className={wordLook(endOf(slowest, axis))}
          style={{ left: endOf(slowest, axis), top: y(slowest.durationMs) }}
        >
          {duration(slowest.durationMs, language)}
        </span>
      )}
    </Lane>
  );
}

/** The longest that is seen. */
function slowestOf(checkpoints: readonly CheckpointMark[], { span }: Axis): CheckpointMark | undefined {
  return checkpoints
    .filter(({ from, durationMs }) => durationMs !== undefined && overlaps(span, from, from + durationMs))
    .sort((a, b) => (b.durationMs ?? 0) - (a.durationMs ?? 0))[0];
}

/** Room of the longest word before its dot, px: nearer to the names it stands behind. */
const WORD = 72;

function wordLook(end: number): string {
  return end < WORD ? 'duration-word after' : 'duration-word';
}

function endOf({ from, durationMs = 0 }: CheckpointMark, axis: Axis): number {
  return Math.min(axis.x(from + durationMs), axis.width);
}
