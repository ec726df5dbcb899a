import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { type CheckpointLines, checkpointSource, countOfLines } from '../../facts/checkpoint-lines.ts';
import type { Fact, LogProfileFact } from '../../facts/fact.ts';

/** A log as the model sees it before anything is joined. */
interface Written {
  readonly entry: EntryPath;
  readonly profile: LogProfileFact;
  /** Line → what stands there, of the lines that say something. */
  readonly told: ReadonlyMap<number, string>;
}

/** Of floods only the beginning and the end are kept, and the end of a shorter log is elsewhere: that much may differ. */
const ALIKE = 0.8;

/**
 * Logs that are the beginning of another, and of which: the same log, collected again when it had grown. They begin with the same record,
 * and wherever both say something, they say the same at the same line. `doubled`: those that are out of the question already.
 */
export function grownEntries(
  facts: ReadonlyMap<EntryPath, readonly Fact[]>,
  doubled: ReadonlyMap<EntryPath, EntryPath>,
): ReadonlyMap<EntryPath, EntryPath> {
  const alike = new Map<string, (Omit<Written, 'told'> & { readonly said: readonly Fact[] })[]>();
  for (const [entry, said] of facts) {
    if (doubled.has(entry)) continue;
    const profile = said.find((fact) => fact.kind === 'log-profile');
    if (profile?.kind !== 'log-profile' || profile.first === undefined || profile.fromWall === undefined) continue;
    const key = `${profile.fromWall}\n${profile.first.byte}\n${profile.first.text}`;
    alike.set(key, [...(alike.get(key) ?? []), { entry, profile, said }]);
  }
  const grown = new Map<EntryPath, EntryPath>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    // The longest last: each shorter one is held against it.
    const ordered = group
      .map(({ said, ...one }): Written => ({ ...one, told: toldIn(said) }))
      .sort((a, b) => lengthOf(a) - lengthOf(b) || compareText(a.entry, b.entry));
    for (const [i, shorter] of ordered.entries()) {
      const longer = ordered.slice(i + 1).findLast((other) => isBeginning(shorter, other));
      if (longer !== undefined) grown.set(shorter.entry, longer.entry);
    }
  }
  return grown;
}

function lengthOf({ profile }: Written): number {
  return profile.last?.byte ?? 0;
}

function toldIn(facts: readonly Fact[]): ReadonlyMap<number, string> {
  return new Map(
    facts.flatMap((fact) => {
      if (fact.kind === 'checkpoint-lines') return linesIn(fact);
      return fact.kind === 'said' || fact.kind === 'signal' || fact.kind === 'error' ? [placeAndText(fact.source)] : [];
    }),
  );
}

function linesIn(lines: CheckpointLines): readonly (readonly [number, string])[] {
  return Array.from({ length: countOfLines(lines) }, (_, line) => placeAndText(checkpointSource(lines, line)));
}

function placeAndText({ line, byte, text }: LineSource): readonly [number, string] {
  return [line, `${byte}\n${text}`];
}

function isBeginning(shorter: Written, longer: Written): boolean {
  const end = shorter.profile.last?.line ?? 0;
  if (end === 0 || end >= (longer.profile.last?.line ?? 0)) return false;
  let same = 0;
  let all = 0;
  for (const [line, text] of shorter.told) {
    // Its last record may be half a record.
    if (line >= end) continue;
    all += 1;
    const other = longer.told.get(line);
    if (other === text) same += 1;
    else if (other !== undefined) return false;
  }
  return same > 0 && same >= all * ALIKE;
}
