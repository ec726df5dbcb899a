import type { Checkpoint, JobCheckpoints, Restore } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import type { Recovery } from '#contract/verdict.ts';
import { isRestoring } from '../flink/frames/frames.ts';
import { duplicatesWords, type RecoverySees, replayWords } from './recovery.wording.ts';
import { filesOf, recordsIn } from './recovery-files.ts';
import { NO_PATH } from './recovery-files.wording.ts';
import { lossWords } from './recovery-loss.wording.ts';
import { startOf, writerOf } from './recovery-start.ts';
import { FITS } from './recovery-start.wording.ts';
import { completedOf, failedOf, savepointsOf } from './tools/checkpoint/history.ts';
import { jobOf } from './tools/culprit.ts';
import { batchProof } from './tools/job/batch-jobs.ts';
import { neverRan } from './tools/job/never-ran.ts';
import { kept } from './tools/kept.ts';
import { settingOf } from './tools/settings.ts';
import { whoTold } from './tools/told.ts';
import type { Tools } from './tools/tools.ts';

/** For each job: what can be restored, what is replayed, and whether records come twice or are lost. */
export function recoveryOf(tools: Tools): readonly Recovery[] {
  const { incident } = tools;
  if (incident.checkpoints.kind === 'unknown') return [];
  return incident.checkpoints.value.map((of) => recoveryFor(tools, of));
}

/** The same for one job. */
export function recoveryFor(tools: Tools, of: JobCheckpoints): Recovery {
  const { incident } = tools;
  const job = tools.know('jobs')?.find((one) => one.id === of.jobId);
  const missing = missedIds(tools);
  const newest = newestOf(of);
  const removed = newest !== undefined && isRemoved(of, job);
  const last = lastRestorable(tools, of, missing, hasFinished(job) || removed);
  const start = newest === undefined ? startOf(tools, of, job) : undefined;
  const path = last?.path === NO_PATH ? undefined : last?.path;
  const missedFiles = newest !== undefined && missing.has(newest.id);
  const sees = { ...seesOf(tools, of, job, last, start, missedFiles), removed, neverRan: neverRan(job) };
  const savepoint = olderSavepoint(of, last);
  return {
    jobId: of.jobId,
    ...(last ? restorableOf(incident, last, path) : {}),
    ...(start ? { startedFrom: start } : {}),
    metadata: metadataSeen(incident, last, path),
    ...(last ? { files: filesOf(tools, of, last) } : {}),
    ...(savepoint ? { savepoint } : {}),
    replay: replayWords(sees),
    duplicates: duplicatesWords(sees),
    loss: lossWords(sees),
  };
}

function restorableOf(
  incident: Incident,
  last: Checkpoint,
  path: string | undefined,
): Pick<Recovery, 'lastRestorable'> {
  const at = last.endedAt ?? last.triggeredAt ?? writtenAt(incident, last);
  const source = last.sources.outcome ?? last.sources.path;
  if (at === undefined || source === undefined) return {};
  const { id: checkpointId, kind, stateBytes } = last;
  return { lastRestorable: { checkpointId, kind, at, ...present({ path, stateBytes }), source } };
}

function seesOf(
  tools: Tools,
  of: JobCheckpoints,
  job: Job | undefined,
  last: Checkpoint | undefined,
  start: Recovery['startedFrom'],
  missedFiles: boolean,
): Omit<RecoverySees, 'removed' | 'neverRan'> {
  const end = job?.endedAt ?? tools.incident.span?.to;
  const taken = last === undefined ? start?.at : last.triggeredAt;
  const replayMs = taken !== undefined && end !== undefined ? Math.max(0, end - taken) : undefined;
  return {
    restorable: last !== undefined,
    finished: hasFinished(job),
    start: start?.fits.why === FITS.filesMissing ? 'gone' : start?.fits.is,
    datedByFile: last !== undefined && isDatedByFile(last),
    knowsHistory: of.history.length > 0,
    atLeastOnce: !isOff(of) && of.config.mode?.value.toLowerCase().replaceAll('-', '_') === 'at_least_once',
    enabled: of.config.intervalMs === undefined ? undefined : !isOff(of),
    batch: batchProof(tools, of.jobId) !== undefined,
    inMemory: of.config.storage?.value === 'jobmanager',
    dropped: last?.kind === 'checkpoint' && of.config.externalized?.value === false,
    restarted: restartedAfter(tools, of, job, last),
    continues: of.restores.some((one) => continuesStopped(tools, of, job, one)),
    missedFiles,
    stoppedWithIt: last?.kind === 'savepoint' && isStopped(job, last),
    filesGone: last !== undefined && filesOf(tools, of, last).is === 'no',
    replayMs,
    replayRecords: replayMs === undefined ? undefined : recordsIn(tools, of.jobId, replayMs),
  };
}

