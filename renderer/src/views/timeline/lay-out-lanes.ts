import type { Instant, Span } from '#contract/incident/instant.ts';
import type { CheckpointMark, ManagerLane, RestartMark, StateStretch } from '#contract/incident/timeline.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';

/** Where a stretch lies in the plot; never too narrow to be seen. */
export function placed({ from, to }: Span, axis: Axis): { readonly left: number; readonly width: number } {
  const left = Math.max(0, axis.x(from));
  return { left, width: Math.max(DRAWN, Math.min(axis.width, axis.x(to)) - left) };
}

/** Restarts that lie within `apart` pixels, folded. */
export interface RestartGroup {
  readonly x: number;
  readonly first: RestartMark;
  readonly last: RestartMark;
  readonly count: number;
}

export function restartGroups(marks: readonly RestartMark[], axis: Axis, apart: number): readonly RestartGroup[] {
  const groups: RestartGroup[] = [];
  for (const mark of marks) {
    if (!overlaps(axis.span, mark.at, mark.at)) continue;
    const x = axis.x(mark.at);
    const last = groups.at(-1);
    if (last !== undefined && x - axis.x(last.last.at) < apart)
      groups[groups.length - 1] = { ...last, last: mark, count: last.count + 1 };
    else groups.push({ x, first: mark, last: mark, count: 1 });
  }
  return groups;
}

/** Of marks closer than `apart` pixels the first stands for all; its `room` reaches to the next one that is drawn, or to the end of the plot. */
export function spread<T>(
  marks: readonly T[],
  axis: Axis,
  apart: number,
  at: (mark: T) => Instant,
): readonly { readonly mark: T; readonly x: number; readonly room: number }[] {
  const kept: { readonly mark: T; readonly x: number }[] = [];
  for (const mark of marks) {
    const x = axis.x(at(mark));
    const last = kept.at(-1);
    if (overlaps(axis.span, at(mark), at(mark)) && (last === undefined || x - last.x >= apart)) kept.push({ mark, x });
  }
  return kept.map(({ mark, x }, index) => ({ mark, x, room: (kept[index + 1]?.x ?? axis.width) - x }));
}

/** A stretch narrower than this is drawn only where none was drawn yet: a job that restarts ten thousand times has no more stretches than the plot has pixels. */
const DRAWN = 2;

/** Stretches of a job's state with their places; those too narrow to be told apart are one. */
export function stateBars(
  states: readonly StateStretch[],
  axis: Axis,
): readonly { readonly stretch: StateStretch; readonly x: number; readonly width: number }[] {
  const bars: { readonly stretch: StateStretch; readonly x: number; readonly width: number }[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const stretch of states) {
    const to = stretch.to ?? axis.span.to;
    if (!overlaps(axis.span, stretch.from, to)) continue;
    const x = Math.max(0, axis.x(stretch.from));
    const width = Math.max(DRAWN, Math.min(axis.width, axis.x(to)) - x);
    if (width <= DRAWN && x < right) continue;
    bars.push({ stretch, x, width });
    right = x + width;
  }
  return bars;
}

/** Processes that fit into the lane before the rest is counted. */
const ROWS = 8;

/** JobManagers, then whoever was down, silent or left no log, then the others as far as there is room. */
export function managerRows(lanes: readonly ManagerLane[]): {
  readonly shown: readonly ManagerLane[];
  readonly rest: number;
} {
  const weight = (lane: ManagerLane) => {
    if (lane.role === 'jobmanager') return 0;
    if (lane.stretches.some((stretch) => stretch.kind !== 'up')) return 1;
    return lane.hasLog ? 3 : 2;
  };
  const sorted = [...lanes].sort((a, b) => weight(a) - weight(b) || (a.id < b.id ? -1 : 1));
  return { shown: sorted.slice(0, ROWS), rest: Math.max(0, sorted.length - ROWS) };
}

/** Stretches between those that are told: its log is over there and nobody else speaks of the process. All of it when nothing is told. */
export function untoldStretches(lane: ManagerLane, whole: Span): readonly Span[] {
  if (lane.stretches.length === 0) return [whole];
  return lane.stretches.slice(1).flatMap((stretch, index) => {
    const before = lane.stretches[index];
    return before !== undefined && stretch.from > before.to ? [{ from: before.to, to: stretch.from }] : [];
  });
}

/** The next (or previous) moment at which something failed, from a moment on. */
export function nextFailure(failures: readonly Instant[], from: Instant, way: 1 | -1): Instant | undefined {
  const sorted = [...failures].sort((a, b) => a - b);
  return way === 1 ? sorted.find((at) => at > from) : sorted.filter((at) => at < from).at(-1);
}

/** A limit this many times above the longest checkpoint would press all dots onto the base line: it is named above the plot instead. */
const FAR_ABOVE = 6;

/** What the axis reaches to, and which limits lie on it. */
export function limitsFor(
  checkpoints: readonly CheckpointMark[],
  timeoutMs: number | undefined,
  intervalMs: number | undefined,
): { readonly longest: number; readonly showsTimeout: boolean; readonly showsInterval: boolean } {
  const slowest = checkpoints.reduce((most, mark) => Math.max(most, mark.durationMs ?? 0), 1);
  const isNear = (limit: number | undefined) => limit !== undefined && limit <= slowest * FAR_ABOVE;
  const showsTimeout = isNear(timeoutMs);
  const showsInterval = isNear(intervalMs);
  const reached = [slowest, showsTimeout ? (timeoutMs ?? 0) : 0, showsInterval ? (intervalMs ?? 0) : 0];
  return { longest: Math.max(...reached), showsTimeout, showsInterval };
}

/** Room of the name of a limit at the right end of its line, and half of a mark, px. */
const NAME = { width: 96, height: 15 };
const HALF = 4;

/** Whether marks of durations stand where the name of a limit, below its line at `top`, would cover them. */
export function isCrowded(
  seen: readonly CheckpointMark[],
  axis: Axis,
  yOf: (ms: number) => number,
  top: number,
): boolean {
  return seen.some(({ from, durationMs }) => {
    if (durationMs === undefined) return false;
    const below = yOf(durationMs) - top;
    const x = axis.x(from + durationMs);
    return x > axis.width - NAME.width && x <= axis.width + HALF && below > -HALF && below < NAME.height + HALF;
  });
}
