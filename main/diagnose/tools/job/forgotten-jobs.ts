import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { isLeadWithoutRival } from '../../../flink/words/lead-words.ts';
import type { Found } from '../../define-rule.ts';
import { endOf } from '../checkpoint/checkpoints.ts';
import { completedOf } from '../checkpoint/history.ts';
import { culpritAt, jobManagersOf, workersOf } from '../culprit.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import { batchProof } from './batch-jobs.ts';
import type { ForgottenFacts } from './forgotten-jobs.wording.ts';

/** Jobs that ended with their JobManager: without high availability the one that was started after it knows nothing of them. */
export interface Forgotten {
  readonly next: Manager;
  readonly jobs: readonly Job[];
  /** What shows that there is no high availability. */
  readonly alone: readonly Source[];
}

/** How far two clocks may differ where one process is told to end and another starts. */
const SKEW_MS = 2000;

export function forgottenBy(tools: Tools, manager: Manager, endedAt: Instant): Forgotten | undefined {
  const next = jobManagersOf(tools).find((other) => other !== manager && (other.logFrom ?? 0) >= endedAt - SKEW_MS);
  if (next?.logFrom === undefined) return undefined;
  const alone = aloneAt(tools, manager);
  if (alone.length === 0) return undefined;
  const jobs = (tools.know('jobs') ?? []).filter((job) => wasAtWork(job, endedAt) && !isSeenAgain(tools, job, endedAt));
  return jobs.length === 0 ? undefined : { next, jobs, alone };
}

/** Its lead was given without an election, or the settings say so. */
export function aloneAt(tools: Tools, { events }: Manager): readonly Source[] {
  const granted = events.filter(({ kind }) => kind === 'leadership-granted').map(({ source }) => source);
  const given = granted.filter((source) => source.kind === 'line' && isLeadWithoutRival(source.text));
  if (granted.length > 0) return given.slice(0, 1);
  const setting = settingOf(tools, 'high-availability.type');
  return setting?.value.trim().toLowerCase() === 'none' ? statedAt(setting).slice(0, 1) : [];
}

const OVER = ['FINISHED', 'CANCELED', 'FAILED', 'SUSPENDED', 'CANCELLING', 'FAILING'];

export function wasAtWork({ states }: Job, at: Instant): boolean {
  const last = states.findLast((state) => state.at <= at);
  return last !== undefined && !OVER.includes(last.to);
}

/** Somebody submitted it again, or its entry point did: by its name, or under the id that application clusters always give. */
function isSeenAgain(tools: Tools, { id, name, states }: Job, endedAt: Instant): boolean {
  // Nothing begins to run in a process that goes down.
  if (states.some(({ to, at }) => at > endedAt + (to === 'RUNNING' ? SKEW_MS : GOODBYE_MS))) return true;
  const of = tools.know('checkpoints')?.find(({ jobId }) => jobId === id);
  if (of?.history.some(({ triggeredAt }) => (triggeredAt ?? 0) > endedAt + GOODBYE_MS)) return true;
  return (tools.know('jobs') ?? []).some(
    (job) => job.id !== id && job.name === name && (job.startedAt ?? job.states[0]?.at ?? 0) > endedAt,
  );
}

/** What a process still says of its jobs after its signal. */
const GOODBYE_MS = 60_000;

/** A whole cluster is stopped within this, one process after the other. */
const WHOLE_MS = 60_000;

/** Who means to stop takes a savepoint right before. */
const PREPARED_MS = 600_000;

/** A JobManager that was told to end and did, while jobs ran that nobody took care of. */
export interface Stopped extends Forgotten {
  readonly manager: Manager;
  readonly signal: ManagerEvent;
}

export function stoppedWithJobs(tools: Tools): readonly Stopped[] {
  return toldToEnd(tools).flatMap(({ manager, signal }) => {
    const forgotten = forgottenBy(tools, manager, signal.at);
    const jobs =
      forgotten?.jobs.filter((job) => !batchProof(tools, job.id) && !isPrepared(tools, job, signal.at)) ?? [];
    return forgotten === undefined || jobs.length === 0 ? [] : [{ ...forgotten, jobs, manager, signal }];
  });
}

/** JobManagers that a signal ended, and nothing but them. */
export function toldToEnd(tools: Tools): readonly Pick<Stopped, 'manager' | 'signal'>[] {
  return jobManagersOf(tools).flatMap((manager) => {
    const signal = manager.events.findLast(({ kind, saidBy }) => kind === 'sigterm' && saidBy === manager.id);
    if (signal === undefined || (manager.logTo ?? 0) - signal.at > GOODBYE_MS) return [];
    return isWholeCluster(tools, signal.at) ? [] : [{ manager, signal }];
  });
}

function isWholeCluster(tools: Tools, at: Instant): boolean {
  return workersOf(tools).some(({ events }) =>
    events.some((event) => event.kind === 'sigterm' && Math.abs(event.at - at) <= WHOLE_MS),
  );
}

/** Somebody took a savepoint right before, and starts the job from it or means not to. */
export function isPrepared(tools: Tools, { id }: Job, at: Instant): boolean {
  const of = tools.know('checkpoints')?.find(({ jobId }) => jobId === id);
  return (of ? completedOf(of) : []).some((one) => {
    const end = one.kind === 'savepoint' ? endOf(one) : undefined;
    return end !== undefined && end <= at && at - end <= PREPARED_MS;
  });
}

/** The signal and what it ended are seen; who sent it is not. */
export const WITHOUT_SENDER = 0.78;

export function stoppedFinding(tools: Tools, stopped: Stopped): Found<ForgottenFacts> {
  const { manager, signal, next, jobs, alone } = stopped;
  const missed = next.events.filter(({ kind, saidBy }) => kind === 'heartbeat-timed-out' && saidBy !== next.id);
  const [job] = jobs;
  return {
    facts: {
      stopped: manager.host ?? '',
      signalledAt: signal.at,
      nextAt: next.logFrom ?? signal.at,
      jobs: jobs.map(({ name }) => name),
      ...(job === undefined ? {} : { jobId: job.id }),
    },
    culprit: culpritAt(tools, { host: manager.host }),
    severity: 'critical',
    confidence: WITHOUT_SENDER,
    span: spanOf([signal.at, ...missed.map(({ at }) => at)], 1),
    evidence: [
      signal.source,
      job?.states.findLast(({ at }) => at <= signal.at)?.source,
      ...next.events.filter(({ kind }) => kind === 'started').map(({ source }) => source),
      ...alone,
      ...missed.slice(0, 2).map(({ source }) => source),
    ],
    expected: { predicted: [true, true, missed.length > 0 ? true : undefined, undefined] },
  };
}
