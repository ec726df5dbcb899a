import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { CHECKPOINT_COLUMN as COLUMN, checkpointNumber, countOfLines } from '../../facts/checkpoint-lines.ts';
import type { SaidFact } from '../../facts/fact.ts';
import { hostOfAddress } from '../../flink/names/address.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { type LogStart, logStarts, type Piece, type Role } from './log-starts.ts';
import { hostInName, stemOf } from './log-stream.ts';
import { taskManagerIds } from './task-manager-id.ts';

/** One start of a JobManager or TaskManager, as its own log tells it. */
export interface Process {
  readonly role: Role;
  /** As `Manager.id`. */
  readonly id: string;
  readonly host?: string;
  readonly pieces: readonly Piece[];
  /** UTC ms of its first and last timed record. */
  readonly from?: number;
  readonly to?: number;
  /** Its sentences, in order. */
  readonly said: readonly SaidFact[];
  /** True when a later start follows in the same log. */
  readonly replaced: boolean;
  readonly sources: readonly Source[];
}

export interface Processes {
  readonly all: readonly Process[];
  /** The process that wrote a line; for `.out` and other files the one whose log has the same name. */
  of(entry: EntryPath, line?: number): Process | undefined;
}

export function processesOf(evidence: Evidence, clocks: Clocks): Processes {
  const drafts = logStarts(evidence, clocks);
  const taskManagerIdOf = taskManagerIds(drafts, evidence);
  const timed = drafts.map((draft) => ({ draft, ...timesOf(draft, evidence, clocks) }));
  timed.sort(
    (a, b) =>
      (a.from ?? Infinity) - (b.from ?? Infinity) ||
      compareText(a.draft.pieces[0]?.entry ?? '', b.draft.pieces[0]?.entry ?? '') ||
      (a.draft.pieces[0]?.fromLine ?? 0) - (b.draft.pieces[0]?.fromLine ?? 0),
  );
  let jobManagers = 0;
  const all = timed.map(({ draft, from, to }): Process => {
    if (draft.role === 'jobmanager') jobManagers += 1;
    const host = hostOf(draft);
    const id =
      draft.role === 'jobmanager' ? `jobmanager${jobManagers === 1 ? '' : `-${jobManagers}`}` : taskManagerIdOf(draft);
    return {
      role: draft.role,
      id,
      ...present({ host }),
      pieces: draft.pieces,
      ...present({ from, to }),
      said: draft.said,
      replaced: draft.replaced,
      sources: firstSources(draft),
    };
  });
  return { all, of: lookup(all) };
}

function timesOf(
  draft: LogStart,
  evidence: Evidence,
  clocks: Clocks,
): { readonly from?: number; readonly to?: number } {
  const first = draft.pieces[0];
  const last = draft.pieces.at(-1);
  if (first === undefined || last === undefined) return {};
  const from = first.fromLine <= 1 ? evidence.profiles.get(first.entry)?.fromWall : draft.said[0]?.wall;
  const to = last.toLine === Infinity ? evidence.profiles.get(last.entry)?.toWall : lastWall(draft, last, evidence);
  return {
    ...(from === undefined ? {} : { from: from - clocks.offsetMsOf(first.entry) }),
    ...(to === undefined ? {} : { to: to - clocks.offsetMsOf(last.entry) }),
  };
}

/** Of the last that it said, which may be the line of a checkpoint. */
function lastWall({ said }: LogStart, { entry, toLine }: Piece, { checkpointLines }: Evidence): number | undefined {
  let last = { line: said.at(-1)?.source.line ?? 0, wall: said.at(-1)?.wall };
  for (const lines of checkpointLines) {
    if (lines.entry !== entry) continue;
    for (let i = 0; i < countOfLines(lines); i += 1) {
      const line = checkpointNumber(lines, i, COLUMN.line);
      if (line > last.line && line <= toLine) last = { line, wall: checkpointNumber(lines, i, COLUMN.wall) };
    }
  }
  return last.wall;
}

function hostOf(draft: LogStart): string | undefined {
  for (const fact of draft.said) if (fact.phrase === 'task-manager-address') return fact.fields.host;
  const entry = draft.pieces[0]?.entry ?? '';
  const named = hostInName(entry);
  if (named !== undefined) return named;
  for (const fact of draft.said) {
    if (fact.phrase !== 'rpc-address' && fact.phrase !== 'rest-endpoint') continue;
    const host = hostOfAddress(fact.fields.address);
    if (host !== undefined) return host;
  }
  return undefined;
}

function firstSources(draft: LogStart): readonly Source[] {
  const telling =
    draft.said.find((f) => f.phrase === 'task-manager-id') ?? draft.said.find((f) => f.phrase === 'process-starting');
  if (telling !== undefined) return [telling.source];
  const entry = draft.pieces[0]?.entry;
  return entry === undefined ? [] : [{ kind: 'entry', entry }];
}

function lookup(all: readonly Process[]): Processes['of'] {
  const pieces = new Map<EntryPath, { readonly piece: Piece; readonly process: Process }[]>();
  const stems = new Map<string, Process>();
  for (const process of all)
    for (const piece of process.pieces) {
      listOf(pieces, piece.entry).push({ piece, process });
      stems.set(stemOf(piece.entry), process);
    }
  return (entry, line) => {
    const list = pieces.get(entry);
    if (list === undefined) return stems.get(stemOf(entry));
    if (line === undefined) return list.at(-1)?.process;
    return list.find(({ piece }) => line >= piece.fromLine && line <= piece.toLine)?.process ?? list.at(-1)?.process;
  };
}
