import { compareText } from '#contract/compare-text.ts';
import type { CheckpointFailureKind, Decline } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import type { SaidFact } from '../facts/fact.ts';
import type { Attempts } from './attempts.ts';
import { failureKindOf } from './checkpoint-failure.ts';
import type { Clocks } from './clocks.ts';
import { type Evidence, listOf } from './evidence.ts';
import { addDecline, addLateAck, fail, type LoggedCheckpoint, newCheckpoint } from './logged-checkpoint.ts';

const TELLING = [
  'checkpoint-triggering',
  'checkpoint-completed',
  'checkpoint-expired',
  'checkpoint-declined',
  'checkpoint-discarding',
  'checkpoint-failed',
  'checkpoint-trigger-failed',
  'checkpoint-late-message',
] as const;

type CheckpointFact = Extract<SaidFact, { readonly phrase: (typeof TELLING)[number] }>;

/** Checkpoints of every job by id and run: an id that is triggered again (a JobManager that started anew) is another checkpoint. */
export function loggedCheckpoints(
  evidence: Evidence,
  clocks: Clocks,
  attempts: Attempts,
  jobs: readonly Job[],
): ReadonlyMap<string, readonly LoggedCheckpoint[]> {
  const facts: { readonly fact: CheckpointFact; readonly at: number }[] = [];
  for (const phrase of TELLING)
    for (const fact of evidence.said(phrase)) {
      const at = clocks.at(fact);
      if (at !== undefined) facts.push({ fact, at });
    }
  facts.sort(
    (a, b) => a.at - b.at || compareText(a.fact.entry, b.fact.entry) || a.fact.source.line - b.fact.source.line,
  );
  const histories = new Map<string, LoggedCheckpoint[]>();
  const current = new Map<string, Map<number, LoggedCheckpoint>>();
  for (const { fact, at } of facts) {
    const { jobId, checkpointId } = fact.fields;
    if (checkpointId === undefined) continue;
    const ofJob = current.get(jobId) ?? new Map<number, LoggedCheckpoint>();
    current.set(jobId, ofJob);
    const open = ofJob.get(checkpointId);
    const again =
      fact.phrase === 'checkpoint-triggering' &&
      open?.triggeredAt !== undefined &&
      open.triggeredAt !== fact.fields.triggeredAt;
    const checkpoint = open === undefined || again ? newCheckpoint(checkpointId) : open;
    if (checkpoint !== open) {
      ofJob.set(checkpointId, checkpoint);
      listOf(histories, jobId).push(checkpoint);
    }
    tell(checkpoint, fact, at, attempts);
  }
  addAsyncCauses(histories, evidence, attempts);
  for (const job of jobs) closeAbandoned(histories.get(job.id) ?? [], job);
  return histories;
}

function tell(checkpoint: LoggedCheckpoint, fact: CheckpointFact, at: number, attempts: Attempts): void {
  const { source } = fact;
  switch (fact.phrase) {
    case 'checkpoint-triggering':
      checkpoint.triggeredAt = fact.fields.triggeredAt;
      checkpoint.sources.triggeredAt = source;
      checkpoint.sources.outcome ??= source;
      if (/savepoint/i.test(fact.fields.type)) checkpoint.kind = 'savepoint';
      return;
    case 'checkpoint-completed':
      checkpoint.outcome = 'completed';
      checkpoint.endedAt = at;
      checkpoint.endToEndMs = fact.fields.durationMs;
      checkpoint.stateBytes = fact.fields.bytes;
      checkpoint.failure = undefined;
      checkpoint.reason = undefined;
      for (const field of ['outcome', 'endedAt', 'endToEndMs', 'stateBytes']) checkpoint.sources[field] = source;
      return;
    case 'checkpoint-expired':
      fail(checkpoint, at, source, 'expired', 'Checkpoint expired before completing.');
      return;
    case 'checkpoint-declined':
      addDecline(checkpoint, declineOf(fact, at, attempts));
      fail(checkpoint, at, source, 'declined', fact.throwable === undefined ? undefined : sentence(fact.throwable));
      return;
    case 'checkpoint-discarding':
      discard(checkpoint, fact.throwable);
      fail(checkpoint, at, source, 'declined', fact.throwable === undefined ? undefined : sentence(fact.throwable));
      return;
    case 'checkpoint-late-message':
      addLateAck(checkpoint, { at, ...placeOf(fact, attempts), source });
      return;
    case 'checkpoint-failed':
    case 'checkpoint-trigger-failed':
      tellFailure(checkpoint, fact, at);
  }
}

function tellFailure(
  checkpoint: LoggedCheckpoint,
  fact: Extract<CheckpointFact, { readonly phrase: 'checkpoint-failed' | 'checkpoint-trigger-failed' }>,
  at: number,
): void {
  const atTrigger = fact.phrase === 'checkpoint-trigger-failed';
  const words = reasonWords(fact.throwable) ?? (atTrigger ? fact.fields.because : undefined);
  const kind = words === undefined ? 'other' : failureKindOf(words);
  fail(checkpoint, at, fact.source, kind === 'other' && atTrigger ? 'trigger-failed' : kind, words);
  // The exception's own words are Flink's reason; a decline's cause is the task's.
  if (atTrigger || words === undefined || checkpoint.outcome !== 'failed') return;
  checkpoint.reason = words;
  checkpoint.sources.reason = fact.source;
}

