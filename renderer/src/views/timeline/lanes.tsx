import { memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JobTimeline, Timeline } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { CheckpointLane } from './checkpoint-lane.tsx';
import { DurationLane } from './duration-lane.tsx';
import { AttemptLane, StateLane } from './job-lanes.tsx';
import { LagLane } from './lag-lane.tsx';
import { LABELS } from './lane.tsx';
import type { Axis } from './lay-out-lanes.ts';
import { ManagersLane } from './managers-lane.tsx';
import { MeasureMark } from './measure-mark.tsx';
import { PausesLane } from './pauses-lane.tsx';
import { PressureLane } from './pressure-lane.tsx';
import { useTimeKeys } from './use-time-keys.ts';
import { VolumeLane } from './volume-lane.tsx';
import { TIMELINE } from './words.ts';

const cursorOf = (s: AppState) => s.cursor;
const timePicked = (s: AppState) => s.timePicked;
const measureOf = (s: AppState) => s.measure;
const measureDragged = (s: AppState) => s.measureDragged;
const rangeDragged = (s: AppState) => s.rangeDragged;
const timeZoomed = (s: AppState) => s.timeZoomed;
const timePanned = (s: AppState) => s.timePanned;

/** A press that moves less is a click, px. */
const CLICK = 4;

/** Half a digit of a time on the axis, and what lies right of the plot: the last time is not cut. px */
const DIGIT = 3.4;
const EDGE = 14;

/** Where the button went down and where the pointer is, px of the plot. */
interface Press {
  readonly from: number;
  readonly to: number;
  /** With Shift a length of time is measured, not chosen. */
  readonly isMeasuring: boolean;
}

interface LanesProps {
  readonly timeline: Timeline;
  readonly job: JobTimeline | undefined;
  readonly axis: Axis;
}

/** All lanes over one axis, with the crosshair, dragging and the keys that move in time. */
export function Lanes({ timeline, job, axis }: LanesProps) {
  const say = useText();
  const times = useTimes();
  const pickTime = useApp(timePicked);
  const drag = useApp(rangeDragged);
  const zoom = useApp(timeZoomed);
  const pan = useApp(timePanned);
  const cursor = useApp(cursorOf);
  const frame = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number>();
  const [press, setPress] = useState<Press>();
  const measured = useApp(measureOf);
  const measure = useApp(measureDragged);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const wheeled = (event: WheelEvent) => {
      const x = event.clientX - plotLeft(element);
      // Over the names the wheel scrolls, so that lanes below the window can be reached.
      if (x < 0) return;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        pan(Math.sign(event.deltaX || event.deltaY) * 0.1);
      else zoom(event.deltaY > 0 ? 1.25 : 0.8, axis.at(x));
      event.preventDefault();
    };
    // React listens passively to wheels; zooming must keep the page still.
    element.addEventListener('wheel', wheeled, { passive: false });
    return () => element.removeEventListener('wheel', wheeled);
  }, [axis, pan, zoom]);

  const xOf = (event: PointerEvent) =>
    Math.min(Math.max(event.clientX - (frame.current === null ? 0 : plotLeft(frame.current)), 0), axis.width);
  const pressed = (event: PointerEvent) => {
    if (event.button !== 0 || event.clientX - (frame.current === null ? 0 : plotLeft(frame.current)) < 0) return;
    const x = xOf(event);
    setPress({ from: x, to: x, isMeasuring: event.shiftKey });
  };
  const moved = (event: PointerEvent) => {
    const x = xOf(event);
    setHover(x);
    if (press === undefined) return;
    setPress({ ...press, to: x });
    if (press.isMeasuring) measure(axis.at(press.from), axis.at(x));
  };
  const released = (event: PointerEvent) => {
    if (press === undefined) return;
    const x = xOf(event);
    setPress(undefined);
    if (Math.abs(x - press.from) < CLICK) pickTime(axis.at(x));
    else if (!press.isMeasuring) drag({ from: axis.at(Math.min(x, press.from)), to: axis.at(Math.max(x, press.from)) });
  };
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
      onPointerDown={pressed}
      onPointerMove={moved}
      onPointerUp={released}
      onPointerLeave={() => setHover(undefined)}
      onKeyDown={keyed}
    >
      <div className="axis" style={{ paddingLeft: LABELS }}>
        <svg width={axis.width} height={24} aria-hidden="true">
          {timeTicks(axis.span, Math.floor(axis.width / 100), times).map((tick) => (
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
      <AllLanes timeline={timeline} job={job} axis={axis} />
      {cursor !== undefined && cursor >= axis.span.from && cursor <= axis.span.to ? (
        <Crosshair x={axis.x(cursor)} text={times.clockMs(cursor)} look="set" />
      ) : undefined}
      {hover === undefined ? undefined : <Crosshair x={hover} text={times.clock(axis.at(hover))} look="hover" />}
      {measured === undefined ? undefined : <MeasureMark measure={measured} axis={axis} />}
      {press === undefined || press.isMeasuring || Math.abs(press.to - press.from) < CLICK ? undefined : (
        <div
          className="drag-range"
          style={{ left: LABELS + Math.min(press.from, press.to), width: Math.abs(press.to - press.from) }}
        />
      )}
    </div>
  );
}

/** They stay as they are while the pointer moves over them. */
const AllLanes = memo(function AllLanes({ timeline, job, axis }: LanesProps) {
  return (
    <>
      {job === undefined ? undefined : (
        <>
          <StateLane job={job} axis={axis} />
          <AttemptLane job={job} axis={axis} />
          <CheckpointLane job={job} axis={axis} />
          {job.checkpoints.some((mark) => mark.durationMs !== undefined) ? (
            <DurationLane job={job} axis={axis} />
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

function plotLeft(element: HTMLElement): number {
  return element.getBoundingClientRect().left + LABELS;
}

/** When something failed, and what the picture says in a sentence. */
function told(job: JobTimeline | undefined) {
  const checkpoints = job?.checkpoints ?? [];
  const restarts = job?.restarts ?? [];
  const failed = checkpoints.filter((mark) => mark.outcome === 'failed').map((mark) => mark.to ?? mark.from);
  return {
    failures: [...failed, ...restarts.map((mark) => mark.at)],
    summary: TIMELINE.says(checkpoints.length, failed.length, restarts.length),
  };
}
