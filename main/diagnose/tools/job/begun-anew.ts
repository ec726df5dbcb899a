import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Deployment, Manager } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Found } from '../../define-rule.ts';
import { endOf, outcomeAt } from '../checkpoint/checkpoints.ts';
import { completedOf } from '../checkpoint/history.ts';
import { culpritAt, jobManagersOf } from '../culprit.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import type { AnewFacts, StoppedAnewFacts } from './begun-anew.wording.ts';
import { aloneAt, isPrepared, toldToEnd, WITHOUT_SENDER, wasAtWork } from './forgotten-jobs.ts';

/** A job that the JobManager which came next began from nothing, although it had state. */
export interface BegunAnew {
  readonly job: Job;
  readonly next: Manager;
  /** The newest snapshot of the run before. */
  readonly kept: Checkpoint;
  /** Both runs have one id, and so one directory for their checkpoints. */
  readonly hasSameId: boolean;
  /** That there is no high availability, and that it runs again. */
  readonly sources: readonly (Source | undefined)[];
}

/** Their entry point runs the program each time that it is started (ApplicationDispatcherBootstrap). */
const RUNS_ITS_PROGRAM: readonly Deployment[] = [
  'standalone-job',
  'kubernetes-application',
  'yarn-application',
  'yarn-per-job',
];

/**
 * Without high availability nothing tells the JobManager of an application cluster of the checkpoints before it: its program begins
 * with empty state and where its sources are told to begin, and no error says so.
 */
export function begunAnew(tools: Tools, manager: Manager, endedAt: Instant): readonly BegunAnew[] {
  if (!RUNS_ITS_PROGRAM.includes(tools.know('deployment')?.kind ?? 'unknown')) return [];
  const next = jobManagersOf(tools).find((other) => other !== manager && (other.logFrom ?? 0) >= endedAt);
  const from = next?.logFrom;
  const alone = aloneAt(tools, manager);
  if (next === undefined || from === undefined || alone.length === 0) return [];
  const jobs = tools.know('jobs') ?? [];
  return jobs.flatMap((job): readonly BegunAnew[] => {
    const kept = keptOf(tools, job, endedAt);
    const again = jobs.find(({ id, name, states }) => (id === job.id || name === job.name) && runsFrom(states, from));
    if (kept === undefined || again === undefined || !wasAtWork(job, endedAt)) return [];
    if (isRestored(tools, again, from)) return [];
    const state = again.states.find(({ to, at }) => to === 'RUNNING' && at >= from);
    return [{ job, next, kept, hasSameId: again.id === job.id, sources: [...alone, state?.source] }];
  });
}

function runsFrom(states: Job['states'], from: Instant): boolean {
  return states.some(({ to, at }) => to === 'RUNNING' && at >= from);
}

function keptOf(tools: Tools, { id }: Job, endedAt: Instant): Checkpoint | undefined {
  const of = tools.know('checkpoints')?.find(({ jobId }) => jobId === id);
  return of && completedOf(of).findLast((one) => (endOf(one) ?? Number.POSITIVE_INFINITY) <= endedAt);
}

export function anewFacts(anew: readonly BegunAnew[]): { readonly anew?: AnewFacts } {
  const [first] = anew;
  if (first === undefined) return {};
  const { id, path } = first.kept;
  const sameId = first.hasSameId ? { sameId: true as const } : {};
  return { anew: { jobs: anew.map(({ job }) => job.name), checkpointId: id, ...present({ path }), ...sameId } };
}

/** From whatever: somebody may have named a savepoint on its command line. */
function isRestored(tools: Tools, { id }: Job, from: Instant): boolean {
  const of = tools.know('checkpoints')?.find(({ jobId }) => jobId === id);
  return of?.restores.some(({ at }) => at >= from) ?? false;
}

/** A JobManager that was told to end, as a rollout or a drained node does it, and whose program then began from nothing. */
export function stoppedAnew(tools: Tools): readonly Found<StoppedAnewFacts>[] {
  return toldToEnd(tools).flatMap(({ manager, signal }): readonly Found<StoppedAnewFacts>[] => {
    const anew = begunAnew(tools, manager, signal.at).filter(({ job }) => !isPrepared(tools, job, signal.at));
    const { anew: facts } = anewFacts(anew);
    const [first] = anew;
    if (facts === undefined || first === undefined) return [];
    return [
      {
        facts: { stoppedAnew: manager.host ?? '', signalledAt: signal.at, ...facts },
        culprit: culpritAt(tools, { host: manager.host, jobId: first.job.id }),
        severity: 'critical',
        confidence: WITHOUT_SENDER,
        span: spanOf([signal.at, first.next.logFrom], 1),
        evidence: [signal.source, ...proofOf(anew)],
        expected: { predicted: [true, true] },
      },
    ];
  });
}

/** What had completed, that nobody stands by, and that it runs again. */
export function proofOf(anew: readonly BegunAnew[]): readonly (Source | undefined)[] {
  return anew.flatMap(({ kept, sources }) => [...outcomeAt(kept).slice(0, 1), ...sources]);
}
