import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { median } from '#contract/median.ts';
import { present } from '#contract/present.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { streamOf } from '../managers/log-stream.ts';
import { type Sighting, sightingsOf } from './clock-sightings.ts';
import { type Skew, skewsOf } from './clock-skew.ts';
import { offsetsByTaskTimes } from './task-times.ts';
import { statedDifferences, WRONG_DATE_MS, type WrongDates, wrongDates } from './wrong-dates.ts';
import { zoneNear } from './zones-of-the-world.ts';

const MINUTE_MS = 60_000;
/** An unmatched log takes the cluster's zone when it then overlaps what is known within this. */
const NEAR_MS = 3_600_000;

/** REST's time of a job state and the log's line about it lie within this. */
const SAME_CHANGE_MS = 5000;

/** How wall clocks of log records become instants. */
export interface Clocks {
  readonly zones: ReadonlyMap<EntryPath, ZoneDecision>;
  /** To subtract from a wall clock of this entry. */
  offsetMsOf(entry: EntryPath): number;
  at(record: { readonly entry: EntryPath; readonly wall?: number }): Instant | undefined;
}

/** What is known, and what was decided so far; a log whose zone is decided keeps it. */
interface Deciding {
  readonly evidence: Evidence;
  readonly zones: ReadonlyMap<EntryPath, ZoneDecision>;
  readonly sightings: readonly Sighting[];
  readonly wrong: WrongDates;
  readonly decide: (
    entry: EntryPath,
    offsetMs: number,
    because: ZoneDecision['because'],
    stamps?: ZoneDecision['stamps'],
  ) => void;
}

export function clocksOf(evidence: Evidence): Clocks {
  const zones = new Map<EntryPath, ZoneDecision>();
  const stated = statedDifferences(evidence);
  const jobManagers = new Set(jobManagerLogs(evidence));
  const sightings = sightingsOf(evidence, jobManagers);
  const stamped = offsetsByStamps(evidence);
  const wrong = wrongDates(evidence, stated, sightings);
  const decide: Deciding['decide'] = (entry, offsetMs, because, stamps) => {
    if (zones.has(entry)) return;
    const date = wrong.get(entry);
    const shift = present({ shiftedMs: date?.shiftMs, shiftedBecause: date?.because, stamps });
    zones.set(entry, { offsetMinutes: Math.round(offsetMs / MINUTE_MS), because, ...shift });
  };
  for (const profile of evidence.profiles.values()) if (profile.zoned) decide(profile.entry, 0, 'stated-in-log');
  for (const [entry, offset] of medians(stated, wrong)) decide(entry, offset, 'stated-in-log');
  for (const [entry, offset] of offsetsByRest(evidence, wrong)) decide(entry, offset.ms, offset.because);
  const read = stamped.filter(({ isCopy }) => !isCopy);
  for (const { entry, offsetMs, stamps } of read) decide(entry, offsetMs, 'matched-with-collector', stamps);
  const deciding = { evidence, zones, sightings, wrong, decide };
  const share = () => shareOffsets(deciding);
  share();
  decideByTasks(deciding);
  share();
  // A time that a collector read out of the record itself is what somebody told it of the zone: events of other logs know better.
  if (read.length < stamped.length) {
    for (const { entry, offsetMs, stamps } of stamped) decide(entry, offsetMs, 'matched-with-collector', stamps);
    share();
  }
  if (![...zones.values()].some((zone) => zone.because !== 'assumed-utc')) {
    for (const entry of jobManagers) decide(entry, 0, 'assumed-utc');
    share();
  }
  for (const profile of evidence.profiles.values()) {
    if (profile.fromWall === undefined) continue;
    const offset = zones.has(profile.entry) ? undefined : commonOffset(deciding, profile.entry);
    decide(profile.entry, offset ?? 0, offset === undefined ? 'assumed-utc' : 'matched-with-other-log');
  }
  addSkews(zones, sightings, jobManagers);
  const offsetMsOf = (entry: EntryPath) => {
    const zone = zones.get(entry);
    return zone === undefined ? 0 : offsetOf(zone);
  };
  return {
    zones,
    offsetMsOf,
    at: (record) => (record.wall === undefined ? undefined : record.wall - offsetMsOf(record.entry)),
  };
}

