import type { GcBucket, GcHistory, Occupancy } from '#contract/incident/gc.ts';
import { isCollection, momentOf, type TimedEvent } from './gc-timed.ts';

/** As `GcHistory` says. */
const BUCKETS = 1_000;
/** Widths a person can read on an axis: 1 s to a week. */
const WIDTHS_MS = [1_000, 5_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000, 604_800_000];

/** Heap in use after collections and cycles, in order. */
export function occupancyOf(events: readonly TimedEvent[], heapMaxBytes: number | undefined): readonly Occupancy[] {
  return events.flatMap((event) => {
    if (event.afterBytes === undefined || !(isCollection(event) || event.kind === 'cycle')) return [];
    const size = heapMaxBytes ?? event.totalBytes;
    return [
      {
        ...momentOf(event),
        kind: event.kind,
        bytes: event.afterBytes,
        ...(size === undefined || size === 0 ? {} : { share: event.afterBytes / size }),
        source: event.source,
      },
    ];
  });
}

/** After collections of the whole heap: the last and the highest. */
export function afterFullOf(points: readonly Occupancy[]): GcHistory['afterFull'] {
  const full = points.filter((point) => point.kind === 'full');
  const last = full.at(-1);
  if (last === undefined) return undefined;
  return { last, highest: full.reduce((a, b) => (b.bytes > a.bytes ? b : a)) };
}

type OpenBucket = { -readonly [K in keyof GcBucket]: GcBucket[K] };

/** Stops by buckets of time; a stop belongs to the bucket in which it begins. `events` give occupancy and full collections. */
export function seriesOf(stops: readonly TimedEvent[], events: readonly TimedEvent[]): GcHistory['series'] {
  const places = events.map((event) => event.place).filter((place) => !Number.isNaN(place));
  const from = places[0] ?? 0;
  const covered = (places.at(-1) ?? from) - from;
  const widthMs = WIDTHS_MS.find((width) => covered / width < BUCKETS - 1) ?? covered / (BUCKETS - 1);
  const buckets = new Map<number, OpenBucket>();
  const bucketOf = (event: TimedEvent): OpenBucket => {
    const start = Math.floor(event.place / widthMs) * widthMs;
    const found = buckets.get(start);
    if (found !== undefined) return found;
    const moment = event.at === undefined ? { uptimeMs: start } : { at: start };
    const made: OpenBucket = { ...moment, pauseMs: 0, longestMs: 0, fulls: 0 };
    buckets.set(start, made);
    return made;
  };
  for (const stop of stops) {
    if (Number.isNaN(stop.place)) continue;
    const bucket = bucketOf(stop);
    bucket.pauseMs += stop.durationMs;
    bucket.longestMs = Math.max(bucket.longestMs, stop.count > 1 ? 0 : stop.durationMs);
  }
  for (const event of events) {
    if (Number.isNaN(event.place) || !(isCollection(event) || event.kind === 'cycle')) continue;
    const bucket = bucketOf(event);
    if (event.kind === 'full') bucket.fulls += event.count;
    if (event.afterBytes !== undefined) bucket.afterBytes = Math.max(bucket.afterBytes ?? 0, event.afterBytes);
  }
  return { widthMs, buckets: [...buckets].sort(([a], [b]) => a - b).map(([, bucket]) => bucket) };
}
