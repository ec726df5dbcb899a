import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { type Evidence, listOf } from './evidence.ts';
import { streamOf } from './log-stream.ts';

/** Zones of the world differ by multiples of this. */
const QUARTER_MS = 15 * 60_000;
/** An unmatched log takes the cluster's zone when it then overlaps what is known within this. */
const NEAR_MS = 3_600_000;

/** How wall clocks of log records become instants. */
export interface Clocks {
  readonly zones: ReadonlyMap<EntryPath, ZoneDecision>;
  /** To subtract from a wall clock of this entry. */
  offsetMsOf(entry: EntryPath): number;
  at(record: { readonly entry: EntryPath; readonly wall?: number }): Instant | undefined;
}

/** One moment that more than one log may have written down. */
interface Sighting {
  readonly key: string;
  readonly entry: EntryPath;
  readonly wall: number;
}

export function clocksOf(evidence: Evidence): Clocks {
  const zones = new Map<EntryPath, ZoneDecision>();
  const decide = (entry: EntryPath, offsetMs: number, because: ZoneDecision['because']) => {
    if (!zones.has(entry)) zones.set(entry, { offsetMinutes: Math.round(offsetMs / 60_000), because });
  };
  for (const profile of evidence.profiles.values()) if (profile.zoned) decide(profile.entry, 0, 'stated-in-log');
  for (const [entry, offset] of offsetsOfTriggers(evidence)) decide(entry, offset, 'stated-in-log');
  for (const [entry, offset] of offsetsByRest(evidence)) decide(entry, offset.ms, offset.because);
  const sightings = sightingsOf(evidence);
  shareOffsets(evidence, zones, sightings, decide);
  if (![...zones.values()].some((zone) => zone.because !== 'assumed-utc')) {
    for (const entry of jobManagerLogs(evidence)) decide(entry, 0, 'assumed-utc');
    shareOffsets(evidence, zones, sightings, decide);
  }
  for (const profile of evidence.profiles.values()) {
    if (profile.fromWall === undefined) continue;
    const offset = zones.has(profile.entry) ? undefined : commonOffset(evidence, zones, profile.entry);
    decide(profile.entry, offset ?? 0, offset === undefined ? 'assumed-utc' : 'matched-with-other-log');
  }
  addSkews(evidence, zones, sightings);
  const offsetMsOf = (entry: EntryPath) => (zones.get(entry)?.offsetMinutes ?? 0) * 60_000;
  return {
    zones,
    offsetMsOf,
    at: (record) => (record.wall === undefined ? undefined : record.wall - offsetMsOf(record.entry)),
  };
}

function toQuarter(ms: number): number {
  return Math.round(ms / QUARTER_MS) * QUARTER_MS;
}

export function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

/** `Triggering checkpoint 1 … @ 1795264041927` states an instant inside a record that carries a wall clock. */
function offsetsOfTriggers(evidence: Evidence): ReadonlyMap<EntryPath, number> {
  const deltas = new Map<EntryPath, number[]>();
  for (const fact of evidence.said('checkpoint-triggering'))
    if (fact.wall !== undefined) listOf(deltas, fact.entry).push(fact.wall - fact.fields.triggeredAt);
  return medians(deltas);
}

function medians(deltas: ReadonlyMap<EntryPath, readonly number[]>): ReadonlyMap<EntryPath, number> {
  const offsets = new Map<EntryPath, number>();
  for (const [entry, list] of deltas) offsets.set(entry, toQuarter(median(list) ?? 0));
  return offsets;
}

function jobManagerLogs(evidence: Evidence): readonly EntryPath[] {
  return [...evidence.profiles.keys()].filter((entry) => evidence.artifacts.get(entry)?.kind === 'jobmanager-log');
}

/** REST states the JobManager's zone in `/config`; the times of `/jobs/:id` meet the log's own job states. */
function offsetsByRest(
  evidence: Evidence,
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
    if (at !== undefined && fact.wall !== undefined) listOf(deltas, fact.entry).push(fact.wall - at);
  }
  for (const [entry, list] of deltas) {
    const close = list.filter((delta) => Math.abs(delta - toQuarter(delta)) < 5000);
    const ms = median(close);
    if (ms !== undefined && !offsets.has(entry))
      offsets.set(entry, { ms: toQuarter(ms), because: 'matched-with-rest' });
  }
  return offsets;
}

/** So many events of a log are enough for a median. */
const MAX_SIGHTINGS = 500;

/**
 * Task states are written by the TaskManager and, a moment later, by the JobManager; so is a registration. Only events that logs
 * other than the JobManager's wrote are looked for, the first of each log.
 */
