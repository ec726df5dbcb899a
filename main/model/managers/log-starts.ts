import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { CHECKPOINT_COLUMN, checkpointNumber } from '../../facts/checkpoint-lines.ts';
import type { LogProfileFact, SaidFact } from '../../facts/fact.ts';
import { roleOfComponent } from '../../flink/names/main-class.ts';
import { isOtherProcess } from '../../flink/other-processes.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { streamOf } from './log-stream.ts';

export type Role = 'jobmanager' | 'taskmanager';

/** The part of one log entry that one start of a process wrote. */
export interface Piece {
  readonly entry: EntryPath;
  /** Lines, both included. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** One start of a process as its log shows it, over the parts of a rotated log. */
export interface LogStart {
  readonly role: Role;
  readonly pieces: Piece[];
  /** Its sentences, in order. */
  readonly said: SaidFact[];
  /** True when a later start follows in the same log. */
  replaced: boolean;
}

interface Part {
  readonly entry: EntryPath;
  readonly role: Role;
  readonly profile: LogProfileFact;
  readonly said: readonly SaidFact[];
  /** The first line of it that tells of a checkpoint by numbers. */
  readonly checkpointLine: number | undefined;
}

/** Logs of JobManagers and TaskManagers, parts of a rotated log in order of time, cut where a new start-up banner begins. */
export function logStarts(evidence: Evidence, clocks: Clocks): readonly LogStart[] {
  const saidBy = new Map<EntryPath, SaidFact[]>();
  for (const fact of evidence.allSaid) listOf(saidBy, fact.entry).push(fact);
  const checkpointLines = firstCheckpointLines(evidence);
  const streams = new Map<string, Part[]>();
  for (const [entry, profile] of evidence.profiles) {
    const said = saidBy.get(entry) ?? [];
    const checkpointLine = checkpointLines.get(entry);
    const role = roleOf(evidence, entry, said, checkpointLine !== undefined);
    if (role !== undefined)
      listOf(streams, streamOf(firstOf(evidence, entry))).push({ entry, role, profile, said, checkpointLine });
  }
  return [...streams.values()].flatMap((parts) => {
    parts.sort((a, b) => startOf(clocks, a.profile) - startOf(clocks, b.profile) || compareText(b.entry, a.entry));
    return startsIn(parts);
  });
}

/** The log that a log continues, over all that lie between. */
function firstOf(evidence: Evidence, entry: EntryPath): EntryPath {
  const before = evidence.continues.get(entry);
  return before === undefined ? entry : firstOf(evidence, before);
}

function firstCheckpointLines({ checkpointLines }: Evidence): ReadonlyMap<EntryPath, number> {
  const first = new Map<EntryPath, number>();
  for (const lines of checkpointLines)
    if (!first.has(lines.entry)) first.set(lines.entry, checkpointNumber(lines, 0, CHECKPOINT_COLUMN.line));
  return first;
}

function roleOf(
  evidence: Evidence,
  entry: EntryPath,
  said: readonly SaidFact[],
  tellsCheckpoints: boolean,
): Role | undefined {
  const { kind, detail } = evidence.artifacts.get(entry) ?? {};
  if (isOtherProcess(detail)) return undefined;
  if (kind === 'jobmanager-log') return 'jobmanager';
  if (kind === 'taskmanager-log') return 'taskmanager';
  if (kind === 'client-log' || kind === 'stdout' || kind === 'gc-log') return undefined;
  for (const fact of said) {
    if (fact.phrase === 'process-starting') return roleOfComponent(fact.fields.component);
    if (fact.phrase === 'task-manager-id') return 'taskmanager';
    if (fact.phrase === 'task-state') return fact.fields.by;
    if (fact.phrase === 'checkpoint-triggering' || fact.phrase === 'job-state') return 'jobmanager';
  }
  return tellsCheckpoints ? 'jobmanager' : undefined;
}

/** Logs of several processes may have been joined to one file: each banner says whose start it is. */
function roleIn(said: readonly SaidFact[]): Role | undefined {
  for (const fact of said) if (fact.phrase === 'process-starting') return roleOfComponent(fact.fields.component);
  return undefined;
}

function startOf(clocks: Clocks, profile: LogProfileFact): number {
  return profile.fromWall === undefined ? Infinity : profile.fromWall - clocks.offsetMsOf(profile.entry);
}

function startsIn(parts: readonly Part[]): readonly LogStart[] {
  const starts: LogStart[] = [];
  let open: LogStart | undefined;
  for (const { entry, role, said, checkpointLine = Infinity } of parts)
    for (const { piece, inside } of piecesOf(entry, said)) {
      const goesOn = piece.toLine === Infinity;
      // Before a banner at the top of a file there is nothing of an earlier start.
      if (goesOn || inside.length > 0 || checkpointLine < piece.toLine) {
        open ??= startIn(starts, roleIn(inside) ?? role);
        open.pieces.push(piece);
        for (const fact of inside) open.said.push(fact);
      }
      if (goesOn) continue;
      if (open !== undefined) open.replaced = true;
      open = undefined;
    }
  return starts;
}

function startIn(starts: LogStart[], role: Role): LogStart {
  const made: LogStart = { role, pieces: [], said: [], replaced: false };
  starts.push(made);
  return made;
}

/** An entry cut at its banners; the last piece goes on to the end. */
function piecesOf(
  entry: EntryPath,
  said: readonly SaidFact[],
): readonly { piece: Piece; inside: readonly SaidFact[] }[] {
  let next = 0;
  let fromLine = 1;
  return [...bannerLines(said), Infinity].map((cut) => {
    const first = next;
    while (next < said.length && (said[next]?.source.line ?? 0) < cut) next += 1;
    const piece = { entry, fromLine, toLine: cut - 1 };
    fromLine = cut;
    return { piece, inside: said.slice(first, next) };
  });
}

/** Where starts begin. The memory model is printed before the banner's sentence and belongs to the new start. */
function bannerLines(said: readonly SaidFact[]): readonly number[] {
  const lines: number[] = [];
  for (let i = 0; i < said.length; i += 1) {
    if (said[i]?.phrase !== 'process-starting') continue;
    let first = i;
    while (first > 0 && said[first - 1]?.phrase === 'memory-model-part') first -= 1;
    lines.push(said[first]?.source.line ?? 1);
  }
  return lines;
}
