import type { ZoneDecision } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Span } from '#contract/incident/instant.ts';
import { median } from '#contract/median.ts';
import type { LogProfileFact } from '../../facts/fact.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { streamOf } from '../managers/log-stream.ts';
import type { Sighting } from './clock-sightings.ts';
import { dateInName } from './days.ts';
import { triggerDelays } from './trigger-delays.ts';
import { FAR_MS, isNear, movedBack, trueTimes } from './true-times.ts';

const DAY_MS = 86_400_000;
/** Beyond this it is no zone and no drift: the date is wrong. */
export const WRONG_DATE_MS = 26 * 3_600_000;
/** REST and the log write the same change of state within this, whole days and whole quarters of an hour of a zone apart. */
const SAME_CHANGE_MS = 5000;
const QUARTER_MS = 15 * 60_000;

/** By how much the dates of a log are wrong, and what says so. */
interface WrongDate {
  readonly shiftMs: number;
  readonly because: NonNullable<ZoneDecision['shiftedBecause']>;
}

export type WrongDates = ReadonlyMap<EntryPath, WrongDate>;

/** Wall clock of a record minus the instant that it states itself, by entry: `Triggering checkpoint 1 … @ 1795264041927`. */
export function statedDifferences(evidence: Evidence): ReadonlyMap<EntryPath, readonly number[]> {
  const deltas = new Map<EntryPath, number[]>();
  for (const fact of [...evidence.said('checkpoint-triggering'), ...evidence.checkpointLines])
    for (const delay of triggerDelays(fact)) listOf(deltas, fact.entry).push(delay);
  return deltas;
}

/**
 * Logs whose dates are wrong by whole days: they state other instants themselves, REST tells of the same changes of state, or everybody
 * else was there at another time. A machine whose clock is wrong and the same everywhere shows nothing of it.
 */
export function wrongDates(
  evidence: Evidence,
  stated: ReturnType<typeof statedDifferences>,
  sightings: readonly Sighting[],
): WrongDates {
  const wrong = new Map<EntryPath, WrongDate>();
  const right = new Set<EntryPath>();
  const judge = (entry: EntryPath, days: number, because: WrongDate['because']) => {
    if (right.has(entry) || wrong.has(entry)) return;
    if (days === 0) right.add(entry);
    else wrong.set(entry, { shiftMs: days * DAY_MS, because });
  };
  for (const [entry, list] of stated) judge(entry, daysOff(median(list) ?? 0), 'stated-in-log');
  for (const [entry, days] of daysByRest(evidence)) judge(entry, days, 'rest');
  for (const { entry, yearAhead, fromWall } of evidence.profiles.values())
    if (yearAhead === 'surely' && fromWall !== undefined) judge(entry, daysOfYear(fromWall), 'stated-in-log');
  addRotated(evidence, wrong, right);
  const dated = [...evidence.profiles.values()].filter(({ entry }) => !evidence.days.has(entry));
  const open = dated.filter(({ entry }) => !right.has(entry) && !wrong.has(entry));
  if (open.length === 0) return wrong;
  const truth = trueTimes(evidence, dated);
  const differences = differencesBetween(sightings);
  for (const log of open) {
    const outvoted = daysOutvoted(log, differences.get(log.entry), truth);
    if (outvoted !== 0) judge(log.entry, outvoted, 'other-logs');
    const { days, because } = daysOfYears(log, truth);
    if (days !== 0) judge(log.entry, days, because);
  }
  addRotated(evidence, wrong, right);
  return wrong;
}

/** Days of the year that ends with this day. */
function daysOfYear(wall: number): number {
  return Math.round((wall - new Date(wall).setUTCFullYear(new Date(wall).getUTCFullYear() - 1)) / DAY_MS);
}

function daysOff(ms: number): number {
  return Math.abs(ms) > WRONG_DATE_MS ? Math.round(ms / DAY_MS) : 0;
}

/** Whole days between the lines of a job's states and REST's times of them, of each log that has such lines. */
function daysByRest(evidence: Evidence): ReadonlyMap<EntryPath, number> {
  const told = new Map<string, number>();
  for (const job of evidence.rest('job'))
    for (const [state, at] of Object.entries(job.timestamps)) told.set(`${job.id} ${state}`, at);
  const votes = new Map<EntryPath, number[]>();
  if (told.size === 0) return new Map();
  for (const { entry, wall, fields } of evidence.said('job-state')) {
    const at = told.get(`${fields.jobId} ${fields.to}`);
    if (at === undefined || wall === undefined) continue;
    const days = Math.round((wall - at) / DAY_MS);
    const rest = Math.abs(wall - at - days * DAY_MS);
    // A job that came into the same state again on another day did so at another minute.
    if (Math.min(rest % QUARTER_MS, QUARTER_MS - (rest % QUARTER_MS)) < SAME_CHANGE_MS) listOf(votes, entry).push(days);
  }
  const isRight = (days: number) => Math.abs(days) <= 1;
  return new Map([...votes].map(([entry, days]) => [entry, days.some(isRight) ? 0 : Math.round(median(days) ?? 0)]));
}

