import type { Checkpoint, JobCheckpoints, Restore } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import type { Recovery } from '#contract/verdict.ts';
import { isRestoring } from '../flink/frames/frames.ts';
import { FITS } from './recovery-start.wording.ts';
import { endOf } from './tools/checkpoint/checkpoints.ts';
import { completedOf, savepointsOf } from './tools/checkpoint/history.ts';
import { isSet, settingOf, statedAt } from './tools/settings.ts';
import { operatorCulprit } from './tools/state/restored-from.ts';
import { isSameSnapshot } from './tools/state/snapshot-path.ts';
import { whoTold } from './tools/told.ts';
import type { Tools } from './tools/tools.ts';

type Start = NonNullable<Recovery['startedFrom']>;

/** A restore; where only a setting asks for it nobody tells when. */
type Begun = Omit<Restore, 'at'> & Partial<Pick<Restore, 'at'>>;

/** The snapshot that a job was started from, or went back to last, for one that is not known to have completed any itself. */
export function startOf(tools: Tools, of: JobCheckpoints, job: Job | undefined): Start | undefined {
  const restore = of.restores.findLast((one) => one.path !== undefined) ?? of.restores.at(-1) ?? bySetting(tools);
  if (restore === undefined) return undefined;
  const taken = writerOf(tools, restore)?.taken;
  const checkpointId = restore.checkpointId ?? taken?.id;
  const at = taken?.triggeredAt ?? taken?.endedAt;
  const { path } = restore;
  return {
    ...present({ checkpointId, path, at, stateBytes: taken?.stateBytes }),
    kind: taken?.kind ?? (/\/chk-\d+/.test(path ?? '') ? 'checkpoint' : 'savepoint'),
    fits: fitsOf(tools, of.jobId, job, restore),
    source: restore.source,
  };
}

/** Of a cluster with one job, where nobody tells of its restore: what its settings say it was to be started from. */
function bySetting(tools: Tools): Begun | undefined {
  const setting = settingOf(tools, 'execution.state-recovery.path');
  const [source] = statedAt(setting);
  if (!isSet(setting) || source === undefined || (tools.know('jobs')?.length ?? 0) > 1) return undefined;
  return { path: setting.value, source };
}

/** Where the job that wrote it is in the bundle: by its path, or as the last savepoint of the job that a savepoint is named for. */
export function writerOf(
  tools: Tools,
  { path = '', at = Number.POSITIVE_INFINITY }: Begun,
): { readonly jobId: string; readonly taken: Checkpoint } | undefined {
  const all = tools.know('checkpoints') ?? [];
  const writer = SAVEPOINT_OF.exec(path)?.[1];
  const isNamed = ({ jobId }: JobCheckpoints) => writer !== undefined && jobId.startsWith(writer);
  return (
    firstWriter(all, (of) => completedOf(of).find((one) => one.path !== undefined && isSameSnapshot(one.path, path))) ??
    firstWriter(all.filter(isNamed), (of) =>
      savepointsOf(of).findLast(
        (one) => one.outcome === 'completed' && one.path === undefined && (endOf(one) ?? at) < at,
      ),
    )
  );
}

function firstWriter(all: readonly JobCheckpoints[], one: (of: JobCheckpoints) => Checkpoint | undefined) {
  for (const of of all) {
    const taken = one(of);
    if (taken !== undefined) return { jobId: of.jobId, taken };
  }
  return undefined;
}

/** `savepoint-1cab71-a0a6d05bd6fb`: the first six digits of the job (AbstractFsCheckpointStorageAccess.initializeLocationForSavepoint). */
const SAVEPOINT_OF = /\/savepoint-([0-9a-f]{6})-[0-9a-f]{12}\/?$/;

function fitsOf(tools: Tools, jobId: string, job: Job | undefined, restore: Begun): Start['fits'] {
  const told = (kind: string) =>
    whoTold(tools, kind).find(
      (one) => one.jobId === jobId || (restore.path !== undefined && one.text.includes(restore.path)),
    );
  const unmapped = told('restore-unmapped-state');
  if (unmapped) {
    const id = String(unmapped.said.operatorId);
    const { vertexName } = operatorCulprit(tools, unmapped, id);
    return { is: 'no', why: FITS.unmapped(vertexName === undefined ? id : `${vertexName} (${id})`) };
  }
  if (told('restore-incompatible-serializer')) return { is: 'no', why: FITS.serializer };
  if (told('restore-max-parallelism')) return { is: 'no', why: FITS.maxParallelism };
  const missed = told('file-not-found');
  if (missed?.chain.some(({ frames }) => isRestoring(frames))) return { is: 'no', why: FITS.filesMissing };
  const since = restore.at ?? job?.startedAt ?? 0;
  const ran = job?.attempts.some((one) => one.transitions.some(({ to, at }) => to === 'RUNNING' && at >= since));
  return ran === true ? { is: 'yes', why: FITS.ran } : { is: 'cannot-tell', why: FITS.unknown };
}
