import type { Job } from '#contract/incident/job.ts';
import { saysJobRan } from '../../../flink/words/submission-words.ts';
import { cannotTell, clear } from '../../define-rule.ts';
import { type Told, wholeChain, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import { phrase } from '../words.ts';

/**
 * None of its tasks ever ran, as far as a bundle tells that saw it begin: it took no checkpoint, which all of its tasks have to run for, and
 * read nothing.
 */
export function neverRan(job: Job | undefined): boolean {
  if (job === undefined) return false;
  const moves = job.attempts.flatMap(({ transitions }) => transitions);
  if (moves.some(({ from, to }) => from === 'RUNNING' || to === 'RUNNING')) return false;
  const isRefused = job.states.some(({ from, to }) => from === 'INITIALIZING' && to === 'FAILED');
  return isRefused || (moves.length > 0 && job.states.some(({ from }) => from === 'CREATED'));
}

/** The program failed before it made a job, and nobody knows of one: its submission, as told. */
function failedSubmissions(tools: Tools): readonly Told[] {
  if (tools.know('jobs') !== undefined) return [];
  return whoTold(tools, 'submission-failed').filter((one) => !saysJobRan(wholeChain(one)));
}

/** What can be said of the failures of jobs where none are known. The log of a JobManager knows each of its jobs; there is nothing to ask of one that never was. */
export function withoutFailures(tools: Tools) {
  const failed = failedSubmissions(tools);
  if (failed.length === 0) return cannotTell(['jobmanager-log', 'rest-exceptions']);
  if (!tools.incident.coverage.has.jobManagerLog) return cannotTell(['jobmanager-log']);
  return clear(
    phrase('No job ran: its program failed before it made one.', '没有作业运行：程序在生成作业之前就失败了。'),
    failed.slice(0, 1).map((one) => one.source),
  );
}