/** The other parts of a rotated log, where they lie near a part that is known. */
function addRotated(evidence: Evidence, wrong: Map<EntryPath, WrongDate>, right: ReadonlySet<EntryPath>): void {
  for (const [known, decision] of [...wrong]) {
    const part = wallsOf(evidence.profiles.get(known));
    for (const log of evidence.profiles.values()) {
      const { entry } = log;
      if (wrong.has(entry) || right.has(entry) || streamOf(entry) !== streamOf(known)) continue;
      const own = wallsOf(log);
      if (own !== undefined && part !== undefined && isNear(own, part, FAR_MS)) wrong.set(entry, decision);
    }
  }
}

function wallsOf(log: LogProfileFact | undefined): Span | undefined {
  if (log?.fromWall === undefined || log.toWall === undefined) return undefined;
  return { from: log.fromWall, to: log.toWall };
}

/** Logs that saw the same events, each with its difference from the other, ms. Of what one log says again and again the first time counts. */
function differencesBetween(sightings: readonly Sighting[]): ReadonlyMap<EntryPath, ReadonlyMap<string, number[]>> {
  const pairs = new Map<EntryPath, Map<string, number[]>>();
  for (const seen of firstSeen(sightings).values())
    for (const [stream, own] of seen)
      for (const [otherStream, other] of seen) {
        if (stream === otherStream) continue;
        const others = pairs.get(own.entry) ?? new Map<string, number[]>();
        pairs.set(own.entry, others);
        listOf(others, otherStream).push(own.wall - other.wall);
      }
  return pairs;
}

/** By event, and by log whatever its parts are called. */
function firstSeen(sightings: readonly Sighting[]): ReadonlyMap<string, ReadonlyMap<string, Sighting>> {
  const streams = new Map<EntryPath, string>();
  const byKey = new Map<string, Map<string, Sighting>>();
  for (const sighting of sightings) {
    const { entry, key } = sighting;
    const stream = streams.get(entry) ?? streamOf(entry);
    streams.set(entry, stream);
    const seen = byKey.get(key);
    if (seen === undefined) byKey.set(key, new Map([[stream, sighting]]));
    else if (!seen.has(stream)) seen.set(stream, sighting);
  }
  return byKey;
}

/** Days by which a log is away from all that saw its events: two processes at least, or one and what the bundle states of its time. */
function daysOutvoted(
  log: LogProfileFact,
  others: ReadonlyMap<string, readonly number[]> | undefined,
  truth: Span | undefined,
): number {
  const own = wallsOf(log);
  const days = [...(others ?? new Map<string, number[]>()).values()].map((deltas) => daysOff(median(deltas) ?? 0));
  const away = days[0] ?? 0;
  if (own === undefined || !days.every((each) => each !== 0 && Math.abs(each - away) <= 1)) return 0;
  if (truth === undefined) return days.length > 1 ? away : 0;
  return fits(own, away, truth) ? away : 0;
}

/** It lies far from what the bundle says of its time, and in the midst of it when moved by so many days. */
function fits(own: Span, days: number, truth: Span): boolean {
  return days !== 0 && !isNear(own, truth, FAR_MS) && isNear(movedBack(own, days), truth, WRONG_DATE_MS);
}

/** Days by which the year of a log is wrong: its own path has the same day of another year, or everything else lies there. */
function daysOfYears(
  log: LogProfileFact,
  truth: Span | undefined,
): Pick<WrongDate, 'because'> & { readonly days: number } {
  const own = wallsOf(log);
  const none = { days: 0, because: 'other-times' } as const;
  if (own === undefined) return none;
  const named = dateInName(log.entry, 0);
  const places = [
    ...(named === undefined ? [] : [{ because: 'file-name', where: { from: named, to: named + DAY_MS } } as const]),
    ...(truth === undefined ? [] : [{ because: 'other-times', where: truth } as const]),
  ];
  // A name that says when it was packed is no evidence against everything else.
  const told = places.filter(({ where }) => truth === undefined || isNear(where, truth, FAR_MS));
  for (const { because, where } of told) {
    const year = new Date(where.from).getUTCFullYear();
    const days = [year - 1, year, year + 1]
      .map((each) => Math.round((own.from - new Date(own.from).setUTCFullYear(each)) / DAY_MS))
      .find((each) => fits(own, each, where));
    if (days !== undefined) return { days, because };
  }
  return none;
}
