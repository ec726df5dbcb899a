import type { EntryPath } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import type { LogProfileFact, SaidFact } from '../facts/fact.ts';
import type { Clocks } from './clocks.ts';
import { compareText, type Evidence, listOf } from './evidence.ts';
import { hostInName, stemOf, streamOf } from './log-stream.ts';

/** The part of one log entry that one start of a process wrote. */
export interface Piece {
  readonly entry: EntryPath;
  /** Lines, both included. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** One start of a JobManager or TaskManager, as its own log tells it. */
export interface Process {
  readonly role: 'jobmanager' | 'taskmanager';
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

interface Draft {
  readonly role: Process['role'];
  readonly pieces: Piece[];
  readonly said: SaidFact[];
  replaced: boolean;
}

/** What TaskManager logs that lost their start may still be recognised by. */
export interface TaskManagerHints {
  /** Attempt → TaskManager, from JobManager lines. */
  readonly byAttempt: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
}

export function processesOf(evidence: Evidence, clocks: Clocks): Processes {
  const drafts = draftsOf(evidence, clocks);
  const hints = hintsOf(evidence);
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
      draft.role === 'jobmanager'
        ? `jobmanager${jobManagers === 1 ? '' : `-${jobManagers}`}`
        : taskManagerIdOf(draft, hints, host);
    return {
      role: draft.role,
      id,
      ...(host === undefined ? {} : { host }),
      pieces: draft.pieces,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      said: draft.said,
      replaced: draft.replaced,
      sources: firstSources(draft),
    };
  });
  return { all, of: lookup(all) };
}

function roleOf(evidence: Evidence, entry: EntryPath, said: readonly SaidFact[]): Process['role'] | undefined {
  const kind = evidence.artifacts.get(entry)?.kind;
  if (kind === 'jobmanager-log') return 'jobmanager';
  if (kind === 'taskmanager-log') return 'taskmanager';
  if (kind === 'client-log' || kind === 'stdout') return undefined;
  for (const fact of said) {
    if (fact.phrase === 'process-starting') return /TaskManager|TaskExecutor/.test(fact.fields.component) ? 'taskmanager' : 'jobmanager';
    if (fact.phrase === 'task-manager-id') return 'taskmanager';
    if (fact.phrase === 'task-state') return fact.fields.by;
    if (fact.phrase === 'checkpoint-triggering' || fact.phrase === 'job-state') return 'jobmanager';
  }
  return undefined;
}

/** Parts of a rotated log in order of time, cut where a new start-up banner begins. */
function draftsOf(evidence: Evidence, clocks: Clocks): readonly Draft[] {
  const saidBy = new Map<EntryPath, SaidFact[]>();
  for (const fact of evidence.allSaid) listOf(saidBy, fact.entry).push(fact);
  const streams = new Map<string, { entry: EntryPath; role: Process['role']; profile: LogProfileFact }[]>();
  for (const [entry, profile] of evidence.profiles) {
    const role = roleOf(evidence, entry, saidBy.get(entry) ?? []);
    if (role !== undefined) listOf(streams, streamOf(entry)).push({ entry, role, profile });
  }
  const drafts: Draft[] = [];
  for (const parts of streams.values()) {
    parts.sort((a, b) => startOf(clocks, a.profile) - startOf(clocks, b.profile) || compareText(b.entry, a.entry));
    let open: Draft | undefined;
    for (const { entry, role, profile } of parts) {
      const said = saidBy.get(entry) ?? [];
      const cuts = [...bannerLines(said), Infinity];
      let fromLine = 1;
      for (const cut of cuts) {
        const piece = { entry, fromLine, toLine: cut - 1 };
        const inside = said.filter((f) => f.source.line >= fromLine && f.source.line < cut);
        const first = profile.first?.line ?? 1;
        if (cut > first && (inside.length > 0 || cut === Infinity)) {
          open ??= { role, pieces: [], said: [], replaced: false };
          if (open.pieces.length === 0) drafts.push(open);
          open.pieces.push(piece);
          open.said.push(...inside);
        }
        if (cut !== Infinity && open !== undefined) {
          open.replaced = true;
          open = undefined;
        }
        fromLine = cut;
      }
    }
  }
  return drafts;
}