/** Its sources came to their end, or it was stopped with a savepoint. */
function hasFinished(job: Job | undefined): boolean {
  return job?.states.some((state) => state.to === 'FINISHED') ?? false;
}

/** Then the rest of its configuration is only what would be. */
function isOff({ config }: JobCheckpoints): boolean {
  return config.intervalMs !== undefined && !Number.isFinite(config.intervalMs.value);
}

/** Checkpoints that nothing retains go with the job that is cancelled or fails for good (CheckpointProperties.CHECKPOINT_NEVER_RETAINED). */
function isRemoved(of: JobCheckpoints, job: Job | undefined): boolean {
  const last = job?.states.at(-1)?.to ?? job?.status;
  return !isOff(of) && of.config.externalized?.value === false && (last === 'CANCELED' || last === 'FAILED');
}

/** Stop-with-savepoint: the tasks send nothing after its barrier and finish once it is complete (StopWithSavepointTerminationManager). */
function isStopped(job: Job | undefined, last: Checkpoint): boolean {
  const finished = job?.states.findLast((state) => state.to === 'FINISHED')?.at ?? job?.endedAt;
  return hasFinished(job) && finished !== undefined && finished - ended(last) < STOPS_WITHIN_MS;
}

/** The tasks of a stopped job close what they hold open; a source that came to its end by itself takes no savepoint that late. */
const STOPS_WITHIN_MS = 10_000;

function lastRestorable(
  tools: Tools,
  of: JobCheckpoints,
  missing: ReadonlySet<number>,
  ended: boolean,
): Checkpoint | undefined {
  // Whatever is retained otherwise, a job that finishes removes its checkpoints (CheckpointProperties.discardOnJobFinished).
  if (ended) return newestIn(savepointsOf(of).filter((one) => one.outcome === 'completed' && !missing.has(one.id)));
  return missing.size === 0 ? newestOf(of) : newestIn(stillKept(tools, of).filter((one) => !missing.has(one.id)));
}

/** Savepoints stay; of periodic ones the newest few: whatever completes deletes an older one (CompletedCheckpointStore). */
function stillKept(tools: Tools, of: JobCheckpoints): readonly Checkpoint[] {
  const retained = Number(settingOf(tools, 'execution.checkpointing.num-retained')?.value ?? DEFAULT_RETAINED);
  const periodic = completedOf(of).filter((one) => one.kind === 'checkpoint');
  const newest = [...periodic].sort((a, b) => b.id - a.id).slice(0, Math.max(DEFAULT_RETAINED, retained || 0));
  return [...savepointsOf(of).filter((one) => one.outcome === 'completed'), ...newest];
}

/** CheckpointingOptions.MAX_RETAINED_CHECKPOINTS. */
const DEFAULT_RETAINED = 1;

const newestOf = kept((of: JobCheckpoints) => newestIn(completedOf(of)));

