import type { DayDecision } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { CHECKPOINT_COLUMN, CHECKPOINT_WIDTH, type CheckpointLines } from '../../facts/checkpoint-lines.ts';
import type { Fact, LogProfileFact } from '../../facts/fact.ts';
import { triggerDelays } from './trigger-delays.ts';

const DAY_MS = 86_400_000;
/** Logs of one bundle meet within this, whatever their zones. */
const ZONES_MS = 14 * 3_600_000;
/** Zones differ by multiples of this. */
const QUARTER_MS = 15 * 60_000;
/** A file was modified last when its last record was written; buffers are flushed within this. */
const FLUSH_MS = 60_000;
const MINUTE_MS = 60_000;

type Facts = ReadonlyMap<EntryPath, readonly Fact[]>;

type Because = Exclude<DayDecision['because'], 'unknown'>;
type Asked = (profile: LogProfileFact, own: readonly Fact[]) => number | undefined;

/**
 * The day of every log whose records state none, by what else the bundle holds. What proves a day is asked of every log before what only
 * makes one likely, and whose day is found tells that of those that share events with it.
 */
export function daysOf(facts: Facts): ReadonlyMap<EntryPath, DayDecision> {
  const profiles = [...facts.values()].flatMap((own) =>
    own.flatMap((fact) => (fact.kind === 'log-profile' ? [fact] : [])),
  );
  const undated = profiles.filter((profile) => profile.undated === true && profile.fromWall !== undefined);
  if (undated.length === 0) return new Map();
  const days = new Map<EntryPath, DayDecision>();
  const sightings = sightingsOf(facts, new Set(undated.map(({ entry }) => entry)));
  const dated = profiles.filter((profile) => profile.undated !== true && profile.fromWall !== undefined);
  const decide = (because: Because, asked: Asked): number => {
    const found = undated.flatMap((profile) => {
      const own = facts.get(profile.entry) ?? [];
      const shiftMs = days.has(profile.entry) ? undefined : asked(profile, own);
      return shiftMs === undefined ? [] : [{ profile, own, shiftMs }];
    });
    for (const { profile, own, shiftMs } of found) {
      const from = profile.fromWall ?? 0;
      days.set(profile.entry, { because, shiftMs, date: new Date(from + shiftMs).toISOString().slice(0, 10) });
      dated.push({ ...profile, fromWall: from + shiftMs, toWall: (profile.toWall ?? from) + shiftMs });
      for (const [key, at] of own.flatMap(momentsOf)) if (!sightings.has(key)) sightings.set(key, at + shiftMs);
    }
    return found.length;
  };
  const match = () => {
    let more = 1;
    while (more > 0)
      more = decide('matched-with-other-log', (_, own) => shiftBy(own.flatMap((fact) => matches(fact, sightings))));
  };
  decide('stated-in-log', (_, own) => shiftBy(own.flatMap(triggerDelays).map((delay) => -delay)));
  match();
  decide('file-name', ({ entry, fromWall = 0 }) => dateInName(entry, fromWall));
  match();
  decide('file-time', fileTime);
  match();
  const proven = [...dated];
  decide('assumed-with-other-logs', (profile) => onlyOverlap(profile, proven));
  return new Map(undated.map(({ entry }) => [entry, days.get(entry) ?? { because: 'unknown' }]));
}

/** Whole days between clocks that may be in different zones. */
function shiftBy(deltas: readonly number[]): number | undefined {
  const middle = deltas.toSorted((a, b) => a - b)[Math.floor((deltas.length - 1) / 2)];
  return middle === undefined ? undefined : Math.round(middle / DAY_MS) * DAY_MS;
}

/** Moments that dated logs and REST wrote down. */
function sightingsOf(facts: Facts, undated: ReadonlySet<EntryPath>): Map<string, number> {
  const seen = new Map<string, number>();
  for (const [entry, own] of facts) {
    if (!undated.has(entry)) for (const fact of own) for (const [key, at] of momentsOf(fact)) seen.set(key, at);
  }
  return seen;
}

function momentsOf(fact: Fact): readonly (readonly [key: string, at: number])[] {
  if (fact.kind === 'rest' && fact.endpoint === 'job')
    return Object.entries(fact.timestamps).flatMap(([state, at]) =>
      at > 0 ? [[`${fact.id} ${state}`, at] as const] : [],
    );
  const key = keyOf(fact);
  return key === undefined || fact.kind !== 'said' || fact.wall === undefined ? [] : [[key, fact.wall]];
}

