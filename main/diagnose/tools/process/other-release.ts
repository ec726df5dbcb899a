import type { Manager } from '#contract/incident/cluster.ts';
import type { Source } from '#contract/incident/source.ts';
import { isOwnClass } from '../../../flink/frames/own-classes.ts';
import { jobManagersOf, managerOf } from '../culprit.ts';
import { firstWithMost } from '../extremes.ts';
import type { Told } from '../told.ts';
import type { Tools } from '../tools.ts';

/** A TaskManager of another release of Flink than the JobManager that gave it work. */
export interface OtherRelease {
  readonly worker: Manager;
  readonly jobManager: Manager;
}

/**
 * Of the process where something was said. A cluster that was upgraded as a whole shows two releases one after the other; what counts is the
 * JobManager that had started last by then.
 */
function otherReleaseAt(tools: Tools, { taskManagerId, at }: Told): OtherRelease | undefined {
  const worker = managerOf(tools, taskManagerId);
  if (worker?.role !== 'taskmanager' || worker.release === undefined) return undefined;
  const until = at ?? worker.logTo ?? Number.POSITIVE_INFINITY;
  const started = jobManagersOf(tools).filter(({ logFrom = Number.POSITIVE_INFINITY }) => logFrom <= until);
  const jobManager = firstWithMost(started, ({ logFrom = 0 }) => logFrom);
  return jobManager?.release === undefined || jobManager.release === worker.release
    ? undefined
    : { worker, jobManager };
}

/** Flink's own classes change between releases: one that is absent there, or looks different, is a matter of the release and of no jar. */
export function meetsOtherRelease(tools: Tools, told: Told, className: string | undefined): OtherRelease | undefined {
  return className !== undefined && isOwnClass(className) ? otherReleaseAt(tools, told) : undefined;
}

/** Where both say which they are. */
export function bannersOf({ worker, jobManager }: OtherRelease): readonly Source[] {
  return [worker, jobManager].flatMap(({ events }) =>
    events
      .filter(({ kind }) => kind === 'started')
      .slice(-1)
      .map(({ source }) => source),
  );
}
