import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { CheckpointMark, JobTimeline } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Lane, MARGIN } from './lane.tsx';
import { type Axis, limitsFor, overlaps } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const theme = (s: AppState) => s.theme;

const HEIGHT = 84;

/** How long checkpoints took, as dots, against the timeout and the interval; failed ones are crosses at the time they were given up. */
export function DurationLane({ job, axis }: { readonly job: JobTimeline; readonly axis: Axis }) {
  const say = useText();
  const language = useLanguage();
  const look = useApp(theme);
  const frame = useRef<HTMLDivElement>(null);
  const { checkpoints, timeoutMs, intervalMs } = job;
  const limits = limitsFor(checkpoints, timeoutMs, intervalMs);
  const { longest } = limits;
  const y = (ms: number) => HEIGHT - 6 - (ms / (longest * 1.12)) * (HEIGHT - 14);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the theme
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const marks = checkpoints.filter((mark) => mark.durationMs !== undefined);
    const xs = marks.map((mark) => mark.from + (mark.durationMs ?? 0));
    const order = xs.map((_, index) => index).sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0));
    const values = (outcome: 'failed' | 'other') =>
      order.map((index) => {
        const mark = marks[index];
        return mark !== undefined && (mark.outcome === 'failed') === (outcome === 'failed')
          ? (mark.durationMs ?? null)
          : null;
      });
    const plot = new uPlot(
      optionsFor(axis, longest),
      [order.map((index) => (xs[index] ?? 0) / 1000), values('other'), values('failed')],
      element,
    );
    return () => plot.destroy();
  }, [axis, checkpoints, longest, look]);

  // A limit far above the dots is named beside the plot: inside it would stand where dots are.
  const beside =
    timeoutMs === undefined || limits.showsTimeout
      ? TIMELINE.againstTimeout
      : TIMELINE.timeoutAbove(duration(timeoutMs, language));
  const slowest = slowestOf(checkpoints, axis);
  return (
    <Lane id="duration" name={say(TIMELINE.duration)} more={say(beside)} height={HEIGHT}>
      <div ref={frame} className="duration-plot" />
      {timeoutMs === undefined || !limits.showsTimeout ? undefined : (
        <span className="limit timeout" style={{ top: y(timeoutMs) }}>
          <span>{say(TIMELINE.timeout(duration(timeoutMs, language)))}</span>
        </span>
      )}
      {intervalMs === undefined || !limits.showsInterval ? undefined : (
        <span className="limit interval" style={{ top: y(intervalMs) }}>
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

function optionsFor(axis: Axis, longest: number): uPlot.Options {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim();
  return {
    // A dot at the very end needs its other half as well.
    width: axis.width + MARGIN,
    height: HEIGHT,
    padding: [8, 0, 6, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: true, range: [axis.span.from / 1000, (axis.span.to + MARGIN * axis.msPerPixel) / 1000] },
      y: { range: [0, longest * 1.12] },
    },
    series: [
      {},
      {
        paths: () => null,
        points: { show: true, size: 6, fill: colour('--state-completed'), stroke: colour('--state-completed') },
      },
      { paths: () => null, points: { show: false } },
    ],
    hooks: {
      draw: [
        (plot) => drawStems(plot, [colour('--state-completed'), colour('--state-failed')]),
        (plot) => drawCrosses(plot, colour('--state-failed')),
      ],
    },
  };
}

/** Stems closer than this would be a wall, px. */
const STEM = 10;

/** From the base line up to each dot, and dashed to each cross, so that what belongs to which moment is seen; none where they stand close. */
function drawStems({ ctx, data, valToPos, bbox }: uPlot, colours: readonly string[]): void {
  if (data[0].length * STEM * devicePixelRatio > bbox.width) return;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.globalAlpha = 0.6;
  colours.forEach((colour, series) => {
    ctx.strokeStyle = colour;
    ctx.setLineDash(series === 0 ? [] : [3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    data[series + 1]?.forEach((value, index) => {
      const at = data[0][index];
      if (value === null || value === undefined || at === undefined) return;
      const x = valToPos(at, 'x', true);
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x, valToPos(value, 'y', true));
    });
    ctx.stroke();
  });
  ctx.restore();
}

/** Half of the width of a cross, px. */
const ARM = 4;

/** Failed checkpoints: crosses, so that they are told from dots without colour too. */
function drawCrosses({ ctx, data, valToPos }: uPlot, colour: string): void {
  const arm = ARM * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.beginPath();
  data[2]?.forEach((value, index) => {
    const at = data[0][index];
    if (value === null || value === undefined || at === undefined) return;
    const [x, y] = [valToPos(at, 'x', true), valToPos(value, 'y', true)];
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
  });
  ctx.stroke();
  ctx.restore();
}