function placeOf(
  fact: Extract<CheckpointFact, { readonly phrase: 'checkpoint-declined' | 'checkpoint-late-message' }>,
  attempts: Attempts,
) {
  const placed = attempts.byId(fact.fields.attemptId);
  const taskManagerId = fact.fields.taskManagerId ?? placed?.taskManagerId;
  return {
    ...(placed === undefined ? {} : { vertexId: placed.vertexId, subtask: placed.subtask }),
    ...(taskManagerId === undefined ? {} : { taskManagerId }),
  };
}

function declineOf(
  fact: Extract<CheckpointFact, { readonly phrase: 'checkpoint-declined' }>,
  at: number,
  attempts: Attempts,
): Decline {
  const host = fact.fields.host ?? attempts.byId(fact.fields.attemptId)?.host;
  return {
    at,
    attemptId: fact.fields.attemptId,
    ...placeOf(fact, attempts),
    ...(host === undefined ? {} : { host }),
    ...(fact.throwable === undefined ? {} : { cause: fact.throwable }),
    source: fact.source,
  };
}

/** 1.10: the cause follows the `Discarding checkpoint` line, not the decline. */
function discard(checkpoint: LoggedCheckpoint, cause: Throwable | undefined): void {
  const last = checkpoint.declines.length - 1;
  const decline = checkpoint.declines[last];
  if (decline !== undefined && decline.cause === undefined && cause !== undefined)
    checkpoint.declines[last] = { ...decline, cause };
}

function sentence(throwable: Throwable): string {
  return throwable.message === '' ? throwable.className : `${throwable.className}: ${throwable.message}`;
}

/** Message of the CheckpointException of a chain, else of its top. */
function reasonWords(throwable: Throwable | undefined): string | undefined {
  if (throwable === undefined) return undefined;
  const own = causes(throwable).find((t) => t.className.endsWith('.CheckpointException'));
  return own?.message || sentence(throwable);
}

/** The TaskManager logs the cause of an asynchronous failure in full; the decline may carry less or nothing. */
function addAsyncCauses(
  histories: ReadonlyMap<string, readonly LoggedCheckpoint[]>,
  evidence: Evidence,
  attempts: Attempts,
): void {
  const failed = new Map<string, Throwable>();
  for (const fact of evidence.said('checkpoint-async-failed')) {
    const task = /^(.+) \((\d+)\/\d+\)(?:#\d+)?$/.exec(fact.fields.task);
    if (task !== null && fact.throwable !== undefined)
      failed.set(`${fact.fields.checkpointId} ${task[1] ?? ''} ${Number(task[2]) - 1}`, fact.throwable);
  }
  if (failed.size === 0) return;
  for (const history of histories.values())
    for (const checkpoint of history)
      checkpoint.declines.forEach((decline, i) => {
        const name = decline.attemptId === undefined ? undefined : attempts.byId(decline.attemptId)?.vertexName;
        const full = failed.get(`${checkpoint.id} ${name ?? ''} ${decline.subtask ?? ''}`);
        if (full !== undefined && (decline.cause === undefined || causes(full).length > causes(decline.cause).length))
          checkpoint.declines[i] = { ...decline, cause: full };
      });
}

/**
 * Checkpoints that nothing ends: the coordinator drops them when the job leaves RUNNING (no line up to 1.14), when a newer one
 * completes, or when another coordinator takes over and counts from an earlier id.
 */
function closeAbandoned(history: readonly LoggedCheckpoint[], job: Job): void {
  const stops = job.states.filter((s) => s.to !== 'RUNNING' && s.from === 'RUNNING');
  let completed: LoggedCheckpoint | undefined;
  let lowest: LoggedCheckpoint | undefined;
  for (const checkpoint of history.toReversed()) {
    if (checkpoint.outcome === 'in-progress' && checkpoint.triggeredAt !== undefined)
      endFirst(checkpoint, [
        endBy(
          stops.find((s) => s.at >= (checkpoint.triggeredAt ?? 0)),
          'coordinator-suspended',
        ),
        completed !== undefined && completed.id > checkpoint.id && checkpoint.kind === 'checkpoint'
          ? endBy({ at: completed.endedAt, source: completed.sources.outcome }, 'subsumed')
          : undefined,
        lowest !== undefined && lowest.id <= checkpoint.id
          ? endBy({ at: lowest.triggeredAt, source: lowest.sources.triggeredAt }, 'coordinator-suspended')
          : undefined,
      ]);
    if (checkpoint.outcome === 'completed' && checkpoint.kind === 'checkpoint') completed = checkpoint;
    if (checkpoint.triggeredAt !== undefined && checkpoint.id <= (lowest?.id ?? Infinity)) lowest = checkpoint;
  }
}

interface End {
  readonly at: number;
  readonly source: Source;
  readonly kind: CheckpointFailureKind;
}

function endBy(
  event: { readonly at: number | undefined; readonly source: Source | undefined } | undefined,
  kind: CheckpointFailureKind,
): End | undefined {
  return event?.at === undefined || event.source === undefined
    ? undefined
    : { at: event.at, source: event.source, kind };
}

function endFirst(checkpoint: LoggedCheckpoint, ends: readonly (End | undefined)[]): void {
  const first = ends.filter((end) => end !== undefined).sort((a, b) => a.at - b.at)[0];
  if (first !== undefined) fail(checkpoint, first.at, first.source, first.kind, undefined);
}
