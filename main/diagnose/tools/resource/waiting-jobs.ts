import type { Job } from '#contract/incident/job.ts';
import type { SubtaskPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { greatest, smallest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { lastMoment } from '../span.ts';
import type { Tools } from '../tools.ts';

/** A job none of whose tasks was given a slot, and that went on asking for them until the bundle ends. */
export interface WaitingJob {
  readonly job: Job;
  /** Since when, and until when it was seen. */
  readonly from: number;
  readonly to: number;
  readonly evidence: readonly Source[];
}

/** A slot that is free is given within a second, a standalone worker starts in some; pods and containers take half a minute. */
const LONG_MS = 60_000;

/** Jobs whose tasks are all SCHEDULED for long: every other state of a task needs a slot (ExecutionState). */
export const waitingJobs = kept((tools: Tools): readonly WaitingJob[] =>
  (tools.know('jobs') ?? []).flatMap((job) => {
    if (job.endedAt !== undefined) return [];
    const found = byRest(tools, job) ?? byLog(tools, job);
    return found && found.to - found.from >= LONG_MS ? [found] : [];
  }),
);

function byRest(tools: Tools, job: Job): WaitingJob | undefined {
  const mine = (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id);
  const to = greatest(mine.map((one) => one.at));
  const newest = mine.filter((one) => one.at === to).flatMap((one) => one.subtasks);
  if (newest.length === 0 || !newest.every(isScheduled) || isSentSince(job, to)) return undefined;
  const begun = job.states.findLast((one) => one.to === 'RUNNING' && one.at <= to)?.at ?? job.startedAt;
  if (begun === undefined) return undefined;
  const told = newest.flatMap((one) => one.sources.status ?? []).slice(0, 3);
  return { job, from: begun, to, evidence: told };
}

/** The log goes on after the last sample, and tells that the slots came. */
function isSentSince({ attempts }: Job, since: number): boolean {
  return attempts.some(({ transitions }) => transitions.some(({ to, at }) => to === 'DEPLOYING' && at >= since));
}

function isScheduled({ status }: SubtaskPressure): boolean {
  return status === 'SCHEDULED';
}

/** The JobManager's log: the tasks of the newest attempt were SCHEDULED, and nothing came after. */
function byLog(tools: Tools, job: Job): WaitingJob | undefined {
  const last = job.attempts.map((one) => one.transitions.at(-1));
  const newest = greatest(last.map((one) => one?.at ?? Number.NEGATIVE_INFINITY));
  const waiting = last.filter((one) => one?.to === 'SCHEDULED');
  const others = last.filter((one) => one !== undefined && one.to !== 'SCHEDULED');
  const from = smallest(waiting.map((one) => one?.at ?? Number.POSITIVE_INFINITY));
  const to = lastMoment(tools.incident);
  const isAll = others.every((one) => ENDED.includes(one?.to ?? ''));
  if (waiting.length === 0 || to === undefined || !isAll || newest > to) return undefined;
  const evidence = waiting.flatMap((one) => one?.source ?? []).slice(0, 3);
  return { job, from, to, evidence };
}

const ENDED = ['CANCELED', 'FAILED', 'FINISHED'];
