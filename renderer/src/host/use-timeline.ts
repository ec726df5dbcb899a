import type { Timeline, TimelineOutline } from '#contract/incident/timeline.ts';
import type { Answer } from './answers.ts';
import { useAnswer } from './use-answer.ts';

/** Columns of the log volume in the brush: one every 6 px of a usual window. */
const OUTLINE_BUCKETS = 160;

/** Columns of the volume lane: 4 px each on a screen of 1440, so that a lone error is still seen. */
const BUCKETS = 240;

/** What every view wants of the timeline. Whoever asks shares one answer. */
export function useOutline(): Answer<TimelineOutline> {
  return useAnswer('timeline.outline', { buckets: OUTLINE_BUCKETS });
}

/** All that has a place on the time axis, of this job; thousands of marks. Whoever asks for the same job shares one answer. */
export function useTimeline(jobId: string | undefined, isWanted = true): Answer<Timeline> {
  const params = jobId === undefined ? { buckets: BUCKETS } : { jobId, buckets: BUCKETS };
  return useAnswer('timeline.read', isWanted ? params : undefined);
}
