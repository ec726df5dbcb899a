import type { SizePoint, StateGrowth, StateSeries, StateWall } from '#contract/incident/state.ts';
import { sizeTicks } from './size-scale.ts';

/** Room for the labels of the sizes, px. */
export const LEFT = 64;
const RIGHT = 12;
const TOP = 16;
const BOTTOM = 20;
/** Lines of the grid. */
const STEPS = 4;
/** Around a single moment, ms. */
const ALONE = 60_000;
/** Of the whole width, what the dashed line goes on into the future. */
const AHEAD = 0.15;
/** A wall that stands higher than so many times the largest size would flatten the line. */
const IN_SIGHT = 3;

export interface Line {
  readonly path: string;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly point: SizePoint }[];
}

export interface GrowthPicture {
  readonly ticks: readonly { readonly y: number; readonly bytes: number }[];
  readonly total: Line;
  readonly vertex: Line | undefined;
  readonly refused: Line;
  /** From the last size on. */
  readonly ahead: string | undefined;
  readonly walls: readonly { readonly y: number; readonly wall: StateWall }[];
  readonly from: number;
  readonly to: number;
  readonly xOf: (at: number) => number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where everything of the chart stands; undefined when nothing has a size and a time. */
export function growthPicture(
  series: StateSeries,
  vertexId: string | undefined,
  growth: StateGrowth,
  walls: readonly StateWall[],
  { width, height }: Size,
): GrowthPicture | undefined {
  const vertex = series.vertices.find((one) => one.vertexId === vertexId)?.points;
  const all = [...series.total, ...(vertex ?? []), ...series.refused];
  const [first] = all;
  if (first === undefined) return undefined;
  const [from, last] = spanOf(all.map(({ at }) => at));
  const trend = growth.kind === 'trend' ? growth.trend : undefined;
  const to = trend === undefined ? last : last + (last - from) * AHEAD;
  const largest = all.reduce((most, one) => Math.max(most, one.bytes), 1);
  const shown = walls.filter(
    (wall) =>
      isOfChart(wall, series.refused.length > 0) && (wall.bytes ?? Number.POSITIVE_INFINITY) <= largest * IN_SIGHT,
  );
  const most = shown.reduce((high, { bytes }) => Math.max(high, bytes ?? 0), largest) * 1.08;
  const xOf = (at: number) => LEFT + ((at - from) / (to - from)) * (width - LEFT - RIGHT);
  const yOf = (bytes: number) => TOP + (1 - bytes / most) * (height - TOP - BOTTOM);
  const line = (points: readonly SizePoint[]): Line => {
    const dots = points.map((point) => ({ x: round(xOf(point.at)), y: round(yOf(point.bytes)), point }));
    return { path: dots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''), dots };
  };
  const end = series.total.at(-1);
  return {
    ticks: sizeTicks(most, STEPS).map((bytes) => ({ y: round(yOf(bytes)), bytes })),
    total: line(series.total),
    vertex: vertex && line(vertex),
    refused: line(series.refused),
    ahead:
      trend === undefined || end === undefined
        ? undefined
        : `M${round(xOf(end.at))} ${round(yOf(end.bytes))}L${round(xOf(to))} ${round(
            Math.max(TOP, yOf(end.bytes + (trend.perSecond * (to - end.at)) / 1000)),
          )}`,
    walls: shown.map((wall) => ({ y: round(yOf(wall.bytes ?? 0)), wall })),
    from,
    to,
    xOf,
  };
}

/** From the first to the last; a single moment stands in the midst of a minute on either side, so that the axis has times to name. */
function spanOf(times: readonly number[]): readonly [from: number, to: number] {
  const from = times.reduce((least, at) => Math.min(least, at));
  const to = times.reduce((most, at) => Math.max(most, at));
  return from === to ? [from - ALONE, to + ALONE] : [from, to];
}

/** The line is of all subtasks together and so are the heaps; a refusal is of one stream. */
function isOfChart({ id, soft, state }: StateWall, hasRefusals: boolean): boolean {
  if (soft === true || state === 'does-not-apply') return false;
  return id === 'jobmanager-heap' || id === 'taskmanager-heap' || (id === 'state-stream' && hasRefusals);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
