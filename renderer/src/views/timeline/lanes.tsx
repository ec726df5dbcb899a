import { memo, useMemo, useRef } from 'react';
import type { CheckpointMark, JobTimeline, Timeline } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { countOf } from '../../ui/lay-out-checkpoints.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { CheckpointLane } from './checkpoint-lane.tsx';
import { DurationLane } from './duration-lane.tsx';
import { AttemptLane, StateLane } from './job-lanes.tsx';
import { LagLane } from './lag-lane.tsx';
import { LABELS } from './lane.tsx';
import { ManagersLane } from './managers-lane.tsx';
import { MeasureMark } from './measure-mark.tsx';
import { PausesLane } from './pauses-lane.tsx';
import { PressureLane } from './pressure-lane.tsx';
import { useTimeKeys } from './use-time-keys.ts';
import { useTimePointer } from './use-time-pointer.ts';
import { useTimeWheel } from './use-time-wheel.ts';
import { VolumeLane } from './volume-lane.tsx';
import { TIMELINE } from './words.ts';

const cursorOf = (s: AppState) => s.cursor;
const measureOf = (s: AppState) => s.measure;

/** Half a digit of a time on the axis, and what lies right of the plot: the last time is not cut. px */
const DIGIT = 3.4;
const EDGE = 14;

interface LanesProps {
  readonly timeline: Timeline;
  readonly job: JobTimeline | undefined;
  /** Checkpoints of the job on this axis. */
  readonly checkpoints: readonly CheckpointMark[];
  readonly axis: Axis;
}

/** All lanes over one axis, with the crosshair, dragging and the keys that move in time. */
export function Lanes({ timeline, job, checkpoints, axis }: LanesProps) {
  const say = useText();
  const times = useTimes();
  const cursor = useApp(cursorOf);
  const measured = useApp(measureOf);
  const frame = useRef<HTMLDivElement>(null);
  useTimeWheel(frame, axis);
  const { hover, choosing, on } = useTimePointer(frame, axis);
  const { failures, summary } = useMemo(() => told(job), [job]);
  const keyed = useTimeKeys(failures, axis);
  return (
    <div
      ref={frame}
      className="lanes"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the chart; W S A D N M act inside
      tabIndex={0}
      aria-label={say(summary)}
      data-testid="timeline-lanes"
      {...on}
      onKeyDown={keyed}
    >
      <TimeAxis axis={axis} />
      <AllLanes timeline={timeline} job={job} checkpoints={checkpoints} axis={axis} />
      {cursor !== undefined && cursor >= axis.span.from && cursor <= axis.span.to ? (
        <Crosshair x={axis.x(cursor)} text={times.clockMs(cursor)} look="set" />
      ) : undefined}
      {hover === undefined ? undefined : <Crosshair x={hover} text={times.clock(axis.at(hover))} look="hover" />}
      {measured === undefined ? undefined : <MeasureMark measure={measured} axis={axis} />}
      {choosing === undefined ? undefined : (
        <div className="drag-range" style={{ left: LABELS + choosing.from, width: choosing.to - choosing.from }} />
      )}
    </div>
  );
}

/** The times, and a line down from each, so that the eye finds the same moment in another lane. */
function TimeAxis({ axis }: { readonly axis: Axis }) {
  const times = useTimes();
  const ticks = timeTicks(axis.span, Math.floor(axis.width / 100), times);
  return (
    <>
      {ticks.map(({ at }) => (
        <i key={at} className="time-line" style={{ left: LABELS + axis.x(at) }} />
      ))}
      <div className="axis" style={{ paddingLeft: LABELS }}>
        <svg width={axis.width} height={24} aria-hidden="true">
          {ticks.map((tick) => (
            <text
              key={tick.at}
              className="axis-text"
              x={Math.min(axis.x(tick.at), axis.width + EDGE - tick.label.length * DIGIT)}
              y={16}
              textAnchor="middle"
            >
              {tick.label}
            </text>
          ))}
        </svg>
      </div>
    </>
  );
}

/** They stay as they are while the pointer moves over them. */
const AllLanes = memo(function AllLanes({ timeline, job, checkpoints, axis }: LanesProps) {
  return (
    <>
      {job === undefined ? undefined : (
        <>
          <StateLane job={job} axis={axis} />
          <AttemptLane job={job} axis={axis} />
          <CheckpointLane job={job} seen={checkpoints} axis={axis} />
          {job.checkpoints.some((mark) => mark.durationMs !== undefined) ? (
            <DurationLane job={job} seen={checkpoints} axis={axis} />
          ) : undefined}
          <PressureLane job={job} axis={axis} />
          <LagLane job={job} axis={axis} />
        </>
      )}
      <ManagersLane managers={timeline.managers} axis={axis} />
      <PausesLane timeline={timeline} axis={axis} />
      <VolumeLane volume={timeline.volume} axis={axis} />
    </>
  );
});

function Crosshair({ x, text, look }: { readonly x: number; readonly text: string; readonly look: 'set' | 'hover' }) {
  return (
    <div className={`crosshair ${look}`} style={{ left: LABELS + x }}>
      <span>{text}</span>
    </div>
  );
}

/** When something failed, and what the picture says in a sentence. */
function told(job: JobTimeline | undefined) {
  const checkpoints = job?.checkpoints ?? [];
  const restarts = job?.restarts ?? [];
  const failed = checkpoints.filter((mark) => mark.outcome === 'failed');
  return {
    failures: [...failed.map((mark) => mark.to ?? mark.from), ...restarts.map((mark) => mark.at)],
    summary: TIMELINE.says(countOf(checkpoints), countOf(failed), restarts.length),
  };
}
