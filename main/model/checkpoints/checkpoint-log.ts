import type { Decline } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  checkpointNumber,
  checkpointSource,
} from '../../facts/checkpoint-lines.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Attempts } from '../jobs/attempts.ts';
import { closeAbandoned } from './abandoned-checkpoints.ts';
import { failureKindOf } from './checkpoint-failure.ts';
import { type CheckpointFact, hearCheckpoints } from './checkpoint-steps.ts';
import { addDecline, addLateAck, fail, type LoggedCheckpoint, newCheckpoint } from './logged-checkpoint.ts';

/** Checkpoints of every job by id and run: an id that is triggered again (a JobManager that started anew) is another checkpoint. */
export function loggedCheckpoints(
  evidence: Evidence,
  clocks: Clocks,
  attempts: Attempts,
  jobs: readonly Job[],
): ReadonlyMap<string, readonly LoggedCheckpoint[]> {
  const open = new Map<string, OpenHistory>();
  const historyOf = (jobId: string): OpenHistory => {
    const known = open.get(jobId) ?? { history: [], newest: new Map<number, LoggedCheckpoint>() };
    open.set(jobId, known);
    return known;
  };
  hearCheckpoints(evidence, clocks, {
    line: (lines, line, at) => tellLine(historyOf, lines, line, at),
    fact: (fact, at) => {
      const { jobId, checkpointId } = fact.fields;
      if (checkpointId === undefined) return;
      const triggeredAt = fact.phrase === 'checkpoint-triggering' ? fact.fields.triggeredAt : undefined;
      tell(checkpointIn(historyOf(jobId), checkpointId, triggeredAt), fact, at, attempts);
    },
  });
  const histories = new Map([...open].map(([jobId, { history }]) => [jobId, history]));
  addAsyncCauses(histories, evidence, attempts);
  for (const job of jobs) closeAbandoned(histories.get(job.id) ?? [], job);
  return histories;
}

interface OpenHistory {
  readonly history: LoggedCheckpoint[];
  /** By id. */
  readonly newest: Map<number, LoggedCheckpoint>;
}

/** `triggeredAt`: of the line that triggers it. */
function checkpointIn({ history, newest }: OpenHistory, id: number, triggeredAt: number | undefined): LoggedCheckpoint {
  const open = newest.get(id);
  const again = triggeredAt !== undefined && open?.triggeredAt !== undefined && open.triggeredAt !== triggeredAt;
  if (open !== undefined && !again) return open;
  const checkpoint = newCheckpoint(id);
  newest.set(id, checkpoint);
  history.push(checkpoint);
  return checkpoint;
}

function tellLine(historyOf: (jobId: string) => OpenHistory, lines: CheckpointLines, line: number, at: number): void {
  const number = (column: number) => checkpointNumber(lines, line, column);
  const own = historyOf(lines.names[number(COLUMN.job)] ?? '');
  const amount = number(COLUMN.amount);
  const source = checkpointSource(lines, line);
  if (number(COLUMN.isCompleted) === 1)
    complete(checkpointIn(own, number(COLUMN.checkpointId), undefined), at, amount, number(COLUMN.detail), source);
  else
    trigger(
      checkpointIn(own, number(COLUMN.checkpointId), amount),
      at,
      amount,
      lines.names[number(COLUMN.detail)] ?? '',
      source,
    );
}

function trigger(
  checkpoint: LoggedCheckpoint,
  at: number,
  triggeredAt: number,
  type: string,
  source: LineSource,
): void {
  checkpoint.triggeredAt = triggeredAt;
  checkpoint.announcedAfterMs = at - triggeredAt;
  checkpoint.sources.triggeredAt = source;
  checkpoint.sources.outcome ??= source;
  if (/savepoint/i.test(type)) checkpoint.kind = 'savepoint';
}

function complete(
  checkpoint: LoggedCheckpoint,
  at: number,
  bytes: number | undefined,
  durationMs: number | undefined,
  source: LineSource,
): void {
  checkpoint.outcome = 'completed';
  checkpoint.endedAt = at;
  // Of a line that was cut, how long it took is told by when it was triggered, to some ms.
  checkpoint.endToEndMs =
    durationMs ?? (checkpoint.triggeredAt === undefined ? undefined : at - checkpoint.triggeredAt);
  checkpoint.stateBytes = bytes;
  checkpoint.failure = undefined;
  checkpoint.reason = undefined;
  const { sources } = checkpoint;
  sources.outcome = source;
  sources.endedAt = source;
  if (checkpoint.endToEndMs !== undefined) sources.endToEndMs = source;
  if (bytes !== undefined) sources.stateBytes = source;
}

function tell(checkpoint: LoggedCheckpoint, fact: CheckpointFact, at: number, attempts: Attempts): void {
  const { source } = fact;
  switch (fact.phrase) {
    case 'checkpoint-triggering':
      trigger(checkpoint, at, fact.fields.triggeredAt, fact.fields.type, source);
      return;
    case 'checkpoint-completed':
      complete(checkpoint, at, fact.fields.bytes, fact.fields.durationMs, source);
      return;
    case 'checkpoint-expired':
      fail(checkpoint, at, source, 'expired', 'Checkpoint expired before completing.');
      return;
    case 'checkpoint-declined':
      addDecline(checkpoint, declineOf(fact, at, attempts));
      refuse(checkpoint, at, source, fact.throwable);
      return;
    case 'checkpoint-discarding':
      discard(checkpoint, fact.throwable);
      refuse(checkpoint, at, source, fact.throwable);
      return;
    case 'checkpoint-late-message':
      addLateAck(checkpoint, { at, ...placeOf(fact, attempts), source });
      return;
    case 'checkpoint-failed':
    case 'checkpoint-trigger-failed':
      tellFailure(checkpoint, fact, at);
  }
}

function refuse(checkpoint: LoggedCheckpoint, at: number, source: LineSource, cause: Throwable | undefined): void {
  fail(checkpoint, at, source, refusalIn(cause), cause === undefined ? undefined : sentence(cause));
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
    ...present({ host, cause: fact.throwable }),
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

/** A task that met the barrier of a newer one refuses the older without any fault; REST and the JobManager call that by another name. */
function refusalIn(cause: Throwable | undefined): 'declined' | 'subsumed' {
  const words = cause === undefined ? [] : causes(cause).map((one) => one.message);
  return words.some((one) => failureKindOf(one) === 'subsumed') ? 'subsumed' : 'declined';
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
