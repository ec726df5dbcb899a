import type { EntryPath, JobId } from '#contract/incident/ids.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { isPartMissing } from '../coverage/missing-parts.ts';
import { type Evidence, listOf, type RestOf } from '../evidence/evidence.ts';
import { streamOf } from '../managers/log-stream.ts';
import type { Process, Processes } from '../managers/processes.ts';
import type { LoggedCheckpoint } from './logged-checkpoint.ts';

interface Witnesses {
  readonly evidence: Evidence;
  readonly clocks: Clocks;
  readonly processes: Processes;
}

/**
 * When every checkpoint of a job that completed would be known: from the first to the last line of logs whose JobManager tells of the job,
 * but for parts of a rotated log that are missing, and as far back as each answer of REST tells of all. Between answers that were taken apart anything may have completed unseen.
 */
export function witnessedOf(of: Witnesses): (jobId: JobId, logged: readonly LoggedCheckpoint[]) => readonly Span[] {
  const tellers = tellersOf(of.processes);
  return (jobId, logged) => {
    const answers = of.evidence
      .restOf('checkpoints', jobId)
      .toSorted((a, b) => (a.snapshotAt ?? Infinity) - (b.snapshotAt ?? Infinity));
    const told = answers.flatMap((answer, at) => answeredSpan(answer, answers[at - 1]) ?? []);
    return joined([...loggedSpans(of, tellers.get(jobId) ?? [], logged), ...told]);
  };
}

/** JobManagers by the jobs of which their logs tell. */
function tellersOf({ all }: Processes): ReadonlyMap<string, readonly Process[]> {
  const tellers = new Map<string, Process[]>();
  for (const process of all) {
    if (process.role !== 'jobmanager') continue;
    const jobs = new Set(process.said.flatMap(({ fields }) => ('jobId' in fields ? String(fields.jobId) : [])));
    for (const jobId of jobs) listOf(tellers, jobId).push(process);
  }
  return tellers;
}

interface Seen extends Span {
  readonly entry: EntryPath;
}

/** One stretch, but for parts of rotated logs that are missing in its midst. */
function loggedSpans(
  { evidence, clocks }: Witnesses,
  tellers: readonly Process[],
  logged: readonly LoggedCheckpoint[],
): readonly Span[] {
  const spanOf = (entry: EntryPath, from = -Infinity, to = Infinity): readonly Seen[] => {
    const { fromWall, toWall } = evidence.profiles.get(entry) ?? {};
    const offset = clocks.offsetMsOf(entry);
    if (fromWall === undefined || toWall === undefined) return [];
    return [{ entry, from: Math.max(from, fromWall - offset), to: Math.min(to, toWall - offset) }];
  };
  const entries = new Set<EntryPath>();
  for (const { sources } of logged) for (const source of Object.values(sources)) entries.add(source.entry);
  const lived = tellers.flatMap(({ pieces, from, to }) =>
    from === undefined || to === undefined ? [] : pieces.flatMap(({ entry }) => spanOf(entry, from, to)),
  );
  const seen = [...[...entries].flatMap((entry) => spanOf(entry)), ...lived].toSorted((a, b) => a.from - b.from);
  const [first] = seen;
  if (first === undefined) return [];
  return without(seen.reduce<Span>(hull, first), gapsOf(seen, evidence));
}

/** Where a part of one log is missing, whatever stands between in the logs of other JobManagers: which of them led the job then nobody saw. */
function gapsOf(seen: readonly Seen[], { profiles }: Evidence): readonly Span[] {
  const streams = new Map<string, Seen[]>();
  // Whatever folder it was put into.
  for (const part of seen) listOf(streams, streamOf(part.entry).replace(/^.*\//, '')).push(part);
  return [...streams.values()].flatMap((parts) =>
    parts.flatMap(({ entry, from }, at) => {
      const before = parts[at - 1];
      return before !== undefined && isPartMissing(before.entry, entry, profiles)
        ? [{ from: before.to, to: from }]
        : [];
    }),
  );
}

/** What is left of it on both sides of each gap. */
function without({ from, to }: Span, gaps: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  let begin = from;
  for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
    if (gap.to <= Math.max(begin, gap.from)) continue;
    if (gap.from >= begin) spans.push({ from: begin, to: gap.from });
    begin = gap.to;
  }
  return [...spans, { from: begin, to }];
}

function hull(one: Span, other: Span): Span {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

type Answer = RestOf<'checkpoints'>;

/** An archive was written when the job was over. */
function answeredSpan(answer: Answer, before: Answer | undefined): Span | undefined {
  const to = answer.snapshotAt ?? (answer.fromArchive ? Infinity : undefined);
  const from = allKnownSince(answer, before);
  return to === undefined || from === undefined || from > to ? undefined : { from, to };
}

/**
 * REST counts all that completed since this JobManager leads the job, and lists the newest few. Where it lists as many as it counts, none
 * completed since the job was restored but these; else none but these since the oldest of the list, or since the one that it calls the latest.
 */
function allKnownSince({ checkpoints, counts, restored }: Answer, before: Answer | undefined): Instant | undefined {
  const completed = checkpoints.filter(isCompleted);
  if (counts !== undefined && counts.completed <= completed.length) {
    const known = new Set(completed.map(sightOf));
    const isSameRun = before?.checkpoints.every((one) => !isCompleted(one) || known.has(sightOf(one)));
    return restored?.at ?? (before === undefined || isSameRun ? -Infinity : before.snapshotAt);
  }
  const latest = completed.reduce((most, { triggeredAt }) => Math.max(most, triggeredAt), -Infinity);
  const least = inOneRow(checkpoints).reduce((first, { triggeredAt }) => Math.min(first, triggeredAt), Infinity);
  return [least, latest].filter(Number.isFinite).reduce<Instant | undefined>((a, b) => Math.min(a ?? b, b), undefined);
}

type Listed = Answer['checkpoints'][number];

function isCompleted({ status }: Listed): boolean {
  return status === 'COMPLETED';
}

function sightOf({ id, triggeredAt }: Listed): string {
  return `${id} ${triggeredAt}`;
}

/** The newest, back to the first id that is not listed. */
function inOneRow(checkpoints: readonly Listed[]): readonly Listed[] {
  const newestFirst = checkpoints.toSorted((a, b) => b.id - a.id);
  const gap = newestFirst.findIndex((one, at) => at > 0 && newestFirst[at - 1]?.id !== one.id + 1);
  return gap < 0 ? newestFirst : newestFirst.slice(0, gap);
}

function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && span.from <= last.to) all[all.length - 1] = hull(last, span);
    else all.push(span);
  }
  return all;
}
