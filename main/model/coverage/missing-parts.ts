import { compareText } from '#contract/compare-text.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import type { LogProfileFact } from '../../facts/fact.ts';
import { listOf } from '../evidence/evidence.ts';
import { DATED_BEFORE, streamOf } from '../managers/log-stream.ts';

const LOGS: ReadonlySet<Artifact['kind']> = new Set(['jobmanager-log', 'taskmanager-log', 'client-log', 'other-log']);
/** `flink-….log.3`, packed or not: what rolls over counts, and three digits are more than any strategy keeps. */
const NUMBERED = /^(.+\.(?:log|out|json|txt))\.(\d{1,3})$/;
/** `flink-….log.2026-03-01`, `….log-20260301`, besides those that have the day before the ending; of several parts a day their number follows. */
const DATED = /^(.+\.(?:log|out|json|txt))[._-](\d{4})-?(\d\d)-?(\d\d)(?:[._-]\d{1,3})?$/;
const LIVE = /\.(?:log|out|json|txt)$/;
/** Of a large gap not every part is named. */
const NAMED = 5;
const DAY_MS = 86_400_000;
/** Logs that roll over once a week leave days without a name; only a silence of at least half of these days may be a lost part. */
const SILENT_SHARE = 0.5;

type Profiles = Pick<ReadonlyMap<EntryPath, LogProfileFact>, 'get'>;

/** One part of a rotated log: the first of two names that follow each other, and the last. */
interface Part {
  readonly entry: EntryPath;
  readonly stem: string;
  readonly kind: 'number' | 'day';
  /** Its number, or its day since 1970. */
  readonly at: number;
  readonly fromWall?: number | undefined;
  readonly toWall?: number | undefined;
}

/**
 * What is missing among the parts of rotated logs. Nobody removes a number from the midst; of a day without a part it cannot be told
 * whether nothing was logged, since then no file is made.
 */
export function missingParts(artifacts: Iterable<Artifact>, profiles: Profiles): readonly Complaint[] {
  const logs = new Map<string, Part[]>();
  for (const { entry, kind } of artifacts) {
    const part = LOGS.has(kind) ? partOf(entry, profiles) : undefined;
    if (part !== undefined) listOf(logs, `${part.stem}\n${part.kind}`).push(part);
  }
  return [...logs]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, parts]): readonly Complaint[] => {
      const inOrder = parts.toSorted((a, b) => a.at - b.at);
      const gaps = inOrder.flatMap((part, i) => {
        const before = inOrder[i - 1];
        return before === undefined ? [] : between(before, part).map((at) => ({ before, at }));
      });
      const [first] = gaps;
      if (first === undefined) return [];
      const { entry, stem, kind } = first.before;
      const name = stem.slice(stem.lastIndexOf('/') + 1);
      const nameAt = (at: number) => (kind === 'number' ? `${name}.${at}` : nameOfDay(entry, name, dayText(at)));
      const named = gaps.slice(0, NAMED).map(({ at }) => nameAt(at));
      const more = gaps.length > NAMED ? ` and ${gaps.length - NAMED} more` : '';
      const code = kind === 'number' ? 'rotated-log-missing' : 'rotated-day-missing';
      return [{ code, entry, said: `missing: ${named.join(', ')}${more}`.slice(0, 200) }];
    });
}

/** Between these two parts of one rotated log there was, or may have been, at least another one. */
export function isPartMissing(before: EntryPath, after: EntryPath, profiles: Profiles): boolean {
  const [one, other] = [partOf(before, profiles), partOf(after, profiles)];
  if (one === undefined || other === undefined || one.stem !== other.stem || one.kind !== other.kind) return false;
  const [first, last] = one.at < other.at ? [one, other] : [other, one];
  return between(first, last).length > 0;
}

/** The file that is still written to stands for the day with which it begins. */
function partOf(entry: EntryPath, profiles: Profiles): Part | undefined {
  const name = unpackedName(entry);
  const { fromWall, toWall } = profiles.get(entry) ?? {};
  const [, numbered, number] = NUMBERED.exec(name) ?? [];
  if (numbered !== undefined) return { entry, stem: numbered, kind: 'number', at: Number(number) };
  const [, dated, ...behind] = DATED.exec(name) ?? [];
  const [, ...before] = DATED_BEFORE.exec(name) ?? [];
  const [year, month, day] = dated === undefined ? before : behind;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (year !== undefined)
    return { entry, stem: dated ?? streamOf(name), kind: 'day', at: date / DAY_MS, fromWall, toWall };
  if (!LIVE.test(name) || fromWall === undefined) return undefined;
  return { entry, stem: name, kind: 'day', at: Math.floor(fromWall / DAY_MS), fromWall, toWall };
}

/** Numbers or days between those of two parts that follow each other. */
function between(before: Part, after: Part): readonly number[] {
  const count = Math.max(0, after.at - before.at - 1);
  if (before.kind === 'day' && !isSilent(before, after, count)) return [];
  return Array.from({ length: count }, (_, i) => before.at + 1 + i);
}

function isSilent({ toWall }: Part, { fromWall }: Part, days: number): boolean {
  return toWall !== undefined && fromWall !== undefined && fromWall - toWall >= days * DAY_MS * SILENT_SHARE;
}

/** The day stands where the part before has it. */
function nameOfDay(before: EntryPath, name: string, day: string): string {
  const [behind, , , , ending = ''] = DATED_BEFORE.exec(unpackedName(before)) ?? [];
  return behind === undefined ? `${name}.${day}` : `${name.slice(0, -ending.length)}${behind.charAt(0)}${day}${ending}`;
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
