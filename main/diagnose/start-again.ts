import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { present } from '#contract/present.ts';
import type { Text } from '#contract/text.ts';
import type { Recovery } from '#contract/verdict.ts';
import { recoveryFor } from './recovery.ts';
import { FITS } from './recovery-start.wording.ts';
import {
  another,
  keptOnlyByJob,
  NONE_COMPLETED,
  NONE_SHOWN,
  NONE_TURNED_ON,
  type Point,
  pointOf,
  REFUSES,
  STARTED_FROM_GONE,
  savepointElsewhere,
} from './start-again.wording.ts';
import { completedOf } from './tools/checkpoint/history.ts';
import { jobOf } from './tools/culprit.ts';
import { neverRan } from './tools/job/never-ran.ts';
import { isSet, settingOf } from './tools/settings.ts';
import type { Tools } from './tools/tools.ts';

/** What a job that was repaired can be started from: at the end of `start it from …`, and a sentence about it, with a space before it. */
export interface StartAgain {
  /** Of one that has a path of its own. */
  readonly path?: string;
  readonly point: Text;
  readonly note: Text;
  /** None of its tasks ever ran: there is no state of its own. */
  readonly isNew?: true;
}

/** What it was started from is not all there. */
const ANOTHER: StartAgain = { point: another, note: STARTED_FROM_GONE };
const NEW: StartAgain = { point: savepointElsewhere, note: NONE_COMPLETED.neverRan, isNew: true };
const NOTHING: Text = { en: '', 'zh-CN': '' };

/** What the bundle shows of it; where it shows none it says so, and where one would lie. */
export function startAgain(tools: Tools, jobId: string | undefined): StartAgain {
  const all = tools.know('checkpoints') ?? [];
  const of = all.find((one) => one.jobId === jobId) ?? (jobId === undefined && all.length === 1 ? all[0] : undefined);
  const isNew = neverRan(jobOf(tools, of?.jobId ?? jobId));
  if (of === undefined) return isNew ? NEW : unshown(tools, undefined);
  return shownIn(tools, of) ?? (isNew ? NEW : noneOf(tools, of));
}

function shownIn(tools: Tools, of: JobCheckpoints): StartAgain | undefined {
  const { lastRestorable, startedFrom, savepoint } = recoveryFor(tools, of);
  if (lastRestorable !== undefined && !endsWithJob(of, lastRestorable))
    return from(lastRestorable, isDropped(of, lastRestorable) ? keptOnlyByJob : NOTHING);
  if (savepoint !== undefined) return from({ ...savepoint, kind: 'savepoint' }, NOTHING);
  if (lastRestorable !== undefined) return { point: savepointElsewhere, note: NONE_COMPLETED.inMemory };
  if (startedFrom === undefined) return undefined;
  if (startedFrom.fits.why === FITS.filesMissing) return ANOTHER;
  return from({ ...startedFrom, isOld: true }, startedFrom.fits.is === 'no' ? REFUSES : NOTHING);
}

function noneOf(tools: Tools, of: JobCheckpoints): StartAgain {
  if (of.config.intervalMs?.value === Number.POSITIVE_INFINITY)
    return { point: savepointElsewhere, note: NONE_COMPLETED.off };
  if (completedOf(of).length > 0) return { point: savepointElsewhere, note: NONE_COMPLETED.gone };
  if (of.history.length > 0) return { point: savepointElsewhere, note: NONE_COMPLETED.tried };
  return unshown(tools, of);
}

/** The bundle tells of no checkpoint. Where its settings turn none on, only the program may have done so. */
function unshown(tools: Tools, of: JobCheckpoints | undefined): StartAgain {
  const directory = of?.config.directory?.value ?? statedValue(tools, 'execution.checkpointing.dir');
  const isTurnedOn = of?.config.intervalMs !== undefined || isSet(settingOf(tools, 'execution.checkpointing.interval'));
  const { point, note } = isTurnedOn || !(tools.know('settings') ?? []).some(isSet) ? NONE_SHOWN : NONE_TURNED_ON;
  return { point, note: note(directory) };
}

function statedValue(tools: Tools, newest: string): string | undefined {
  const setting = settingOf(tools, newest);
  return isSet(setting) ? setting.value : undefined;
}

function from(point: Point, note: Text): StartAgain {
  return { ...present({ path: point.path }), point: pointOf(point), note };
}

type Restorable = NonNullable<Recovery['lastRestorable']>;

/** A checkpoint in the memory of the JobManager is no file that another submission could name. */
function endsWithJob({ config }: JobCheckpoints, { kind, path }: Restorable): boolean {
  return kind === 'checkpoint' && path === undefined && config.storage?.value === 'jobmanager';
}

/** Flink removes it as soon as the job is cancelled or fails for good. */
function isDropped({ config }: JobCheckpoints, { kind }: Restorable): boolean {
  return kind === 'checkpoint' && config.externalized?.value === false;
}
