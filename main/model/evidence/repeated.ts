import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Fact, LogProfileFact } from '../../facts/fact.ts';
import { foldersOf } from './doubled.ts';
import { toldIn } from './told-lines.ts';

/** A log as the model sees it before anything is joined. */
interface Written {
  readonly entry: EntryPath;
  readonly profile: LogProfileFact;
  /** Line, from its first record on → what stands there, of the lines that say something. */
  readonly told: ReadonlyMap<number, string>;
  /** Number of its last record, so counted. */
  readonly end: number;
  /** Of the file. */
  readonly bytes: number | undefined;
}

/** Of floods only the beginning and the end are kept, and the end of a shorter log is elsewhere: that much may differ. */
const ALIKE = 0.8;

/** The log whose lines another repeats, all of them or those it begins with. */
export interface Repeated {
  readonly kept: EntryPath;
  readonly isWhole: boolean;
}

/**
 * Logs that repeat another, though not byte by byte: the same log collected again when it had grown, or saved by another program in another
 * encoding or with other line ends. They begin with the same record, and wherever both say something, they say the same at the same line.
 * `doubled`: those that are out of the question already.
 */
export function repeatedEntries(
  facts: ReadonlyMap<EntryPath, readonly Fact[]>,
  doubled: ReadonlyMap<EntryPath, EntryPath>,
): ReadonlyMap<EntryPath, Repeated> {
  const alike = new Map<string, (Omit<Written, 'told'> & { readonly said: readonly Fact[] })[]>();
  for (const [entry, said] of facts) {
    if (doubled.has(entry)) continue;
    const profile = said.find((fact) => fact.kind === 'log-profile');
    if (profile?.kind !== 'log-profile' || profile.first === undefined || profile.fromWall === undefined) continue;
    const key = `${profile.fromWall}\n${profile.first.text}`;
    const end = (profile.last?.line ?? 0) - profile.first.line;
    const file = said.find((fact) => fact.kind === 'artifact' && fact.artifact.sha256 !== undefined);
    const bytes = file?.kind === 'artifact' ? file.artifact.bytes : undefined;
    alike.set(key, [...(alike.get(key) ?? []), { entry, profile, said, end, bytes }]);
  }
  const repeated = new Map<EntryPath, Repeated>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    // The longest last, and of equal ones the one that stays: each is held against those behind it.
    const ordered = group
      .map(({ said, ...one }): Written => ({ ...one, told: toldIn(said, one.profile.first?.line) }))
      .sort((a, b) => a.end - b.end || byRank(b.entry, a.entry));
    for (const [i, one] of ordered.entries()) {
      const kept = ordered.slice(i + 1).findLast((other) => repeats(one, other));
      if (kept !== undefined) repeated.set(one.entry, { kept: kept.entry, isWhole: kept.end === one.end });
    }
  }
  return repeated;
}

/** As of equal bytes: that in the fewest folders stays, and the shortest name. */
function byRank(a: EntryPath, b: EntryPath): number {
  return foldersOf(a) - foldersOf(b) || a.length - b.length || compareText(a, b);
}

function repeats(one: Written, other: Written): boolean {
  if (one.end <= 0 || one.end > other.end || (one.end === other.end && !mayBeSavedAgain(one, other))) return false;
  let same = 0;
  let all = 0;
  for (const [line, text] of one.told) {
    // The last record of a log that grew may be half a record.
    if (line >= one.end) continue;
    all += 1;
    const there = other.told.get(line);
    if (there === text) same += 1;
    else if (there !== undefined) return false;
  }
  return same > 0 && same >= all * ALIKE;
}

/** Of as many lines: as files they differ in size, else the same text would be the same bytes, and equal ones are out already. */
function mayBeSavedAgain(one: Written, other: Written): boolean {
  const isSame = one.profile.toWall === other.profile.toWall && one.profile.records === other.profile.records;
  return isSame && one.bytes !== other.bytes;
}
