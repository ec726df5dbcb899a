import 'uplot/dist/uPlot.min.css';
import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { MARGIN } from './lane.tsx';

const theme = (s: AppState) => s.theme;

/** Of the plot, and what stays free in it above and below, px. */
export const HEIGHT = 84;
const ABOVE = 8;
const BELOW = 6;
/** So much more than the longest fits in: its dot is seen whole. */
const ROOM = 1.12;

/** How far from the top of the plot a duration stands, px. */
export function msToY(ms: number, longest: number): number {
  return HEIGHT - BELOW - (ms / (longest * ROOM)) * (HEIGHT - ABOVE - BELOW);
}

/** Draws the durations of checkpoints into the element that is given back, each where its checkpoint ended. */
export function useDurationPlot(
  checkpoints: readonly CheckpointMark[],
  longest: number,
  axis: Axis,
): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const look = useApp(theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the theme
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const plot = new uPlot(optionsFor(axis, longest), dataOf(checkpoints), element);
    return () => plot.destroy();
  }, [axis, checkpoints, longest, look]);
  return frame;
}

/** When they ended (s), how long those took that did not fail, and those that did (ms). */
function dataOf(checkpoints: readonly CheckpointMark[]): uPlot.AlignedData {
  const marks = checkpoints
    .flatMap(({ from, durationMs, outcome }) =>
      durationMs === undefined ? [] : [{ at: from + durationMs, durationMs, hasFailed: outcome === 'failed' }],
    )
    .sort((a, b) => a.at - b.at);
  return [
    marks.map(({ at }) => at / 1000),
    marks.map(({ hasFailed, durationMs }) => (hasFailed ? null : durationMs)),
    marks.map(({ hasFailed, durationMs }) => (hasFailed ? durationMs : null)),
  ];
}

function optionsFor(axis: Axis, longest: number): uPlot.Options {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim();
  return {
    // A dot at the very end needs its other half as well.
    width: axis.width + MARGIN,
    height: HEIGHT,
    padding: [ABOVE, 0, BELOW, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: true, range: [axis.span.from / 1000, (axis.span.to + MARGIN * axis.msPerPixel) / 1000] },
      y: { range: [0, longest * ROOM] },
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