/** Of logs that no other log tells the zone of. */
function decideByTasks({ evidence, zones, wrong, decide }: Deciding): void {
  const isOpen = (entry: EntryPath): boolean => !zones.has(entry) && !wrong.has(entry);
  for (const [entry, offset] of offsetsByTaskTimes(evidence, isOpen)) decide(entry, offset, 'matched-with-rest');
}

function offsetOf({ offsetMinutes, shiftedMs = 0 }: ZoneDecision): number {
  return offsetMinutes * MINUTE_MS + shiftedMs;
}

/** The zone of each log by its differences from the truth; of a wrong date only what is left beside the days. */
function medians(deltas: ReadonlyMap<EntryPath, readonly number[]>, wrong: WrongDates): ReadonlyMap<EntryPath, number> {
  const offsets = new Map<EntryPath, number>();
  for (const [entry, list] of deltas) {
    const offset = zoneNear((median(list) ?? 0) - shiftOf(entry, wrong));
    if (offset !== undefined) offsets.set(entry, offset);
  }
  return offsets;
}

function shiftOf(entry: EntryPath, wrong: WrongDates): number {
  return wrong.get(entry)?.shiftMs ?? 0;
}

/** The zone that brings a log's times to those that a collector put beside its lines, where most of the lines say so. */
function offsetsByStamps(evidence: Evidence) {
  return [...evidence.profiles.values()].flatMap(({ entry, stamps }) => {
    if (stamps === undefined || stamps.agreeing * 2 <= stamps.records) return [];
    const offsetMs = zoneNear(stamps.differenceMs);
    const isZone = offsetMs !== undefined && Math.abs(stamps.differenceMs - offsetMs) <= SAME_CHANGE_MS;
    const { records, agreeing } = stamps;
    return isZone ? [{ entry, offsetMs, isCopy: stamps.copied === true, stamps: { records, agreeing } }] : [];
  });
}

function jobManagerLogs(evidence: Evidence): readonly EntryPath[] {
  return [...evidence.profiles.keys()].filter((entry) => evidence.artifacts.get(entry)?.kind === 'jobmanager-log');
}

/** REST states the JobManager's zone in `/config`; the times of `/jobs/:id` meet the log's own job states. */
function offsetsByRest(
  evidence: Evidence,
  wrong: WrongDates,
): ReadonlyMap<EntryPath, { readonly ms: number; readonly because: ZoneDecision['because'] }> {
  const offsets = new Map<EntryPath, { ms: number; because: ZoneDecision['because'] }>();
  const stated = evidence.rest('config').find((body) => body.zoneOffsetMs !== undefined)?.zoneOffsetMs;
  if (stated !== undefined)
    for (const entry of jobManagerLogs(evidence)) offsets.set(entry, { ms: stated, because: 'rest-config' });
  const restTimes = new Map<string, number>();
  for (const job of evidence.rest('job'))
    for (const [state, at] of Object.entries(job.timestamps)) restTimes.set(`${job.id} ${state}`, at);
  const deltas = new Map<EntryPath, number[]>();
  for (const fact of evidence.said('job-state')) {
    const at = restTimes.get(`${fact.fields.jobId} ${fact.fields.to}`);
    if (at !== undefined && fact.wall !== undefined)
      listOf(deltas, fact.entry).push(fact.wall - at - shiftOf(fact.entry, wrong));
  }
  for (const [entry, list] of deltas) {
    const close = list.flatMap((delta) => {
      const zone = zoneNear(delta);
      return zone !== undefined && Math.abs(delta - zone) < SAME_CHANGE_MS ? zone : [];
    });
    const ms = median(close);
    if (ms !== undefined && !offsets.has(entry)) offsets.set(entry, { ms, because: 'matched-with-rest' });
  }
  return offsets;
}

