import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { jobOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import type { Tools } from '../tools.ts';
import { completedOf, openOf } from './history.ts';
import { LONG_MS } from './phases.ts';

interface Hanging {
  readonly checkpoint: Checkpoint;
  readonly ageMs: number;
  /** The longest of those that completed. */
  readonly slowestMs: number;
}

/** A checkpoint takes a multiple of itself for a moment in every job; five times as long as the longest is another regime. */
const TIMES = 5;

/** The newest one, when it is still under way where the log of the JobManager ends, and should have been complete long ago. */
export function hanging(tools: Tools, of: JobCheckpoints): Hanging | undefined {
  const checkpoint = openOf(of).findLast((one) => one.kind === 'checkpoint');
  const done = completedOf(of);
  const begun = checkpoint?.triggeredAt;
  if (!checkpoint || begun === undefined || done.length === 0) return undefined;
  // A newer one, or a job that left RUNNING, took its place.
  if (done.some((one) => (one.triggeredAt ?? 0) > begun) || (jobOf(tools, of.jobId)?.states.at(-1)?.at ?? 0) > begun)
    return undefined;
  // A bundle of many jobs has many files: they are not gone through for each job that has none under way.
  const end = heardUntil(tools);
  if (end === undefined) return undefined;
  const ageMs = end - begun;
  const slowestMs = greatest(done.map((one) => one.endToEndMs ?? 0));
  return ageMs >= Math.max(LONG_MS, TIMES * slowestMs) ? { checkpoint, ageMs, slowestMs } : undefined;
}

/** How far the words of the JobManager reach: what it had not said by then had not happened. */
export function heardUntil({ incident: { coverage } }: Tools): Instant | undefined {
  const logs = coverage.sources.filter(({ artifact, to }) => artifact.kind === 'jobmanager-log' && to !== undefined);
  return logs.length === 0 ? undefined : greatest(logs.map(({ to }) => to ?? Number.NEGATIVE_INFINITY));
}
