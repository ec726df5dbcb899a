import type { Complaint, ZoneDecision } from '#contract/incident/coverage.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { iso } from '#contract/wording/instant.ts';
import type { LogProfileFact } from '../../facts/fact.ts';
import { isOtherProcess } from '../../flink/other-processes.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Clocks } from './clocks.ts';
import { FAR_MS, isNear, trueTimes } from './true-times.ts';

const DAY_MS = 86_400_000;
/** A snapshot taken within a day of the logs belongs to the incident; a later one is a file touched since. */
const NEAR_MS = DAY_MS;

interface Point {
  readonly at: Instant;
  /** Lines or bodies that stand for it. */
  readonly weight: number;
}

/**
 * First to last timed record of logs, checkpoint or exception; snapshots widen it when they are near. What lies far from where most
 * records are is left outside: one record of 1970 would leave the incident no room.
 */
export function spanOf(evidence: Evidence, clocks: Clocks): Span | undefined {
  const points = recordTimes(evidence, clocks).filter(({ at }) => Number.isFinite(at) && at > 0);
  const main = heaviest(points, trueTimes(evidence, []));
  let from = main?.from ?? Infinity;
  let to = main?.to ?? -Infinity;
  const taken = evidence.allRest.flatMap((f) => ('now' in f ? f.now : undefined) ?? f.snapshotAt ?? []);
  for (const at of taken.sort((a, b) => a - b)) {
    if (to !== -Infinity && (at < from - NEAR_MS || at > to + NEAR_MS)) continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return to === -Infinity ? undefined : { from, to };
}

function recordTimes(evidence: Evidence, clocks: Clocks): readonly Point[] {
  const all = [...evidence.profiles.values()];
  // A broker or ZooKeeper writes on for months; the incident is where Flink's own logs are, when there are some.
  const own = all.filter(({ entry }) => !isOtherProcess(evidence.artifacts.get(entry)?.detail));
  const logs = (own.length > 0 ? own : all).flatMap((profile) => pointsOf(profile, clocks));
  const checkpoints = evidence
    .rest('checkpoints')
    .flatMap((body) =>
      body.checkpoints.flatMap((c) => [c.triggeredAt, ...(c.failedAt === undefined ? [] : [c.failedAt])]),
    );
  const exceptions = evidence.rest('exceptions').flatMap((body) => body.exceptions.flatMap((e) => e.at ?? []));
  return [...logs, ...[...checkpoints, ...exceptions].map((at) => ({ at, weight: 1 }))];
}

/** The times at which a log begins, ends, falls silent and goes back, each with the lines on its sides. */
function pointsOf(profile: LogProfileFact, clocks: Clocks): readonly Point[] {
  const { entry, fromWall, toWall, silences, setBacks = [], first, last } = profile;
  if (fromWall === undefined || toWall === undefined) return [];
  const turns = [
    { line: first?.line ?? 1, wall: setBacks.length === 0 ? fromWall : undefined },
    ...silences.flatMap((s) => [
      { line: s.before.line, wall: s.fromWall },
      { line: s.after.line, wall: s.toWall },
    ]),
    ...setBacks.flatMap((back) => [
      { line: back.line - 1, wall: back.fromWall },
      { line: back.line, wall: back.toWall },
    ]),
    { line: last?.line ?? profile.records, wall: setBacks.length === 0 ? toWall : undefined },
  ].sort((a, b) => a.line - b.line);
  const points = turns.flatMap(({ line, wall }, i) => {
    const weight = 1 + line - (turns[i - 1]?.line ?? line) + (turns[i + 1]?.line ?? line) - line;
    return wall === undefined ? [] : [{ at: wall - clocks.offsetMsOf(entry), weight }];
  });
  const bounds = [fromWall, toWall].map((wall) => ({ at: wall - clocks.offsetMsOf(entry), weight: 1 }));
  return [...points, ...bounds];
}

/** Of the times that follow each other within `FAR_MS`, the stretch with most to say, among those where the bundle says that it was. */
function heaviest(points: readonly Point[], truth: Span | undefined): Span | undefined {
  const stretches: { from: number; to: number; weight: number }[] = [];
  for (const { at, weight } of points.toSorted((a, b) => a.at - b.at)) {
    const open = stretches.at(-1);
    if (open === undefined || at - open.to > FAR_MS) stretches.push({ from: at, to: at, weight });
    else {
      open.to = at;
      open.weight += weight;
    }
  }
  const told = truth === undefined ? [] : stretches.filter((one) => isNear(one, truth, FAR_MS));
  const best = (told.length > 0 ? told : stretches).reduce<{ from: number; to: number; weight: number } | undefined>(
    (most, one) => (most !== undefined && most.weight > one.weight ? most : one),
    undefined,
  );
  return best === undefined ? undefined : { from: best.from, to: best.to };
}

/** What is odd about the times of logs, said where it is: places where they go back, and logs that lie far from the span. */
export function timeComplaints(evidence: Evidence, clocks: Clocks, span: Span | undefined): readonly Complaint[] {
  return [...evidence.profiles.values()].flatMap((profile) => {
    const offset = clocks.offsetMsOf(profile.entry);
    const backs = (profile.setBacks ?? []).map(({ line, fromWall, toWall, repeats, skips, otherYear }): Complaint => {
      if (otherYear) {
        const leap = `from ${iso(fromWall - offset)} to ${iso(toWall - offset)}: the year is that of the week (YYYY), put right`;
        return { code: 'date-wrong', entry: profile.entry, line, said: leap };
      }
      if (skips) {
        const leap = `from ${iso(fromWall - offset)} on to ${iso(toWall - offset)}: read on in the offset before`;
        return { code: 'hour-skipped', entry: profile.entry, line, said: leap };
      }
      const said = `from ${iso(fromWall - offset)} back to ${iso(toWall - offset)}`;
      return repeats
        ? { code: 'hour-repeats', entry: profile.entry, line, said: `${said}: read on in the offset before` }
        : { code: 'time-goes-back', entry: profile.entry, line, said };
    });
    return [...backs, ...unsureYear(profile, clocks), ...wrongDate(profile, clocks), ...farAway(profile, offset, span)];
  });
}

const BECAUSE: Readonly<Record<NonNullable<ZoneDecision['shiftedBecause']>, string>> = {
  'stated-in-log': 'its own lines state other instants',
  rest: 'REST tells when the same changes of state were',
  'other-logs': 'other logs saw the same events',
  'file-name': 'its path has the same day of another year',
  'other-times': 'everything else of the bundle has the same day of another year',
};

/** Nothing tells which of two years a log is of: that is said, and nothing is moved. */
function unsureYear({ entry, yearAhead, fromWall, first }: LogProfileFact, clocks: Clocks): readonly Complaint[] {
  if (yearAhead !== 'perhaps' || fromWall === undefined || clocks.zones.get(entry)?.shiftedMs !== undefined) return [];
  const year = new Date(fromWall).getUTCFullYear();
  const said = `its first days have the year of their week (YYYY): it begins in ${year} or in ${year - 1}, read as ${year}`;
  return [{ code: 'year-unsure', entry, ...placeOf(first), said }];
}

function wrongDate({ entry, first }: LogProfileFact, clocks: Clocks): readonly Complaint[] {
  const { shiftedMs, shiftedBecause } = clocks.zones.get(entry) ?? {};
  if (shiftedMs === undefined || shiftedBecause === undefined) return [];
  const days = Math.round(Math.abs(shiftedMs) / DAY_MS);
  const way = shiftedMs > 0 ? `ahead by ${days} days, moved back` : `behind by ${days} days, moved on`;
  return [{ code: 'date-wrong', entry, ...placeOf(first), said: `its dates are ${way}: ${BECAUSE[shiftedBecause]}` }];
}

function farAway(
  { entry, fromWall, toWall, first }: LogProfileFact,
  offset: number,
  span: Span | undefined,
): readonly Complaint[] {
  if (span === undefined || fromWall === undefined || toWall === undefined) return [];
  const [from, to] = [fromWall - offset, toWall - offset];
  if (from >= span.from - FAR_MS && to <= span.to + FAR_MS) return [];
  return [
    { code: 'time-far-away', entry, ...placeOf(first), said: `${iso(from)} to ${iso(to)}: outside of the time axis` },
  ];
}

/** What is said of a whole log is to be seen at its first record. */
function placeOf(first: LineSource | undefined): Pick<Complaint, 'line' | 'byte'> {
  return present({ line: first?.line, byte: first?.byte });
}
