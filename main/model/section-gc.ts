import type { GcHistory, GcMoment, GcPause, Occupancy } from '#contract/incident/gc.ts';
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
    ...present({ managerId: of.managerId, role: of.role, host: of.host }),
    ownedBy: of.ownedBy,
    ...present({ collector: of.collector, java: of.java }),
    placed: of.placed,
    ...present({
      jvmStartedAt: maybeIso(of.jvmStartedAt),
      from: maybeIso(of.from),
      to: maybeIso(of.to),
      coveredMs: of.coveredMs,
    }),
    ...present({ heapMaxBytes: of.heapMaxBytes }),
    counts: of.counts,
    pauseMs: of.pauseMs,
    ...present({ share: of.share }),
    ...(worst === undefined
      ? {}
      : {
          worstMinute: {
            ...moment(worst),
            pauses: worst.pauses,
            pauseMs: worst.pauseMs,
            share: worst.share,
            sources: [sourceJson(worst.source)],
          },
        }),
    ...(streak === undefined
      ? {}
      : {
          fullStreak: {
            ...moment(streak),
            count: streak.count,
            pauseMs: streak.pauseMs,
            lastsMs: streak.lastsMs,
            sources: [sourceJson(streak.first), sourceJson(streak.last)],
          },
        }),
    ...(afterFull === undefined
      ? {}
      : { afterFull: { last: occupancyItem(afterFull.last), highest: occupancyItem(afterFull.highest) } }),
    ...present({ allocatedBytesPerSecond: of.allocatedBytesPerSecond }),
    evacuationFailures: of.evacuationFailures,
    stallMs: of.stallMs,
    pauses: of.pauses.map(pauseItem),
    occupancy: of.occupancy.map((point) => ({ ...moment(point), kind: point.kind, bytes: point.bytes })),
    series: {
      widthMs: of.series.widthMs,
      buckets: of.series.buckets.map(({ at: _at, uptimeMs: _uptime, ...told }, i) => ({
        ...moment(of.series.buckets[i] ?? {}),
        ...told,
      })),
    },
    sources: [sourceJson(of.source)],
  };
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
