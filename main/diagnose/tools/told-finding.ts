import type { Severity } from '#contract/finding.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import { everyFailure } from './every-failure.ts';
import type { FailedRuns } from './failed-runs.wording.ts';
import { keepDistinct } from './proof.ts';
import { spanOf } from './span.ts';
import { namesTask, type Told, tellingPlaces, timesSaid } from './told.ts';
import type { Tools } from './tools.ts';

/** From two failed runs on the job does not get past it by itself. */
const REPEATED = 2;

/** A cause that one sentence proves: what it did, where and how often it was said. */
export interface Proven {
  /** The first that tells most: with a task, else the first of all. */
  readonly first: Told | undefined;
  /** Times that it was said, repeats in a row included. */
  readonly times: number;
  /** Runs of a job that failed with it. */
  readonly runs: FailedRuns;
  readonly severity: Severity;
  readonly span: ReturnType<typeof spanOf>;
  readonly evidence: readonly Source[];
  /** The task that it failed, when exactly one vertex is named. */
  readonly place: {
    readonly jobId?: string | undefined;
    readonly vertexId?: string | undefined;
    readonly vertexName?: string | undefined;
  };
}

/** Works for everything that `whoTold` finds; `told` is not empty. */
export function proven(tools: Tools, told: readonly Told[]): Proven {
  const failures = told.filter((one) => one.where === 'failure');
  const failedRuns = new Set(failures.map((one) => one.run ?? one.source)).size;
  const isPasted = failures.length > 0 && failures.every((one) => one.run === undefined);
  const times = timesSaid(told);
  return {
    first: told.find(namesTask) ?? told[0],
    times,
    runs: { failedRuns, ...(isPasted ? { isPasted } : {}) },
    severity: failedRuns >= REPEATED ? 'critical' : failedRuns > 0 ? 'high' : 'medium',
    span: spanOf(
      told.map((one) => one.at),
      times,
    ),
    evidence: keepDistinct([told[0]?.source, ...failureLines(tools, told), ...tellingPlaces(tools, told)]),
    place: placeOf(told),
  };
}

/** Of the failure that most processes saw: what each of them and REST printed of it. */
function failureLines(tools: Tools, told: readonly Told[]): readonly Source[] {
  const said = new Set(told.filter((one) => one.where === 'failure').map((one) => one.source));
  if (said.size === 0) return [];
  const mine = everyFailure(tools).filter(
    (one) => one.throwable && causes(one.throwable).some(({ source }) => said.has(source)),
  );
  const seenBy = (one: Failure) => new Set(one.sources.map((source) => source.entry)).size;
  return [...mine].sort((x, y) => seenBy(y) - seenBy(x))[0]?.sources.slice(0, 6) ?? [];
}

/** The job and vertex, each only when all who name one name the same. */
function placeOf(told: readonly Told[]): Proven['place'] {
  const tasks = told.filter(namesTask);
  const [task] = tasks;
  const isOne = tasks.every((one) => (one.vertexName ?? one.vertexId) === (task?.vertexName ?? task?.vertexId));
  const jobs = new Set(told.flatMap((one) => one.jobId ?? []));
  const jobId = jobs.size === 1 ? [...jobs][0] : undefined;
  return isOne && task ? { jobId, vertexId: task.vertexId, vertexName: task.vertexName } : { jobId };
}

/** Said by what failed, not only written down on the way. */
export function hasFailed(told: readonly Told[]): boolean {
  return told.some((one) => one.where === 'failure' || one.where === 'decline');
}

/** The values of one named part of the sentence, each once, in the order of time. */
export function saidValues(told: readonly Told[], field: string): readonly string[] {
  return [...new Set(told.flatMap((one) => (one.said[field] === undefined ? [] : [String(one.said[field])])))];
}
