import type { Failure } from '#contract/incident/failure.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import type { RestException } from '../../facts/rest-facts.ts';
import { hostOfAddress } from '../../flink/names/address.ts';
import { suppressedBy } from '../../flink/words/recovery-suppressed.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf, type SaidOf } from '../evidence/evidence.ts';
import type { Attempts } from '../jobs/attempts.ts';
import { resultFailures } from './result-failures.ts';
import { throwableOfText } from './trace-text.ts';

/** One statement that something failed. */
export interface RawFailure {
  readonly at: number;
  readonly throwable?: Throwable;
  readonly className: string;
  readonly message: string;
  readonly vertexId?: string;
  readonly vertexName?: string;
  readonly subtask?: number;
  readonly attemptId?: string;
  readonly taskManagerId?: string;
  readonly host?: string;
  /** `task`: of one task; `job`: the job's own change of state, which repeats a task's failure or is a global one. */
  readonly of: 'task' | 'job';
  readonly from: Failure['from'][number];
  /** REST says that a run of the job ended then: of this, or of what it lists this under. */
  readonly endsRunAt?: number;
  readonly source: LineSource | PointerSource;
}

export interface Suppressed {
  readonly at: number;
  readonly by: string;
  readonly source: LineSource | PointerSource;
}

export interface JobStatements {
  readonly failures: RawFailure[];
  suppressed?: Suppressed;
}

/** Everything that logs and REST say about failures, by job. */
export function failureStatements(
  evidence: Evidence,
  clocks: Clocks,
  attempts: Attempts,
): ReadonlyMap<string, JobStatements> {
  const jobs = new Map<string, JobStatements>();
  const add = (jobId: string, raw: RawFailure) => {
    const own = jobs.get(jobId) ?? { failures: [] };
    jobs.set(jobId, own);
    const plain = withoutVerdict(raw, own);
    if (plain !== undefined) own.failures.push(plain);
  };
  addTaskFailures(evidence, clocks, attempts, add);
  addJobFailures(evidence, clocks, add);
  addGlobalFailures(evidence, clocks, add);
  addRestFailures(evidence, add);
  for (const [jobId, raw] of resultFailures(evidence, (id) => jobs.has(id))) add(jobId, raw);
  return jobs;
}

type Add = (jobId: string, raw: RawFailure) => void;

/** That recovery is suppressed is not a failure of its own but the decision not to restart after its cause. */
function withoutVerdict(raw: RawFailure, own: JobStatements): RawFailure | undefined {
  const by = suppressedBy(raw.message);
  if (by === undefined) return raw;
  if (own.suppressed === undefined || raw.at < own.suppressed.at)
    own.suppressed = { at: raw.at, by, source: raw.source };
  const cause = raw.throwable?.causedBy;
  return cause === undefined
    ? undefined
    : { ...raw, throwable: cause, className: cause.className, message: cause.message };
}

function addTaskFailures(evidence: Evidence, clocks: Clocks, attempts: Attempts, add: Add): void {
  for (const fact of evidence.said('task-state')) {
    if (fact.fields.to !== 'FAILED') continue;
    const at = clocks.at(fact);
    const placed = attempts.byId(fact.fields.attemptId);
    if (at === undefined || placed?.jobId === undefined) continue;
    const taskManagerId = placed.taskManagerId ?? fact.fields.taskManagerId;
    const host = placed.host ?? fact.fields.host;
    add(placed.jobId, {
      at,
      ...(fact.throwable === undefined ? {} : { throwable: fact.throwable }),
      className: fact.throwable?.className ?? '',
      message: fact.throwable?.message ?? '',
      vertexId: placed.vertexId,
      vertexName: fact.fields.task,
      subtask: placed.subtask,
      attemptId: fact.fields.attemptId,
      ...present({ taskManagerId, host }),
      of: 'task',
      from: 'log',
      source: fact.source,
    });
  }
}

function addJobFailures(evidence: Evidence, clocks: Clocks, add: Add): void {
  for (const fact of [...evidence.said('job-state'), ...evidence.said('job-terminal')]) {
    const at = clocks.at(fact);
    if (fact.throwable === undefined || at === undefined) continue;
    add(fact.fields.jobId, {
      at,
      throwable: fact.throwable,
      className: fact.throwable.className,
      message: fact.throwable.message,
      of: 'job',
      from: 'log',
      source: fact.source,
    });
  }
}

/**
 * `Trying to recover from a global failure.` carries the failure and names no job; the job's own line, which follows at once, names it and
 * carries nothing (DefaultScheduler.handleGlobalFailure).
 */
function addGlobalFailures(evidence: Evidence, clocks: Clocks, add: Add): void {
  const [only, second] = evidence.jobIds;
  const ends = new Map<EntryPath, SaidOf<'job-state'>[]>();
  for (const fact of evidence.said('job-state')) if (ENDS_RUN.has(fact.fields.to)) listOf(ends, fact.entry).push(fact);
  for (const fact of evidence.signals) {
    const { throwable, source } = fact;
    if (fact.phrase !== 'global-failure' || throwable === undefined) continue;
    const at = clocks.at(fact);
    const jobId = firstAfter(ends.get(fact.entry) ?? [], source.line)?.fields.jobId ?? (second ? undefined : only);
    if (at === undefined || jobId === undefined) continue;
    const { className, message } = throwable;
    add(jobId, { at, throwable, className, message, of: 'job', from: 'log', source });
  }
}

const ENDS_RUN = new Set(['RESTARTING', 'FAILING', 'FAILED', 'CANCELLING']);

function firstAfter<T extends { readonly source: LineSource }>(facts: readonly T[], line: number): T | undefined {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((facts[middle]?.source.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return facts[low];
}

function addRestFailures(evidence: Evidence, add: Add): void {
  const seen = new Set<string>();
  for (const body of evidence.rest('exceptions')) {
    const own = body.applicationId === undefined ? evidence.jobOf(body) : undefined;
    let endsRunAt: number | undefined;
    for (const exception of body.exceptions) {
      const jobId = exception.jobId ?? own;
      if (!exception.isConcurrent) endsRunAt = exception.isRoot ? exception.at : undefined;
      if (jobId === undefined) continue;
      const key = `${jobId} ${exception.at} ${exception.className} ${exception.task} ${exception.subtask}`;
      // The same history stands in every snapshot; the root of the old layout repeats the newest entry.
      if (exception.at === undefined || seen.has(key)) continue;
      seen.add(key);
      add(jobId, { ...fromRest(exception, exception.at, body.fromArchive), ...present({ endsRunAt }) });
    }
  }
}

function fromRest(exception: RestException, at: number, archived: boolean): RawFailure {
  const throwable = throwableOfText(exception.stackTrace, exception.source);
  const host = exception.location === undefined ? undefined : hostOfAddress(exception.location);
  return {
    at,
    ...(throwable === undefined ? {} : { throwable }),
    className: throwable?.className ?? exception.className,
    message: throwable?.message ?? '',
    ...present({
      vertexName: exception.task,
      subtask: exception.subtask,
      taskManagerId: exception.taskManagerId,
      host,
    }),
    of: exception.task === undefined ? 'job' : 'task',
    from: archived ? 'archive' : 'rest',
    source: exception.source,
  };
}