function sightingsOf(evidence: Evidence): readonly Sighting[] {
  const masters = new Set(jobManagerLogs(evidence));
  const found: Sighting[] = [];
  const wanted = new Map<string, Set<string>>();
  const counts = new Map<EntryPath, number>();
  const see = (id: string, what: string, { entry, wall }: Timed) => {
    if (wall !== undefined) found.push({ key: `${id} ${what}`, entry, wall });
  };
  const want = (id: string, what: string, fact: Timed) => {
    const count = counts.get(fact.entry) ?? 0;
    if (count >= MAX_SIGHTINGS) return;
    counts.set(fact.entry, count + 1);
    const states = wanted.get(id) ?? new Set<string>();
    wanted.set(id, states.add(what));
    see(id, what, fact);
  };
  const ids = new Map<EntryPath, string>();
  for (const fact of evidence.said('task-manager-id')) ids.set(fact.entry, fact.fields.taskManagerId);
  for (const fact of evidence.said('registered-at-resource-manager')) {
    const id = ids.get(fact.entry);
    if (id !== undefined) want(id, REGISTERED, fact);
  }
  const states = evidence.said('task-state');
  for (const fact of states) if (!masters.has(fact.entry)) want(fact.fields.attemptId, fact.fields.to, fact);
  if (wanted.size === 0) return [];
  for (const fact of states)
    if (masters.has(fact.entry) && wanted.get(fact.fields.attemptId)?.has(fact.fields.to) === true)
      see(fact.fields.attemptId, fact.fields.to, fact);
  for (const fact of evidence.said('task-manager-registering')) see(fact.fields.taskManagerId, REGISTERED, fact);
  return found;
}

const REGISTERED = 'registered';

interface Timed {
  readonly entry: EntryPath;
  readonly wall?: number;
}

/** Carries known offsets to logs that saw the same events, and to the other parts of a rotated log, until nothing more is learned. */
function shareOffsets(
  evidence: Evidence,
  zones: ReadonlyMap<EntryPath, ZoneDecision>,
  sightings: readonly Sighting[],
  decide: (entry: EntryPath, offsetMs: number, because: ZoneDecision['because']) => void,
): void {
  for (let before = -1; before !== zones.size; ) {
    before = zones.size;
    const known = new Map<string, ZoneDecision>();
    for (const [entry, zone] of zones) known.set(streamOf(entry), zone);
    for (const entry of evidence.profiles.keys()) {
      const zone = known.get(streamOf(entry));
      if (zone !== undefined) decide(entry, zone.offsetMinutes * 60_000, zone.because);
    }
    for (const [entry, offset] of medians(differences(zones, sightings, (e) => !zones.has(e))))
      decide(entry, offset, 'matched-with-other-log');
  }
}

/** For the entries wanted: their wall clock minus the instant at which a log of known zone saw the same. */
function differences(
  zones: ReadonlyMap<EntryPath, ZoneDecision>,
  sightings: readonly Sighting[],
  wanted: (entry: EntryPath) => boolean,
): ReadonlyMap<EntryPath, readonly number[]> {
  const instants = new Map<string, { readonly at: number; readonly entry: EntryPath }>();
  for (const { key, entry, wall } of sightings) {
    const zone = zones.get(entry);
    if (zone !== undefined && !wanted(entry)) instants.set(key, { at: wall - zone.offsetMinutes * 60_000, entry });
  }
  const deltas = new Map<EntryPath, number[]>();
  for (const { key, entry, wall } of sightings) {
    const other = instants.get(key);
    if (other !== undefined && wanted(entry)) listOf(deltas, entry).push(wall - other.at);
  }
  return deltas;
}

/** The one offset of all logs that are known, when this log then lies near them. */
function commonOffset(
  evidence: Evidence,
  zones: ReadonlyMap<EntryPath, ZoneDecision>,
  entry: EntryPath,
): number | undefined {
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
    const shift = profile.zoned ? offset * 60_000 : 0;
    return fromWall <= profile.toWall + shift + NEAR_MS && toWall >= profile.fromWall + shift - NEAR_MS;
  });
  return near ? offset * 60_000 : undefined;
}

function addSkews(evidence: Evidence, zones: Map<EntryPath, ZoneDecision>, sightings: readonly Sighting[]): void {
  const reference = new Set(jobManagerLogs(evidence));
  if (reference.size === 0) return;
  for (const [entry, deltas] of differences(zones, sightings, (e) => !reference.has(e))) {
    const zone = zones.get(entry);
    const middle = median(deltas);
    if (zone === undefined || middle === undefined) continue;
    zones.set(entry, { ...zone, skewMs: Math.round(middle - zone.offsetMinutes * 60_000), pairs: deltas.length });
  }
}
