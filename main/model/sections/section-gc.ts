import type {
  FullStreak,
  GcBucket,
  GcHistory,
  GcMoment,
  GcPause,
  MetaspaceLimit,
  Occupancy,
  WorstMinute,
} from '#contract/incident/gc.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';

/** `show gc`: one item a run of a JVM, with its longest pauses and its series. */
export function gcItems(incident: Incident) {
  const all = incident.gc.kind === 'known' ? incident.gc.value : [];
  return all.map(historyItem);
}

function historyItem(of: GcHistory) {
  const { worstMinute: worst, fullStreak: streak, afterFull } = of;
  return {
    entries: of.entries,
    ...whose(of),
    placed: of.placed,
    ...covered(of),
    ...present({ heapMaxBytes: of.heapMaxBytes }),
    counts: of.counts,
    pauseMs: of.pauseMs,
    ...present({
      share: of.share,
      worstMinute: worst && minuteItem(worst),
      fullStreak: streak && streakItem(streak),
      afterFull: afterFull && { last: occupancyItem(afterFull.last), highest: occupancyItem(afterFull.highest) },
      metaspace: of.metaspace && metaspaceItem(of.metaspace),
      allocatedBytesPerSecond: of.allocatedBytesPerSecond,
    }),
    evacuationFailures: of.evacuationFailures,
    stallMs: of.stallMs,
    pauses: of.pauses.map(pauseItem),
    occupancy: of.occupancy.map((point) => ({ ...moment(point), kind: point.kind, bytes: point.bytes })),
    series: { widthMs: of.series.widthMs, buckets: of.series.buckets.map(bucketItem) },
    sources: [sourceJson(of.source)],
  };
}

function whose({ managerId, role, host, ownedBy, collector, java }: GcHistory) {
  return { ...present({ managerId, role, host }), ownedBy, ...present({ collector, java }) };
}

function covered({ jvmStartedAt, from, to, coveredMs }: GcHistory) {
  return present({ jvmStartedAt: maybeIso(jvmStartedAt), from: maybeIso(from), to: maybeIso(to), coveredMs });
}

function metaspaceItem({ first, last, ...told }: MetaspaceLimit) {
  return { ...told, ...moment(first), sources: [sourceJson(first.source), sourceJson(last.source)] };
}

function minuteItem(minute: WorstMinute) {
  const { pauses, fulls, pauseMs, share, source } = minute;
  return { ...moment(minute), pauses, fulls, pauseMs, share, sources: [sourceJson(source)] };
}

function streakItem(streak: FullStreak) {
  const { count, pauseMs, lastsMs, first, last } = streak;
  return { ...moment(streak), count, pauseMs, lastsMs, sources: [sourceJson(first), sourceJson(last)] };
}

function bucketItem(bucket: GcBucket) {
  const { at: _at, uptimeMs: _uptimeMs, ...told } = bucket;
  return { ...moment(bucket), ...told };
}

function pauseItem(pause: GcPause) {
  return {
    ...moment(pause),
    kind: pause.kind,
    ...present({ cause: pause.cause }),
    durationMs: pause.durationMs,
    ...present({ beforeBytes: pause.beforeBytes, afterBytes: pause.afterBytes, totalBytes: pause.totalBytes }),
    ...(pause.count === 1 ? {} : { count: pause.count }),
    sources: [sourceJson(pause.source)],
  };
}

function occupancyItem(point: Occupancy) {
  return {
    ...moment(point),
    bytes: point.bytes,
    ...present({ share: point.share }),
    sources: [sourceJson(point.source)],
  };
}

function moment({ at, uptimeMs }: GcMoment) {
  return present({ at: maybeIso(at), uptimeMs });
}