/** Carries known offsets to logs that saw the same events, and to the other parts of a rotated log, until nothing more is learned. */
function shareOffsets({ evidence, zones, sightings, wrong, decide }: Deciding): void {
  for (let before = -1; before !== zones.size; ) {
    before = zones.size;
    const known = new Map<string, ZoneDecision>();
    for (const [entry, zone] of zones) known.set(streamOf(entry), zone);
    for (const entry of evidence.profiles.keys()) {
      const zone = known.get(streamOf(entry));
      if (zone !== undefined) decide(entry, zone.offsetMinutes * MINUTE_MS, zone.because);
    }
    for (const [entry, offset] of medians(differences(zones, sightings), wrong))
      decide(entry, offset, 'matched-with-other-log');
  }
}

/** For logs of unknown zone: their wall clock minus the instant at which a log of known zone saw the same. */
function differences(
  zones: ReadonlyMap<EntryPath, ZoneDecision>,
  sightings: readonly Sighting[],
): ReadonlyMap<EntryPath, readonly number[]> {
  const instants = new Map<string, Instant>();
  for (const { key, entry, wall } of sightings) {
    const zone = zones.get(entry);
    if (zone !== undefined) instants.set(key, wall - offsetOf(zone));
  }
  const deltas = new Map<EntryPath, number[]>();
  for (const { key, entry, wall } of sightings) {
    const at = instants.get(key);
    if (at !== undefined && !zones.has(entry)) listOf(deltas, entry).push(wall - at);
  }
  return deltas;
}

/** The one offset of all logs that are known, when this log then lies near them. */
function commonOffset({ evidence, zones, wrong }: Deciding, entry: EntryPath): number | undefined {
  const known = [...zones].filter(([, zone]) => zone.because !== 'assumed-utc');
  const minutes = new Set(known.map(([, zone]) => zone.offsetMinutes));
  const offset = [...minutes][0];
  const own = evidence.profiles.get(entry);
  if (minutes.size !== 1 || offset === undefined || own?.fromWall === undefined || own.toWall === undefined)
    return undefined;
  const { fromWall, toWall } = own;
  const near = known.some(([other]) => {
    const profile = evidence.profiles.get(other);
    if (profile?.fromWall === undefined || profile.toWall === undefined) return false;
    const shift = (profile.zoned ? offset * MINUTE_MS : 0) + shiftOf(entry, wrong) - shiftOf(other, wrong);
    return fromWall <= profile.toWall + shift + NEAR_MS && toWall >= profile.fromWall + shift - NEAR_MS;
  });
  return near ? offset * MINUTE_MS : undefined;
}

/** What is left between the clocks. A date that is wrong is put right, so that there is one axis, and said; nothing else is corrected. */
function addSkews(
  zones: Map<EntryPath, ZoneDecision>,
  sightings: readonly Sighting[],
  jobManagers: ReadonlySet<EntryPath>,
): void {
  const skews = skewsOf(sightings, jobManagers, ({ entry, wall }) => {
    const zone = zones.get(entry);
    return zone === undefined ? undefined : wall - offsetOf(zone);
  });
  for (const [entry, zone] of zones) {
    const skew = skews.get(streamOf(entry));
    if (skew !== undefined) zones.set(entry, { ...zone, ...told(skew) });
  }
}

function told({ fromMs, toMs, pairs, unsteady }: Skew): Partial<ZoneDecision> {
  const best = likely(fromMs, toMs, unsteady);
  if (best === undefined) return {};
  const shiftedMs = Math.abs(best) > WRONG_DATE_MS && !unsteady ? Math.round(best) : 0;
  return {
    skewMs: Math.round(best - shiftedMs),
    ...(Number.isFinite(fromMs) ? { skewFromMs: Math.round(fromMs - shiftedMs) } : {}),
    ...(Number.isFinite(toMs) ? { skewToMs: Math.round(toMs - shiftedMs) } : {}),
    pairs,
    ...(unsteady ? { unsteady } : {}),
    ...(shiftedMs === 0 ? {} : { shiftedMs, shiftedBecause: 'other-logs' }),
  };
}

/**
 * Reports of a TaskManager reach the JobManager within milliseconds; deploying takes classes and buffers on its way, often a second. So
 * the bound by the quickest report is nearly exact, and the other one is a limit.
 */
function likely(fromMs: number, toMs: number, unsteady: boolean): number | undefined {
  if (unsteady) return (fromMs + toMs) / 2;
  if (Number.isFinite(fromMs)) return fromMs;
  return Number.isFinite(toMs) ? toMs : undefined;
}
