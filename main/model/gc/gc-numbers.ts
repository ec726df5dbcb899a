import type { FullStreak, WorstMinute } from '#contract/incident/gc.ts';
import { endOf, isCollection, momentOf, type TimedEvent } from './gc-timed.ts';

const MINUTE_MS = 60_000;

/** The sixty seconds, beginning with a pause, in which the most time was lost. `stops` and `events` in order of time. */
export function worstMinuteOf(stops: readonly TimedEvent[], events: readonly TimedEvent[]): WorstMinute | undefined {
  const placed = stops.filter((stop) => !Number.isNaN(stop.place));
  let best: { from: number; to: number; ms: number } | undefined;
  let to = 0;
  let sum = 0;
  for (let from = 0; from < placed.length; from += 1) {
    const end = (placed[from]?.place ?? 0) + MINUTE_MS;
    for (let next = placed[to]; next !== undefined && next.place < end; next = placed[to]) {
      sum += next.durationMs;
      to += 1;
    }
    // Only the last one may reach over the end: stops follow each other.
    const last = placed[to - 1];
    const ms = Math.min(MINUTE_MS, sum - (last === undefined ? 0 : Math.max(0, endOf(last) - end)));
    if (ms > (best?.ms ?? 0)) best = { from, to, ms };
    sum -= placed[from]?.durationMs ?? 0;
  }
  const first = best === undefined ? undefined : placed[best.from];
  if (best === undefined || first === undefined) return undefined;
  const inside = placed.slice(best.from, best.to);
  return {
    ...momentOf(first),
    pauses: countOf(inside),
    fulls: countOf(
      events.filter(({ kind, place }) => kind === 'full' && place >= first.place && place < first.place + MINUTE_MS),
    ),
    pauseMs: best.ms,
    share: best.ms / MINUTE_MS,
    source: inside.reduce((a, b) => (b.durationMs > a.durationMs ? b : a), first).source,
  };
}

/** A young collection that frees no more than this of the heap is an attempt between two full ones, no relief. */
const RELIEF = 0.02;

/** The longest row of full collections; at least two. */
export function fullStreakOf(events: readonly TimedEvent[]): FullStreak | undefined {
  let best: readonly TimedEvent[] = [];
  let open: TimedEvent[] = [];
  for (const event of events.filter(isCollection)) {
    if (event.kind === 'full') open.push(event);
    else if (isRelief(event)) open = [];
    if (countOf(open) > countOf(best)) best = [...open];
  }
  const [first] = best;
  const last = best.at(-1);
  if (first === undefined || last === undefined || countOf(best) < 2) return undefined;
  return {
    ...momentOf(first),
    count: countOf(best),
    pauseMs: best.reduce((sum, event) => sum + event.durationMs, 0),
    lastsMs: Number.isNaN(first.place) ? 0 : endOf(last) - first.place,
    first: first.source,
    last: last.source,
  };
}

function countOf(events: readonly TimedEvent[]): number {
  return events.reduce((sum, event) => sum + event.count, 0);
}

function isRelief({ beforeBytes, afterBytes, totalBytes }: TimedEvent): boolean {
  if (beforeBytes === undefined || afterBytes === undefined) return true;
  return beforeBytes - afterBytes > RELIEF * (totalBytes ?? beforeBytes);
}

/** Bytes that appeared between one collection's end and the next one's beginning. */
export function allocatedBytes(events: readonly TimedEvent[]): number | undefined {
  let after: number | undefined;
  let sum: number | undefined;
  for (const event of events) {
    if (!isCollection(event) || event.beforeBytes === undefined) continue;
    if (after !== undefined) sum = (sum ?? 0) + Math.max(0, event.beforeBytes - after);
    after = event.afterBytes;
  }
  return sum;
}
