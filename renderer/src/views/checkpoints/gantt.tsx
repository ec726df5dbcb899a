import type { CheckpointRef, CheckpointRow, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { useText } from '../../i18n/language.ts';
import { type Times, useTimes } from '../../i18n/times.ts';
import { shownRange } from '../../state/selectors.ts';
import { drawable } from '../../state/time-range.ts';
import { useApp } from '../../state/use-app.ts';
import { CheckpointBars } from '../../ui/checkpoint-bars.tsx';
import { checkpointBars } from '../../ui/lay-out-checkpoints.ts';
import { type Axis, axisOf } from '../../ui/time-axis.ts';
import { type Tick, timeTicks } from '../../ui/time-ticks.ts';
import { useSize } from '../../ui/use-size.ts';
import { isSameCheckpoint } from './use-shown.ts';
import { CHECKPOINTS } from './words.ts';

/** Heights, px: of the room for crosses, and for all bars, whether they stand alone or below one another. */
const ABOVE = 16;
const BARS = 26;
const GAP = 2;
/** Between two labels of the axis, and of a label itself, px. */
const TICK = 90;
const LABEL = 56;

interface GanttProps {
  readonly overview: CheckpointsOverview;
  readonly shown: CheckpointRow | undefined;
  readonly against: CheckpointRef | undefined;
  readonly onPick: (checkpoint: CheckpointRef) => void;
}

/** Each checkpoint from trigger to end, on the time chosen above. */
export function Gantt({ overview, shown, against, onPick }: GanttProps) {
  const say = useText();
  const times = useTimes();
  const range = useApp(shownRange);
  const [frame, { width }] = useSize<HTMLDivElement>();
  const { counts } = overview;
  const axis = range === undefined || width === 0 ? undefined : axisOf(drawable(range), width);
  const bars = axis === undefined ? [] : checkpointBars(overview.bars, axis);
  const tracks = bars.reduce((most, { track }) => Math.max(most, track + 1), 1);
  const trackHeight = Math.floor(BARS / tracks);
  return (
    <div className="gantt" role="img" aria-label={say(CHECKPOINTS.chart(counts.all, counts.failed))}>
      <div ref={frame} className="gantt-plot">
        {overview.bars.length === 0 ? <span className="gantt-note label">{say(CHECKPOINTS.noTimes)}</span> : undefined}
        <CheckpointBars
          bars={bars}
          top={ABOVE}
          trackHeight={trackHeight}
          height={tracks === 1 ? BARS : trackHeight - GAP}
          isOn={({ id, from: at }) => isSameCheckpoint({ id, at }, shown) || isSameCheckpoint({ id, at }, against)}
          onPick={({ id, at }) => onPick(at === undefined ? { id } : { id, at })}
        />
        {axis === undefined
          ? undefined
          : ticksOf(axis, times).map((tick) => (
              <span key={tick.at} className="gantt-tick label" style={{ left: axis.x(tick.at) }}>
                {tick.label}
              </span>
            ))}
      </div>
    </div>
  );
}

/** Those whose words have room. */
function ticksOf(axis: Axis, times: Times): readonly Tick[] {
  const ticks = timeTicks(axis.span, Math.max(1, Math.floor(axis.width / TICK)), times);
  return ticks.filter(({ at }) => axis.x(at) + LABEL <= axis.width);
}