function startOf(clocks: Clocks, profile: LogProfileFact): number {
  return profile.fromWall === undefined ? Infinity : profile.fromWall - clocks.offsetMsOf(profile.entry);
}

/** Where starts begin. The memory model is printed before the banner's sentence and belongs to the new start. */
function bannerLines(said: readonly SaidFact[]): readonly number[] {
  const lines: number[] = [];
  for (let i = 0; i < said.length; i += 1) {
    if (said[i]?.phrase !== 'process-starting') continue;
    let first = i;
    while (first > 0 && said[first - 1]?.phrase === 'memory-model-part') first -= 1;
    const line = said[first]?.source.line ?? 1;
    if (line > 1) lines.push(line);
  }
  return lines;
}

function timesOf(draft: Draft, evidence: Evidence, clocks: Clocks): { readonly from?: number; readonly to?: number } {
  const first = draft.pieces[0];
  const last = draft.pieces.at(-1);
  if (first === undefined || last === undefined) return {};
  const from = first.fromLine <= 1 ? evidence.profiles.get(first.entry)?.fromWall : draft.said[0]?.wall;
  const to = last.toLine === Infinity ? evidence.profiles.get(last.entry)?.toWall : draft.said.at(-1)?.wall;
  return {
    ...(from === undefined ? {} : { from: from - clocks.offsetMsOf(first.entry) }),
    ...(to === undefined ? {} : { to: to - clocks.offsetMsOf(last.entry) }),
  };
}

function hintsOf(evidence: Evidence): TaskManagerHints {
  const byAttempt = new Map<string, string>();
  const ids = new Set<string>();
  for (const fact of evidence.said('task-deploying')) {
    const { attemptId, taskManagerId } = fact.fields;
    if (taskManagerId === undefined) continue;
    ids.add(taskManagerId);
    if (attemptId !== undefined) byAttempt.set(attemptId, taskManagerId);
  }
  for (const fact of evidence.said('task-manager-registering')) ids.add(fact.fields.taskManagerId);
  for (const body of evidence.rest('task-managers')) for (const tm of body.taskManagers) ids.add(tm.id);
  return { byAttempt, ids };
}

function taskManagerIdOf(draft: Draft, hints: TaskManagerHints, host: string | undefined): string {
  for (const fact of draft.said) if (fact.phrase === 'task-manager-id') return fact.fields.taskManagerId;
  for (const fact of draft.said) {
    const id = fact.phrase === 'task-state' ? hints.byAttempt.get(fact.fields.attemptId) : undefined;
    if (id !== undefined) return id;
  }
  const entry = draft.pieces[0]?.entry ?? '';
  const parts = entry.split('/');
  const named = [...hints.ids].filter((id) => parts.some((part) => part === id || part.startsWith(`${id}.`)));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  return stemOf(entry).split('/').at(-1) ?? host ?? entry;
}

function hostOf(draft: Draft): string | undefined {
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

/** `pekko.tcp://flink@jm-1:6123/…`, `jm-1:8081`, `host/10.1.2.3:4444` → the host's name; none for `0.0.0.0`. */
export function hostOfAddress(address: string): string | undefined {
  const rest = address.replace(/^[a-z.]+:\/\/(?:[^@/]*@)?/, '');
  const host = /^\[?([^\s/\]]+?)\]?(?::\d+|\/|$)/.exec(rest)?.[1];
  return host === undefined || host === '0.0.0.0' || host === '' ? undefined : host;
}

function firstSources(draft: Draft): readonly Source[] {
  const telling = draft.said.find((f) => f.phrase === 'task-manager-id') ?? draft.said.find((f) => f.phrase === 'process-starting');
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
