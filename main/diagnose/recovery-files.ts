import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Snapshot } from '#contract/incident/metadata.ts';
import type { Recovery } from '#contract/verdict.ts';
import { FILES, NO_PATH } from './recovery-files.wording.ts';
import { jobManagersOf } from './tools/culprit.ts';
import { isLocal, workerHosts } from './tools/storage/local-checkpoints.ts';
import type { Tools } from './tools/tools.ts';

type Files = NonNullable<Recovery['files']>;

/** Whether somebody who starts the job anew can read the files of its last checkpoint: by where they lie, and by what the bundle holds. */
export function filesOf(tools: Tools, of: JobCheckpoints, last: Checkpoint): Files {
  const inMemory = last.path === NO_PATH || (last.path === undefined && of.config.storage?.value === 'jobmanager');
  if (inMemory) return inJobManager(tools);
  const snapshot = tools.know('snapshots')?.find((one) => one.entry === last.snapshot);
  const missing = snapshot?.missingFiles ?? [];
  if (missing.length > 0) return { is: 'cannot-tell', where: 'bundle', why: FILES.missing(missing.length) };
  if (snapshot?.complete && snapshot.missingFiles === undefined && hasAll(snapshot))
    return { is: 'yes', where: 'bundle', why: FILES.whole };
  const path = last.path ?? of.config.directory?.value;
  if (path === undefined) return { is: 'cannot-tell', where: 'unknown', why: FILES.noPath };
  const also = snapshot ? elsewhere(snapshot, path) : undefined;
  if (!isLocal(path)) return { is: 'yes', where: 'shared', why: FILES.shared(schemeOf(path), also) };
  const hosts = workerHosts(tools).length;
  if (hosts === 0) return { is: 'cannot-tell', where: 'local', why: FILES.anyHost(also) };
  return hosts === 1
    ? { is: 'yes', where: 'local', why: FILES.oneHost(also) }
    : { is: 'cannot-tell', where: 'local', why: FILES.local(hosts, also) };
}

/** What a JobManager keeps is as reachable as itself. */
function inJobManager(tools: Tools): Files {
  const jobManagers = jobManagersOf(tools);
  const isGone =
    jobManagers.length > 0 && jobManagers.every((one) => one.end !== 'still-running' && one.end !== 'no-log');
  return { is: isGone ? 'no' : 'cannot-tell', where: 'jobmanager', why: isGone ? FILES.goneWithIt : FILES.inMemory };
}

/** Small state stands in `_metadata` itself; then the one file is all there is. */
function hasAll(snapshot: Snapshot): boolean {
  return snapshot.files.count === 0;
}

/** The heaviest folder outside of the checkpoint's own place: increments lie beside it, claimed snapshots elsewhere. */
function elsewhere(snapshot: Snapshot, path: string): string | undefined {
  const base = path.replace(/\/(?:chk-\d+|savepoint-[\w-]+)\/?$/, '').replace(/(?<!\/)\/+$/, '');
  const plain = (one: string) => one.replace(/^file:\/*/, '/');
  return snapshot.files.folders.find((folder) => !plain(folder.path).startsWith(plain(base)))?.path;
}

function schemeOf(path: string): string {
  return /^([a-z][a-z0-9+.-]{0,20}):/i.exec(path)?.[1] ?? '';
}

/** Records that the sources send in that time at the rate that the newest snapshots show; undefined when no source tells its rate. */
export function recordsIn(tools: Tools, jobId: string, ms: number): number | undefined {
  const sources = new Set(
    (tools.know('jobs') ?? [])
      .filter((job) => job.id === jobId)
      .flatMap((job) => job.vertices.filter((vertex) => vertex.isSource).map((vertex) => vertex.id)),
  );
  const newest = new Map(
    (tools.know('pressure') ?? [])
      .filter((one) => one.jobId === jobId && sources.has(one.vertexId))
      .map((one) => [one.vertexId, one]),
  );
  const rates = [...newest.values()].flatMap((one) => one.subtasks.flatMap((each) => each.recordsOutPerSecond ?? []));
  const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
  if (newest.size < sources.size || perSecond <= 0) return undefined;
  // Two digits: a rate of one minute says no more about the time before it. There is no part of a record.
  return Math.max(1, Math.round(Number(((perSecond * ms) / 1000).toPrecision(2))));
}
