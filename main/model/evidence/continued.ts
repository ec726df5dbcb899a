import type { EntryPath } from '#contract/incident/ids.ts';
import { once } from '#contract/once.ts';
import { CHECKPOINT_COLUMN, CHECKPOINT_WIDTH, type CheckpointLines } from '../../facts/checkpoint-lines.ts';
import type { Fact, LogProfileFact } from '../../facts/fact.ts';
import { streamOf } from '../managers/log-stream.ts';
import { toldIn } from './told-lines.ts';

/** A log that begins within another and goes on behind its end. */
export interface Continued {
  readonly before: EntryPath;
  /** The last of its lines that the other has as well. */
  readonly lastRepeated: number;
}

interface Written {
  readonly entry: EntryPath;
  readonly profile: LogProfileFact;
  readonly fromWall: number;
  readonly toWall: number;
  /** See `toldIn`. Made when the first other log is held against it: of a hundred logs of one name each is held against all others. */
  readonly told: () => ReadonlyMap<number, string>;
  /** Line → its number, NaN where it stands more than once. */
  readonly places: () => ReadonlyMap<string, number>;
}

/** Fewer lines that both have are chance. */
const LEAST = 3;
/** As of logs that grew: of floods not every line is kept. */
const ALIKE = 0.8;
/** Lines looked at to find one that stands in the other log, and once. */
const TRIES = 500;

/**
 * Logs of one name of which the later begins within the earlier: a log that was collected twice and lost its beginning in between. What
 * both have stands at the same distance in both, line by line. `out`: entries that are out of the question already.
 */
export function continuedEntries(
  facts: ReadonlyMap<EntryPath, readonly Fact[]>,
  out: ReadonlyMap<EntryPath, EntryPath>,
): ReadonlyMap<EntryPath, Continued> {
  const continued = new Map<EntryPath, Continued>();
  for (const logs of byName(facts, out).values())
    for (const later of logs) {
      const found = logs.filter((log) => isWithin(later, log)).flatMap((earlier) => continuation(earlier, later) ?? []);
      const [best] = found.toSorted((a, b) => b.lastRepeated - a.lastRepeated);
      if (best !== undefined) continued.set(later.entry, best);
    }
  return continued;
}

/** Logs with dates by the name of their file, whatever the folder and the number of the part. */
function byName(
  facts: ReadonlyMap<EntryPath, readonly Fact[]>,
  out: ReadonlyMap<EntryPath, EntryPath>,
): ReadonlyMap<string, readonly Written[]> {
  const named = new Map<string, Written[]>();
  for (const [entry, said] of facts) {
    const profile = said.find((fact) => fact.kind === 'log-profile');
    if (out.has(entry) || profile?.kind !== 'log-profile' || profile.undated === true) continue;
    const { fromWall, toWall } = profile;
    if (fromWall === undefined || toWall === undefined) continue;
    const name = streamOf(entry).split('/').at(-1) ?? '';
    const told = once(() => toldIn(said));
    const places = once(() => placesOf(told()));
    named.set(name, [...(named.get(name) ?? []), { entry, profile, fromWall, toWall, told, places }]);
  }
  return named;
}

/** True when a log begins in the time of another and ends behind it. */
function isWithin(later: Written, log: Written): boolean {
  return log.fromWall < later.fromWall && later.fromWall <= log.toWall && log.toWall < later.toWall;
}

function continuation(earlier: Written, later: Written): Continued | undefined {
  const lastRepeated = overlap(earlier, later);
  return lastRepeated === undefined ? undefined : { before: earlier.entry, lastRepeated };
}

/** The last line of the later log that stands in the earlier one too; undefined when they have no lines in common. */
function overlap(earlier: Written, later: Written): number | undefined {
  const [before, after] = [earlier.told(), later.told()];
  const distance = distanceOf(earlier.places(), after);
  if (distance === undefined) return undefined;
  const last = (earlier.profile.last?.line ?? 0) - distance;
  let same = 0;
  let all = 0;
  for (const [line, text] of after) {
    if (line > last) continue;
    const there = before.get(line + distance);
    // Its last record may be half a record.
    if (there !== undefined && there !== text && line < last) return undefined;
    all += 1;
    if (there === text) same += 1;
  }
  return same >= LEAST && same >= all * ALIKE ? last : undefined;
}

/** How many lines lie before the beginning of the later log, by the first line that both have once. */
function distanceOf(places: ReadonlyMap<string, number>, after: ReadonlyMap<number, string>): number | undefined {
  let tries = 0;
  for (const [line, text] of after) {
    const there = places.get(text);
    if (there !== undefined && !Number.isNaN(there)) return there - line;
    tries += 1;
    if (tries > TRIES) return undefined;
  }
  return undefined;
}

function placesOf(told: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [line, text] of told) places.set(text, places.has(text) ? Number.NaN : line);
  return places;
}

/** The facts of a log but those of lines that another log has as well. */
export function behind(facts: readonly Fact[], lastRepeated: number): readonly Fact[] {
  return facts.flatMap((fact): readonly Fact[] => {
    if (fact.kind === 'checkpoint-lines') return linesBehind(fact, lastRepeated);
    if (fact.kind !== 'said' && fact.kind !== 'signal' && fact.kind !== 'error') return [fact];
    return fact.source.line > lastRepeated ? [fact] : [];
  });
}

function linesBehind(lines: CheckpointLines, lastRepeated: number): readonly CheckpointLines[] {
  let at = 0;
  while (at < lines.numbers.length && (lines.numbers[at + CHECKPOINT_COLUMN.line] ?? 0) <= lastRepeated)
    at += CHECKPOINT_WIDTH;
  return at === lines.numbers.length ? [] : [{ ...lines, numbers: lines.numbers.subarray(at) }];
}
