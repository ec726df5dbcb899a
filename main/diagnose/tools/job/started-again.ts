import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { jobOf } from '../culprit.ts';
import type { Tools } from '../tools.ts';

/** Who runs the program, the dispatcher and the entry point of the cluster each tell of one submission, one after the other; not each names its job. */
export const SAME_SUBMISSION_MS = 2000;

/** A start of the same program that was not refused. */
export interface StartedAgain {
  readonly at: Instant;
  readonly source: Source;
  /** The snapshot it went on from; empty when the log names none, absent when it began with empty state. */
  readonly from?: string;
}

/** Whoever corrects a mistyped line submits a new job of the same name: one that came after the refused start, and runs on or ended by itself. */
export function startedAgain(tools: Tools, name: string | undefined, refusedAt: Instant): StartedAgain | undefined {
  const jobs = (tools.know('jobs') ?? []).filter((job) => job.name === name);
  for (const { id, states } of jobs.toReversed()) {
    const began = states.find(({ to, at }) => to === 'RUNNING' && at > refusedAt);
    const last = states.at(-1)?.to;
    if (began === undefined || (last !== 'RUNNING' && last !== 'FINISHED')) continue;
    const of = tools.know('checkpoints')?.find(({ jobId }) => jobId === id);
    const restore = of?.restores.find(({ at }) => at > refusedAt);
    return { at: began.at, source: began.source, ...(restore === undefined ? {} : { from: restore.path ?? '' }) };
  }
  return undefined;
}

/** The job that the words of a refused submission name (`Failed to execute job '…'`) was submitted once more, and runs. */
export function submittedAgain(tools: Tools, words: string, refusedAt: Instant | undefined): StartedAgain | undefined {
  const named = (tools.know('jobs') ?? []).find((job) => words.includes(`'${job.name}'`));
  return refusedAt === undefined ? undefined : startedAgain(tools, named?.name, refusedAt);
}

/** A job that failed before any task of it ran, and whose program was then submitted once more, as another job, and runs. */
export function isPutRight(tools: Tools, jobId: string): boolean {
  const job = jobOf(tools, jobId);
  const moves = [...(job?.states ?? []), ...(job?.attempts ?? []).flatMap(({ transitions }) => transitions)];
  if (moves.some(({ from, to }) => from === 'RUNNING' || to === 'RUNNING')) return false;
  const of = tools.know('failures')?.find((one) => one.jobId === jobId);
  const refusedAt = of?.attempts.findLast((one) => one.firstFailure !== undefined)?.firstFailure?.at;
  return refusedAt !== undefined && startedAgain(tools, job?.name, refusedAt) !== undefined;
}
