import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Span } from '#contract/incident/instant.ts';
import type { TimelineOutline } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { useOutline } from '../../host/use-timeline.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { type Times, useTimes } from '../../i18n/times.ts';
import { shownJobId, shownRange, wholeSpan } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { drawable } from '../../state/time-range.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import { APP } from '../words.ts';
import { BrushPicture } from './brush-picture.tsx';
import { columnsOf, type Grip, gripAt, scaleOf } from './brush-scale.ts';

/** A press that moves less is a click: it sets the time, not a range. Pixels. */
const CLICK = 3;

const NONE = { count: 0, at: [] };
const NOTHING: TimelineOutline = { jobs: [], managers: [], failed: NONE, restarts: NONE };
const cursorAt = (s: AppState) => s.cursor;
const isAllTime = (s: AppState) => s.range === undefined;
const allTimeChosen = (s: AppState) => s.allTimeChosen;

/** The whole incident on one axis, and the stretch of it that the views show. */
export function Brush() {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  const span = useApp(wholeSpan);
  const range = useApp(shownRange);
  const isAll = useApp(isAllTime);
  const showAll = useApp(allTimeChosen);
  const answer = useOutline();
  const outline = answer.kind === 'known' ? answer.value : NOTHING;
  if (span === undefined || range === undefined)
    return <section className="brush label brush-none">{say(APP.noTimes)}</section>;
  const part = duration(range.to - range.from, language);
  const whole = duration(span.to - span.from, language);
  return (
    <section className="brush" aria-label={say(APP.timeBrush)}>
      <div className="brush-said">
        <div className="dense b nw ell" title={`${times.full(range.from)} – ${times.full(range.to)}`}>
          {shortSpan(range, times)}
        </div>
        {/* Of one record there is a moment and no length. */}
        {span.from === span.to ? undefined : (
          <div className="label nw ell">{say(isAll ? APP.allOfIt(whole) : APP.partOf(part, whole))}</div>
        )}
      </div>
      <BrushPlot span={drawable(span)} range={drawable(range)} isAll={isAll} outline={outline} />
      <Button look="quiet" keys="0" testId="all-time" isDisabled={isAll} onClick={showAll}>
        {say(APP.all)}
      </Button>
    </section>
  );
}

/** `09:00:00 – 14:40:02`; with the date where the days differ, and one time where both are the same. */
export function shortSpan({ from, to }: Span, times: Times): string {
  const isSameDay = times.stamp(from).slice(0, 10) === times.stamp(to).slice(0, 10);
  const text = (at: number) => (isSameDay ? times.clock(at) : times.stamp(at).slice(5, 16));
  return text(from) === text(to) ? text(from) : `${text(from)} – ${text(to)}`;
}

interface PlotProps {
  readonly span: Span;
  readonly range: Span;
  readonly isAll: boolean;
  readonly outline: TimelineOutline;
}

function BrushPlot({ span, range, isAll, outline }: PlotProps) {
  const say = useText();
  const times = useTimes();
  const store = useAppStore();
  const cursor = useApp(cursorAt);
  const [ref, { width }] = useSize<HTMLDivElement>();
  const jobId = useApp(shownJobId);
  const lastGood = outline.jobs.find((job) => job.jobId === jobId)?.lastGood;
  const columns = useMemo(() => (outline.volume === undefined ? [] : columnsOf(outline.volume)), [outline]);
  const drag = useDrag(span, range, isAll, width);
  const { x } = scaleOf(span, width);
  useWheelZoom(ref, span, width);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -0.1 : event.key === 'ArrowRight' ? 0.1 : 0;
    if (by === 0 || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    store.getState().timePanned(by);
  };
  return (
    <div
      ref={ref}
      className="brush-plot"
      role="slider"
      tabIndex={0}
      aria-label={say(
        APP.brushSays(times.full(span.from), times.full(span.to), outline.failed.count, outline.restarts.count),
      )}
      aria-valuemin={span.from}
      aria-valuemax={span.to}
      aria-valuenow={range.from}
      aria-valuetext={`${times.clock(range.from)} – ${times.clock(range.to)}`}
      data-testid="brush"
      onDoubleClick={() => store.getState().allTimeChosen()}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <svg width={width} height={55} aria-hidden="true">
        <BrushPicture span={span} width={width} columns={columns} outline={outline} lastGood={lastGood} />
        {isAll ? undefined : <Chosen from={x(range.from)} to={x(range.to)} />}
        {cursor === undefined ? undefined : <path d={`M${x(cursor)} 2v36`} stroke="var(--accent)" />}
      </svg>
    </div>
  );
}

function Chosen({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <g>
      <rect x={from} y={2} width={Math.max(1, to - from)} height={37} fill="var(--brush-fill)" />
      <path d={`M${from} 2v37M${to} 2v37`} stroke="var(--brush-edge)" strokeWidth={1.5} />
      <rect x={from - 3} y={14} width={6} height={12} rx={2} fill="var(--brush-edge)" />
      <rect x={to - 3} y={14} width={6} height={12} rx={2} fill="var(--brush-edge)" />
    </g>
  );
}

interface Hold {
  readonly grip: Grip;
  readonly startX: number;
  readonly range: Span;
}

/** Drag makes a range, an edge resizes, the middle moves; a click sets the time. */
function useDrag(span: Span, range: Span, isAll: boolean, width: number) {
  const store = useAppStore();
  const [hold, setHold] = useState<Hold>();
  const scale = scaleOf(span, width);
  const xOf = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const startX = xOf(event);
      setHold({ grip: gripAt(startX, scale.x(range.from), scale.x(range.to), isAll), startX, range });
    },
    onPointerMove(event: PointerEvent) {
      if (hold === undefined) return;
      const x = xOf(event);
      if (Math.abs(x - hold.startX) >= CLICK) store.getState().rangeDragged(dragged(hold, x, scale));
    },
    onPointerUp(event: PointerEvent) {
      if (hold === undefined) return;
      const x = xOf(event);
      if (Math.abs(x - hold.startX) < CLICK) store.getState().timePicked(Math.round(scale.at(x)));
      setHold(undefined);
    },
    onPointerCancel: () => setHold(undefined),
  };
}

function dragged({ grip, startX, range }: Hold, x: number, scale: { at: (x: number) => number }): Span {
  const at = scale.at(x);
  if (grip === 'from') return { from: at, to: range.to };
  if (grip === 'to') return { from: range.from, to: at };
  if (grip === 'new') return { from: scale.at(startX), to: at };
  const by = at - scale.at(startX);
  return { from: range.from + by, to: range.to + by };
}

/** React listens to wheels passively; only a listener of our own may keep the page from scrolling. */
function useWheelZoom(ref: { readonly current: HTMLDivElement | null }, span: Span, width: number): void {
  const store = useAppStore();
  const latest = useRef({ span, width });
  latest.current = { span, width };
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const scale = scaleOf(latest.current.span, latest.current.width);
      const at = scale.at(event.clientX - element.getBoundingClientRect().left);
      store.getState().timeZoomed(event.deltaY > 0 ? 1.25 : 0.8, at);
    };
    element.addEventListener('wheel', zoom, { passive: false });
    return () => element.removeEventListener('wheel', zoom);
  }, [ref, store]);
}
