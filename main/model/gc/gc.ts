import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { GcHistory, GcKind } from '#contract/incident/gc.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Processes } from '../managers/processes.ts';
import { thinned } from '../thinned.ts';
import { metaspaceOf } from './gc-metaspace.ts';
import { allocatedBytes, fullStreakOf, worstMinuteOf } from './gc-numbers.ts';
import { type GcOwner, gcOwnerOf, roleNamed } from './gc-owner.ts';
import { type GcRun, gcRunsOf } from './gc-runs.ts';
import { afterFullOf, occupancyOf, seriesOf } from './gc-series.ts';
import { endOf, isStop, pauseOf, type TimedEvent, timed, totalMs } from './gc-timed.ts';

/** As `GcHistory` says of them. */
const PAUSES = 200;
const OCCUPANCIES = 2_000;

/** GC logs, one item a run of a JVM; by manager, time and entry. */
export function gcOf(
  evidence: Evidence,
  clocks: Clocks,
  processes: Processes,
  managers: readonly Manager[],
): readonly GcHistory[] {
  const histories = gcRunsOf(evidence).flatMap((run) => {
    const first = run.parts[0]?.source;
    return first === undefined ? [] : [historyOf(run, gcOwnerOf(run, processes, managers, clocks), first)];
  });
  return histories.sort(
    (a, b) =>
      compareText(a.role ?? '~', b.role ?? '~') ||
      compareText(a.managerId ?? '~', b.managerId ?? '~') ||
      (a.from ?? 0) - (b.from ?? 0) ||
      compareText(a.entries[0] ?? '', b.entries[0] ?? ''),
  );
}

function historyOf(run: GcRun, owner: GcOwner | undefined, source: LineSource): GcHistory {
  const { parts } = run;
  const startedAt = run.jvmStartedAt ?? owner?.process?.from;
  const events = inOrder(parts.flatMap((part) => part.events.map((event) => timed(event, startedAt))));
  const hasDates = parts.some((part) => part.fromAt !== undefined);
  const placed = hasDates ? 'dates' : events.some((event) => event.at !== undefined) ? 'process-start' : 'none';
  const heap = owner?.process?.said.find((fact) => fact.phrase === 'heap-maximum');
  const heapMaxBytes =
    parts.find((part) => part.heapMaxBytes !== undefined)?.heapMaxBytes ??
    (heap?.phrase === 'heap-maximum' ? heap.fields.mebibytes * 1_048_576 : undefined);
  const range = rangeOf(run, events, placed === 'process-start' ? startedAt : undefined);
  return {
    entries: parts.map((part) => part.entry),
    ...present({
      managerId: owner?.managerId,
      role: owner?.role ?? roleNamed(parts[0]?.entry ?? ''),
      host: owner?.host,
    }),
    ownedBy: owner?.because ?? [],
    ...present({
      collector: parts.find((part) => part.collector !== undefined)?.collector,
      java: parts.find((part) => part.java !== undefined)?.java,
    }),
    placed,
    ...present({ jvmStartedAt: run.jvmStartedAt, ...range, heapMaxBytes }),
    counts: countsOf(events),
    ...numbersOf(events, heapMaxBytes, range.coveredMs),
    ...present({ metaspace: metaspaceOf(parts, events, startedAt) }),
    evacuationFailures: parts.reduce((sum, part) => sum + part.evacuationFailures, 0),
    source,
  };
}

function inOrder(events: TimedEvent[]): readonly TimedEvent[] {
  const order = (event: TimedEvent) => (Number.isNaN(event.place) ? 0 : event.place);
  return events
    .map((event, i) => ({ event, i }))
    .sort((a, b) => order(a.event) - order(b.event) || a.i - b.i)
    .map(({ event }) => event);
}

/** First line to the end of the last line or stop. */
function rangeOf(
  { parts }: GcRun,
  events: readonly TimedEvent[],
  startedAt: number | undefined,
): { readonly from?: number; readonly to?: number; readonly coveredMs?: number } {
  const shift = startedAt ?? 0;
  const isDated = parts.some((part) => part.fromAt !== undefined);
  const lows = parts.flatMap((part) => (isDated ? part.fromAt : part.fromUptimeMs) ?? []);
  const highs = parts.flatMap((part) => (isDated ? part.toAt : part.toUptimeMs) ?? []);
  if (lows.length === 0) return {};
  const from = lows.reduce((a, b) => Math.min(a, b)) + (isDated ? 0 : shift);
  const last = highs.reduce((a, b) => Math.max(a, b), 0) + (isDated ? 0 : shift);
  const to = Math.round(events.reduce((a, b) => (Number.isNaN(b.place) ? a : Math.max(a, endOf(b))), last));
  return { ...(isDated || startedAt !== undefined ? { from, to } : {}), coveredMs: to - from };
}

function countsOf(events: readonly TimedEvent[]): GcHistory['counts'] {
  const counts: Partial<Record<GcKind, number>> = {};
  for (const { kind, count } of events) counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
}

function numbersOf(events: readonly TimedEvent[], heapMaxBytes: number | undefined, coveredMs: number | undefined) {
  const collected = events.filter(isStop);
  const safepoints = events.filter((event) => event.kind === 'safepoint');
  // Safepoints hold every stop, when they are logged at all; with few of them logged the collections tell more.
  const stops = totalMs(safepoints) > totalMs(collected) ? safepoints : collected;
  const pauseMs = totalMs(stops);
  const pauses = longestFirst(collected, safepoints);
  const points = occupancyOf(events, heapMaxBytes);
  const allocated = coveredMs === undefined || coveredMs <= 0 ? undefined : allocatedBytes(events);
  return {
    pauseMs,
    ...present({
      share: coveredMs === undefined || coveredMs <= 0 ? undefined : Math.min(1, pauseMs / coveredMs),
      longest: pauses.find((pause) => pause.count === 1),
    }),
    pauses,
    ...present({
      worstMinute: worstMinuteOf(stops, events),
      fullStreak: fullStreakOf(events),
      afterFull: afterFullOf(points),
    }),
    occupancy: thinned(points, OCCUPANCIES, ({ bytes }) => bytes),
    ...present({
      allocatedBytesPerSecond:
        allocated === undefined || coveredMs === undefined ? undefined : (allocated * 1000) / coveredMs,
    }),
    stallMs: totalMs(events.filter((event) => event.kind === 'stall')),
    series: seriesOf(stops, events),
  };
}

/** Dates and durations are rounded: a stop and its safepoint may miss each other by this. */
const ROUNDING_MS = 2;

/** Collections, and safepoints that are none of a collection. Both in order of time. */
function longestFirst(collected: readonly TimedEvent[], safepoints: readonly TimedEvent[]): GcHistory['pauses'] {
  let next = 0;
  const others = safepoints.filter((safepoint) => {
    while ((collected[next]?.place ?? Infinity) < safepoint.place - ROUNDING_MS) next += 1;
    const inside = collected[next];
    return inside === undefined || inside.place > endOf(safepoint) + ROUNDING_MS;
  });
  return [...collected, ...others]
    .sort((a, b) => b.durationMs - a.durationMs || a.place - b.place || a.source.line - b.source.line)
    .slice(0, PAUSES)
    .map(pauseOf);
}