/** Of completed ones; ids grow, also over restarts. */
function newestIn(done: readonly Checkpoint[]): Checkpoint | undefined {
  let timed: Checkpoint | undefined;
  let untimed: Checkpoint | undefined;
  for (const one of done) {
    if (isDatedByFile(one)) untimed = untimed === undefined || one.id >= untimed.id ? one : untimed;
    else if (timed === undefined || (ended(one) - ended(timed) || one.id - timed.id) >= 0) timed = one;
  }
  // The time of a file is that of a copy, perhaps: the id alone tells whether it is newer.
  return untimed !== undefined && untimed.id > (timed?.id ?? -1) ? untimed : timed;
}

/** Known by its `_metadata` alone. */
function isDatedByFile(checkpoint: Checkpoint): boolean {
  return checkpoint.endedAt === undefined && checkpoint.triggeredAt === undefined;
}

/** The best there is, and an assumption: a copy may be younger than the checkpoint. */
function writtenAt({ snapshots }: Incident, { snapshot }: Checkpoint): Instant | undefined {
  const files = snapshots.kind === 'known' ? snapshots.value : [];
  return files.find(({ entry }) => entry === snapshot)?.writtenAt;
}

/** The newest savepoint, where a checkpoint is newer: it stays when the job is cancelled, and may be moved. */
function olderSavepoint(of: JobCheckpoints, last: Checkpoint | undefined): Recovery['savepoint'] {
  if (last === undefined || last.kind === 'savepoint') return undefined;
  const done = savepointsOf(of).filter((one) => one.outcome === 'completed' && !isDatedByFile(one));
  const [newest] = [...done].sort((a, b) => ended(b) - ended(a));
  const source = newest?.sources.outcome;
  return newest && source
    ? {
        checkpointId: newest.id,
        at: ended(newest),
        source,
        ...(newest.path === undefined ? {} : { path: newest.path }),
      }
    : undefined;
}

/** Checkpoints of which a restore did not find a file. */
function missedIds(tools: Tools): ReadonlySet<number> {
  const missed = whoTold(tools, 'file-not-found').filter((one) => one.chain.some(({ frames }) => isRestoring(frames)));
  const ids = missed.map((one) => /\/chk-(\d+)\//.exec(String(one.said.path ?? ''))?.[1]);
  return new Set(ids.flatMap((id) => (id === undefined ? [] : Number(id))));
}

function ended(checkpoint: Checkpoint): Instant {
  return checkpoint.endedAt ?? checkpoint.triggeredAt ?? Number.NEGATIVE_INFINITY;
}

/** Whether the job went back to a checkpoint within the incident: what was sent since that checkpoint is sent again. */
function restartedAfter(tools: Tools, of: JobCheckpoints, job: Job | undefined, last: Checkpoint | undefined): boolean {
  const again = of.restores.some((one) => !continuesStopped(tools, of, job, one));
  return again || (last === undefined && failedOf(of).length > 0);
}

/** Its first start, from the savepoint with which another job was stopped: that one sent nothing after the barrier. */
function continuesStopped(tools: Tools, { jobId }: JobCheckpoints, job: Job | undefined, restore: Restore): boolean {
  const begun = job?.states.find(({ to }) => to === 'RUNNING')?.at;
  const writer = writerOf(tools, restore);
  if (begun === undefined || restore.at > begun || writer === undefined || writer.jobId === jobId) return false;
  return writer.taken.kind === 'savepoint' && isStopped(jobOf(tools, writer.jobId), writer.taken);
}

function metadataSeen(
  incident: Incident,
  last: Checkpoint | undefined,
  path: string | undefined,
): Recovery['metadata'] {
  if (!last) return 'none';
  const snapshots = incident.snapshots.kind === 'known' ? incident.snapshots.value : [];
  const snapshot = snapshots.find((one) => one.entry === last.snapshot);
  // A damaged one lies there, but nothing can be restored from it as it is.
  if (snapshot?.complete) return 'read';
  const ending = `chk-${last.id}/_metadata`;
  const lies = incident.coverage.sources.some(
    ({ artifact }) => artifact.kind === 'metadata' && artifact.entry.endsWith(ending),
  );
  return snapshot !== undefined || lies || path !== undefined ? 'seen' : 'none';
}
