import type { GcHistory, Occupancy } from '#contract/incident/gc.ts';
import type { GcDot, GcRunView, GcView } from '#contract/incident/gc-view.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Span } from '#contract/incident/instant.ts';
import { overlapMs } from '#contract/overlap.ts';
import { present } from '#contract/present.ts';
import { heartbeatTimeout } from '../timeline/timeline.ts';
import { longPauses } from './long-pauses.ts';

/** A share of time is felt over a minute; a shorter stretch is one pause. */
const MINUTE_MS = 60_000;
/** Collections on either side of which the lowest counts as the floor: a mixed or full one is among them sooner or later. */
const AROUND = 6;

/** What the GC logs of one process tell. `share`: of the time in stops, from which on throughput falls. */
export function gcViewOf(incident: Incident, histories: readonly GcHistory[], share: number): GcView {
  const axis = histories.some(({ from }) => from !== undefined) || histories.length === 0 ? 'time' : 'uptime';
  const place = axis === 'time' ? 'at' : 'uptimeMs';
  // Uptimes of two runs do not stand on one axis.
  const runs = axis === 'time' ? histories.filter(({ from }) => from !== undefined) : histories.slice(0, 1);
  const dots = runs.flatMap((run) => dotsOf(run, place)).sort((a, b) => a.x - b.x);
  return {
    axis,
    runs: runs.map((run) => runOf(run, place)),
    runsLeftOut: histories.length - runs.length,
    dots,
    shorter: runs.flatMap((run) => shorterOf(run, place)).sort(byX),
    occupancy: runs.flatMap((run) => pointsOf(run.occupancy, place)),
    floor: runs.flatMap((run) => floorOf(pointsOf(run.occupancy, place))),
    shares: sharesOf(runs, place),
    ...present({ heapMaxBytes: highest(runs.flatMap(({ heapMaxBytes }) => heapMaxBytes ?? [])) }),
    thresholds: { ...present({ heartbeatTimeoutMs: heartbeatTimeout(incident) }), share },
    longest: longPauses(incident, runs, place),
  };
}

type Place = 'at' | 'uptimeMs';

function byX(a: { readonly x: number }, b: { readonly x: number }): number {
  return a.x - b.x;
}

function highest(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.max(a, b));
}

function runOf(run: GcHistory, place: Place): GcRunView {
  const { entries, collector, java, heapMaxBytes, counts, pauseMs, share, coveredMs, placed, source } = run;
  const { evacuationFailures, stallMs, worstMinute, fullStreak, afterFull } = run;
  return {
    entries,
    ...present({ collector, java, heapMaxBytes }),
    ...spanOf(run, place),
    counts,
    pauseMs,
    ...present({ share, coveredMs }),
    placed,
    evacuationFailures,
    stallMs,
    ...present({ worstMinute, fullStreak, afterFull }),
    source,
  };
}

function dotsOf({ pauses }: GcHistory, place: Place): readonly GcDot[] {
  return pauses.flatMap(({ kind, durationMs, source, ...moment }) => {
    const x = moment[place];
    return x === undefined ? [] : [{ x, kind, durationMs, source }];
  });
}

/** Of each stretch its longest stop, where only the longest of the log were kept one by one. */
function shorterOf({ pauses, series, counts }: GcHistory, place: Place): GcView['shorter'] {
  const stops = Object.entries(counts).reduce((sum, [kind, count]) => sum + (kind === 'cycle' ? 0 : count), 0);
  const shortest = pauses.at(-1)?.durationMs ?? 0;
  if (pauses.length >= stops) return [];
  return series.buckets.flatMap(({ longestMs, ...moment }) => {
    const x = moment[place];
    return x === undefined || longestMs <= 0 || longestMs >= shortest ? [] : [{ x, durationMs: longestMs }];
  });
}

function pointsOf(points: readonly Occupancy[], place: Place): GcView['occupancy'] {
  return points.flatMap(({ kind, bytes, ...moment }) => {
    const x = moment[place];
    return x === undefined ? [] : [{ x, bytes, kind }];
  });
}

function floorOf(points: GcView['occupancy']): GcView['floor'] {
  if (points.length < AROUND) return [];
  return points.map(({ x }, index) => ({
    x,
    bytes: points
      .slice(Math.max(0, index - AROUND), index + AROUND + 1)
      .reduce((low, { bytes }) => Math.min(low, bytes), Infinity),
  }));
}

/** Stops by the minute, or by the width in which a long log was counted. */
function sharesOf(runs: readonly GcHistory[], place: Place): GcView['shares'] {
  const widthMs = runs.reduce((width, { series }) => Math.max(width, series.widthMs), MINUTE_MS);
  const stretches = new Map<number, number>();
  for (const { series } of runs)
    for (const { pauseMs, ...moment } of series.buckets) {
      const x = moment[place];
      if (x === undefined) continue;
      const start = Math.floor(x / widthMs) * widthMs;
      stretches.set(start, (stretches.get(start) ?? 0) + pauseMs);
    }
  const covered = runs.reduce((sum, { coveredMs = widthMs }) => sum + coveredMs, 0);
  const points = [...stretches].map(([x, pauseMs]) => ({ x, share: shareOf(x, pauseMs) })).sort(byX);
  return { widthMs, points };

  /** Of the time that the logs cover; at the rim of a long log, where that is less than half, one pause would seem to be much. */
  function shareOf(x: number, pauseMs: number): number {
    const known = runs.reduce((sum, run) => sum + overlapMs(spanOf(run, place), { from: x, to: x + widthMs }), 0);
    return Math.min(1, pauseMs / Math.min(widthMs, Math.max(known, Math.min(widthMs / 2, covered))));
  }
}

function spanOf({ from, to, coveredMs }: GcHistory, place: Place): Partial<Span> {
  return place === 'at' ? present({ from, to }) : present({ from: 0, to: coveredMs });
}