function matches(fact: Fact, sightings: ReadonlyMap<string, number>): readonly number[] {
  const key = keyOf(fact);
  const at = key === undefined ? undefined : sightings.get(key);
  return at === undefined || fact.kind !== 'said' || fact.wall === undefined ? [] : [at - fact.wall];
}

function keyOf(fact: Fact): string | undefined {
  if (fact.kind !== 'said') return undefined;
  if (fact.phrase === 'task-state') return `${fact.fields.attemptId} ${fact.fields.to}`;
  if (fact.phrase === 'job-state') return `${fact.fields.jobId} ${fact.fields.to}`;
  return undefined;
}

/** `….log.2026-11-21`, `…-20261121.log`: the day on which the file begins, as a distance from that of `from`. */
export function dateInName(entry: EntryPath, from: number): number | undefined {
  const found = [...entry.matchAll(/(?:^|\D)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/g)].at(-1);
  if (found === undefined) return undefined;
  return Date.UTC(Number(found[1]), Number(found[3]) - 1, Number(found[4])) - Math.floor(from / DAY_MS) * DAY_MS;
}

/** The last record was written when the file was modified last, whatever the zone: then the minutes agree. */
function fileTime(profile: LogProfileFact, own: readonly Fact[]): number | undefined {
  const artifact = own.find((fact) => fact.kind === 'artifact' && fact.artifact.modifiedAt !== undefined);
  const at = artifact?.kind === 'artifact' ? artifact.artifact.modifiedAt : undefined;
  // A round minute is what packers write that know no time.
  if (at === undefined || profile.toWall === undefined || at % MINUTE_MS === 0) return undefined;
  const behind = (((at - profile.toWall) % QUARTER_MS) + QUARTER_MS) % QUARTER_MS;
  return behind <= FLUSH_MS ? Math.round((at - profile.toWall) / DAY_MS) * DAY_MS : undefined;
}

/** The one day on which the log lies among the others. */
function onlyOverlap(profile: LogProfileFact, dated: readonly LogProfileFact[]): number | undefined {
  if (dated.length === 0) return undefined;
  const first = Math.min(...dated.map((other) => other.fromWall ?? 0));
  const last = Math.max(...dated.map((other) => other.toWall ?? 0));
  const from = profile.fromWall ?? 0;
  const to = profile.toWall ?? from;
  const lowest = Math.ceil((first - to) / DAY_MS);
  const highest = Math.floor((last - from) / DAY_MS);
  if (lowest === highest) return lowest * DAY_MS;
  if (lowest < highest || last - first > DAY_MS) return undefined;
  // No overlap: the nearest day, when no other is within the reach of zones.
  const near = [highest, lowest].filter(
    (day) => Math.min(Math.abs(first - (to + day * DAY_MS)), Math.abs(from + day * DAY_MS - last)) < ZONES_MS / 2,
  );
  return near.length === 1 && near[0] !== undefined ? near[0] * DAY_MS : undefined;
}

/** The facts of a log without dates on its day; without times when nobody knows it. */
export function onTheirDay(facts: readonly Fact[], { shiftMs }: DayDecision): Fact[] {
  return facts.map((fact) => {
    if (fact.kind === 'checkpoint-lines') return linesShifted(fact, shiftMs ?? Number.NaN);
    if (shiftMs !== undefined) return shifted(fact, shiftMs);
    if (fact.kind !== 'log-profile') return shifted(fact, undefined);
    const { fromWall: _from, toWall: _to, first: _first, last: _last, setBacks: _back, ...rest } = fact;
    return { ...rest, silences: [] };
  });
}

function linesShifted(lines: CheckpointLines, shiftMs: number): CheckpointLines {
  const numbers = lines.numbers.map((value, i) =>
    i % CHECKPOINT_WIDTH === CHECKPOINT_COLUMN.wall ? value + shiftMs : value,
  );
  return { ...lines, numbers };
}

const WALLS = new Set(['wall', 'fromWall', 'toWall', 'firstWall', 'lastWall']);

/** Every wall clock anywhere in a fact, moved or taken out. */
function shifted<T>(value: T, shiftMs: number | undefined): T {
  if (Array.isArray(value)) return value.map((item: unknown) => shifted(item, shiftMs)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([key, field]): readonly (readonly [string, unknown])[] => {
    if (!WALLS.has(key) || typeof field !== 'number') return [[key, shifted(field, shiftMs)]];
    return shiftMs === undefined ? [] : [[key, field + shiftMs]];
  });
  return Object.fromEntries(fields) as T;
}
