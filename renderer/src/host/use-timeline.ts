import type { Span } from '#contract/incident/instant.ts';
import type { CheckpointMark, JobTimeline, Timeline, TimelineOutline } from '#contract/incident/timeline.ts';
import type { Answer } from './answers.ts';
import { useAnswer } from './use-answer.ts';

/** Columns of the log volume in the brush: one every 6 px of a usual window. */
const OUTLINE_BUCKETS = 160;

/** Columns of the volume lane: 4 px each on a screen of 1440, so that a lone error is still seen. */
const BUCKETS = 240;

const NONE: readonly CheckpointMark[] = [];

/** What every view wants of the timeline. Whoever asks shares one answer. */
export function useOutline(): Answer<TimelineOutline> {
  return useAnswer('timeline.outline', { buckets: OUTLINE_BUCKETS });
}

/** All that has a place on the time axis, of this job; checkpoints as far as an axis of all its time tells them apart. Whoever asks for the same job shares one answer. */
export function useTimeline(jobId: string | undefined, isWanted = true): Answer<Timeline> {
  const params = jobId === undefined ? { buckets: BUCKETS } : { jobId, buckets: BUCKETS };
  return useAnswer('timeline.read', isWanted ? params : undefined);
}

/** The checkpoints of a job on an axis of this range; where in its timeline some stand for others, those of the range are asked for. */
export function useCheckpointsWithin(job: JobTimeline | undefined, range: Span | undefined): readonly CheckpointMark[] {
  const isThinned = job?.checkpoints.some(({ count }) => count !== undefined) === true;
  const wish = isThinned && range !== undefined ? { jobId: job.jobId, ...range } : undefined;
  const answer = useAnswer('timeline.checkpoints', wish);
  return answer.kind === 'known' ? answer.value : (job?.checkpoints ?? NONE);
}
