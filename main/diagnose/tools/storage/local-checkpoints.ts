import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Attempt } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { isRestoring, isRestoringKeys } from '../../../flink/frames/frames.ts';
import { completedOf } from '../checkpoint/history.ts';
import { jobOf, managerOf, workersOf } from '../culprit.ts';
import { type Told, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** `file:` or no scheme at all: a path of the host. */
export function isLocal(directory: string | undefined): boolean {
  return directory !== undefined && (directory.startsWith('file:') || directory.startsWith('/'));
}

/** Files of periodic checkpoints that completed in this very bundle, and that a task did not find when it restored. */
export function missingHere(tools: Tools, of: JobCheckpoints): readonly Told[] {
  const known = new Set(completedOf(of).map((one) => one.id));
  return whoTold(tools, 'file-not-found').filter((one) => {
    const chk = /\/chk-(\d+)\/|\/shared\//.exec(String(one.said.path ?? ''));
    if (chk === null || (one.jobId !== undefined && one.jobId !== of.jobId)) return false;
    return (
      one.chain.some((throwable) => isRestoring(throwable.frames)) &&
      (chk[1] === undefined || known.has(Number(chk[1])))
    );
  });
}

/** Of those the ones that a subtask missed on the very host where it had written them: no other host has them, they were removed. */
export function missedAtHome(tools: Tools, of: JobCheckpoints): readonly Told[] {
  const isDealtOut = (tools.know('signals') ?? []).some((signal) => signal.kind === 'rescale-decided');
  if (isDealtOut) return [];
  return missingHere(tools, of).filter((one) => {
    if (!one.chain.some((throwable) => isRestoringKeys(throwable.frames))) return false;
    const here = hostAt(tools, one.taskManagerId, one.host);
    const before = ranBefore(tools, of.jobId, one).map((attempt) => hostAt(tools, attempt.taskManagerId, attempt.host));
    return here !== undefined && before.length > 0 && before.every((host) => host === here);
  });
}

/** The bundle shows where some subtask ran before that misses its file now: REST and the archive of a job keep its last attempts alone. */
export function showsWriters(tools: Tools, { jobId }: JobCheckpoints, missing: readonly Told[]): boolean {
  return missing.some((one) => ranBefore(tools, jobId, one).length > 0);
}

/** Earlier attempts of the subtask that ran: one of them wrote what is looked for. */
function ranBefore(tools: Tools, jobId: string, { vertexId, subtask, at }: Told): readonly Attempt[] {
  if (vertexId === undefined || subtask === undefined || at === undefined) return [];
  return (jobOf(tools, jobId)?.attempts ?? []).filter(
    (one) =>
      one.vertexId === vertexId &&
      one.subtask === subtask &&
      one.transitions.some((move) => move.to === 'RUNNING' && move.at < at),
  );
}

function hostAt(tools: Tools, taskManagerId: string | undefined, host: string | undefined): string | undefined {
  return host ?? managerOf(tools, taskManagerId)?.host ?? taskManagerId;
}

/** Hosts that TaskManagers ran on, by name; where nothing tells of any TaskManager, those on which tasks are said to have failed. */
export function workerHosts(tools: Tools): readonly string[] {
  const hosts = workersOf(tools).flatMap((manager) => manager.host ?? []);
  const told = hosts.length > 0 ? hosts : failedOn(tools);
  return [...new Set(told)].sort();
}

function failedOn(tools: Tools): readonly string[] {
  const attempts = (tools.know('failures') ?? []).flatMap((of) => of.attempts);
  return attempts.flatMap((one) => [one.firstFailure, ...one.followers]).flatMap((failure) => failure?.host ?? []);
}

/** `/chk-12` at the end, below a folder with the job's id unless that is switched off (execution.checkpointing.create-subdir). */
const OWN_FOLDER = /(?:\/[0-9a-f]{32})?\/chk-\d+$/;

/** Where a job's checkpoints go: the directory that is set, else the one that its newest completed checkpoint lies in. */
export function checkpointPlace(
  of: JobCheckpoints,
): { readonly value: string; readonly source?: Source | undefined } | undefined {
  if (of.config.directory) return of.config.directory;
  const last = completedOf(of).findLast((one) => one.kind === 'checkpoint' && one.path !== undefined);
  const folder = last?.path?.replace(OWN_FOLDER, '');
  return folder === undefined || folder === last?.path ? undefined : { value: folder, source: last?.sources.outcome };
}
