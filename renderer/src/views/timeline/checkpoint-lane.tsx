import type { JobTimeline } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Lane } from './lane.tsx';
import { type Axis, checkpointBars } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;
const selectedId = (s: AppState) => (s.selection?.kind === 'checkpoint' ? s.selection.checkpointId : undefined);

/** An id is written inside a bar from this width on, px. */
const ID_WIDTH = 32;
/** A bar this wide keeps its colour when the line that ends it is taken off, px. */
const WIDE = 6;
/** Heights, px: of the room for crosses above, of a bar alone, of one of several tracks with the gap below it. */
const ABOVE = 20;
const ALONE = 18;
const TRACK = 16;
const GAP = 2;

/** One bar a checkpoint from trigger to end; failed ones are outlined with a cross above. */
export function CheckpointLane({ job, axis }: { readonly job: JobTimeline; readonly axis: Axis }) {
  const say = useText();
  const pick = useApp(picked);
  const selected = useApp(selectedId);
  const bars = checkpointBars(job.checkpoints, axis);
  const tracks = bars.reduce((most, bar) => Math.max(most, bar.track + 1), 1);
  const barHeight = tracks === 1 ? ALONE : TRACK - GAP;
  const count = (outcome: string) => job.checkpoints.filter((mark) => mark.outcome === outcome).length;
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
      {bars.map((bar) => (
        <button
          key={bar.key}
          type="button"
          className={`checkpoint-bar ${bar.outcome} ${bar.mark.kind}${bar.track > 0 ? ' below' : ''}${bar.width >= WIDE ? ' wide' : ''}${bar.mark.id === selected ? ' on' : ''}`}
          style={{
            left: bar.x,
            width: bar.width,
            top: ABOVE + bar.track * TRACK,
            height: barHeight,
            lineHeight: `${barHeight}px`,
          }}
          title={`#${bar.mark.id}${bar.count > 1 ? ` (+ ${bar.count - 1})` : ''}${bar.mark.reason === undefined ? '' : `: ${bar.mark.reason}`}`}
          data-testid="checkpoint-bar"
          data-outcome={bar.outcome}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            pick({ kind: 'checkpoint', jobId: job.jobId, checkpointId: bar.mark.id });
          }}
        >
          {bar.width >= ID_WIDTH ? bar.mark.id : ''}
          {bar.outcome === 'failed' ? <i>✕</i> : undefined}
        </button>
      ))}
    </Lane>
  );
}
