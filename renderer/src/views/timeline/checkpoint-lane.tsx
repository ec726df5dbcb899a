import type { CheckpointMark, JobTimeline } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { CheckpointBars } from '../../ui/checkpoint-bars.tsx';
import { checkpointBars, countOf } from '../../ui/lay-out-checkpoints.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;
const selectedId = (s: AppState) => (s.selection?.kind === 'checkpoint' ? s.selection.checkpointId : undefined);

/** Heights, px: of the room for crosses above, of a bar alone, of one of several tracks with the gap below it. */
const ABOVE = 20;
const ALONE = 18;
const TRACK = 16;
const GAP = 2;

export interface CheckpointLaneProps {
  readonly job: JobTimeline;
  /** Those on this axis; of the job as a whole `job` tells. */
  readonly seen: readonly CheckpointMark[];
  readonly axis: Axis;
}

/** One bar a checkpoint from trigger to end; failed ones are outlined with a cross above. */
export function CheckpointLane({ job, seen, axis }: CheckpointLaneProps) {
  const say = useText();
  const pick = useApp(picked);
  const selected = useApp(selectedId);
  const bars = checkpointBars(seen, axis);
  const tracks = bars.reduce((most, bar) => Math.max(most, bar.track + 1), 1);
  const barHeight = tracks === 1 ? ALONE : TRACK - GAP;
  const count = (outcome: string) => countOf(job.checkpoints.filter((mark) => mark.outcome === outcome));
  return (
    <Lane
      id="checkpoints"
      name={say(TIMELINE.checkpoints)}
      more={say(
        job.checkpoints.length === 0 ? TIMELINE.triggerToEnd : TIMELINE.ofThem(count('completed'), count('failed')),
      )}
      height={ABOVE + (tracks === 1 ? ALONE : tracks * TRACK) + 14}
    >
      {job.checkpoints.length === 0 ? <span className="lane-note">{say(TIMELINE.noCheckpoints)}</span> : undefined}
      <CheckpointBars
        bars={bars}
        top={ABOVE}
        trackHeight={TRACK}
        height={barHeight}
        isOn={({ id }) => id === selected}
        onPick={({ id, from }) => pick({ kind: 'checkpoint', jobId: job.jobId, checkpointId: id, at: from })}
      />
    </Lane>
  );
}
