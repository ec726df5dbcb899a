import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { jobOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import type { Tools } from '../tools.ts';
import { intervalOf } from './checkpoints.ts';
import { completedOf, openOf } from './history.ts';
import { LONG_MS } from './phases.ts';

interface Hanging {
  readonly checkpoint: Checkpoint;
  readonly ageMs: number;
  /** The longest of those that completed; absent when none of this job did. */
  readonly slowestMs?: number;
  readonly intervalMs?: number;
}

/**
 * A checkpoint takes a multiple of itself for a moment in every job; five times as long as the longest is another regime. Of a job without
 * any, the interval is what was expected of them.
 */
const TIMES = 5;

/** The newest one, when it is still under way at the end of what tells of checkpoints, and should have been complete long ago. */
export function hanging(tools: Tools, of: JobCheckpoints): Hanging | undefined {
  const checkpoint = openOf(of).findLast((one) => one.kind === 'checkpoint');
  const done = completedOf(of);
  const begun = checkpoint?.triggeredAt;
  if (!checkpoint || begun === undefined) return undefined;
  // A newer one, or a job that left RUNNING, took its place.
  if (done.some((one) => (one.triggeredAt ?? 0) > begun) || (jobOf(tools, of.jobId)?.states.at(-1)?.at ?? 0) > begun)
    return undefined;
  const intervalMs = intervalOf(of.config);
  const slowestMs = done.length === 0 ? undefined : greatest(done.map((one) => one.endToEndMs ?? 0));
  const usualMs = slowestMs ?? intervalMs;
  if (usualMs === undefined) return undefined;
  // A bundle of many jobs has many files: they are not gone through for each job that has none under way.
  const end = seenUntil(tools, of);
  if (end === undefined) return undefined;
  const ageMs = end - begun;
  return ageMs >= Math.max(LONG_MS, TIMES * usualMs)
    ? { checkpoint, ageMs, ...present({ slowestMs, intervalMs }) }
    : undefined;
}

/** Where the log of the JobManager ends, or a later answer of REST was given: a log says nothing while nothing happens. */
function seenUntil(tools: Tools, { witnessed }: JobCheckpoints): Instant | undefined {
  const end = greatest([jobManagerLogsEnd(tools), witnessed?.at(-1)?.to].flatMap((at) => at ?? []));
  return Number.isFinite(end) ? end : undefined;
}

/** How far the words of the JobManager reach: what it had not said by then had not happened. */
export function jobManagerLogsEnd({ incident: { coverage } }: Tools): Instant | undefined {
  const logs = coverage.sources.filter(({ artifact, to }) => artifact.kind === 'jobmanager-log' && to !== undefined);
  return logs.length === 0 ? undefined : greatest(logs.map(({ to }) => to ?? Number.NEGATIVE_INFINITY));
}
