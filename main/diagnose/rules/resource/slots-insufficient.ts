import type { Manager } from '#contract/incident/cluster.ts';
import type { Job } from '#contract/incident/job.ts';
import { causes } from '#contract/incident/throwable.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobManagersOf } from '../../tools/culprit.ts';
import { isExcerpt } from '../../tools/excerpt.ts';
import { greatest, smallest } from '../../tools/extremes.ts';
import { lateStart } from '../../tools/job/late-start.ts';
import { type NeverArrived, neverArrived } from '../../tools/network/never-arrived.ts';
import { type Refused, refusedWorkers } from '../../tools/network/unresolved-worker.ts';
import { type FailedWorker, failedWorkers } from '../../tools/process/failed-starts.ts';
import { type LostWorker, lostWorkers } from '../../tools/process/lost-workers.ts';
import { ends } from '../../tools/proof.ts';
import { fewerSlots } from '../../tools/resource/fewer-slots.ts';
import { livingSlots, poorerWorkers } from '../../tools/resource/living-slots.ts';
import { type WaitingJob, waitingJobs } from '../../tools/resource/waiting-jobs.ts';
import { statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, timesSaid, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import {
  type NoSlotsFacts,
  type SlotsInsufficientFacts,
  slotsInsufficientWords,
} from './slots-insufficient.wording.ts';

export const slotsInsufficient = defineRule({
  id: 'resource/slots-insufficient',
  asks: phrase('Does the cluster have fewer slots than the job needs?', '集群的 slot 是否少于作业所需？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['jobmanager-log', 'rest-task-managers'],
  rivals: ['process/taskmanager-died', 'resource/workers-not-granted'],
  words: slotsInsufficientWords,
  look({ signals }, tools): Outcome<SlotsInsufficientFacts> {
    const told = whoTold(tools, 'no-resource-available');
    if (told.length === 0) {
      const waiting = waitingJobs(tools).flatMap((one) => waits(tools, one));
      const fewer = waiting.length > 0 ? [] : fewerSlots(tools);
      return waiting.length + fewer.length > 0 ? found<SlotsInsufficientFacts>(...waiting, ...fewer) : clear();
    }
    // Where workers are ordered, missing slots are workers that did not come.
    const ordered = signals.filter((signal) => signal.kind === 'worker-requested');
    if (ordered.length > 0)
      return clear(
        phrase('The cluster orders its workers: what is missing are workers.', '集群按需申请 worker：缺的是 worker。'),
        ordered.slice(0, 2).map((signal) => signal.source),
      );
    if (told.every((one) => lateStart(tools, one.jobId)))
      return clear(
        phrase(
          'A job waited for its first slots until enough TaskManagers were there, and has run since.',
          '作业等待首批 slot，直到 TaskManager 足够，此后一直运行。',
        ),
        told.slice(0, 2).map((one) => one.source),
      );
    const first = smallest(told.map((one) => one.at ?? Number.POSITIVE_INFINITY));
    const lost = lostWorkers(tools).filter((one) => one.lostAt <= first || one.manager.end === 'abrupt');
    const absent = neverArrived(tools);
    if (lost.length + absent.length > 0 || sawBeginning(tools) || (isExcerpt(tools) && !ranBefore(tools)))
      return found(withRefusals(tools, finding(tools, told, lost, absent)));
    if (neverFailedBefore(tools, told[0]) && !ranBefore(tools)) {
      const one = finding(tools, told, [], []);
      return found({ ...one, confidence: BY_REST });
    }
    return cannotTell(
      ['jobmanager-log', 'taskmanager-log'],
      ['resource/slots-insufficient', 'process/taskmanager-died'],
    );
  },
});

/** The JVM of a TaskManager that ended before Flink's first line: only the file of its standard output knows. */
function withRefusals(tools: Tools, one: Found<NoSlotsFacts>): Found<NoSlotsFacts> {
  const refused = whoTold(tools, 'jvm-not-created');
  const refusal = refused.map((told) => told.said.what).find((what) => what !== undefined);
  if (refused.length === 0) return one;
  const notStarted = [...new Set(refused.map((told) => fileOf(told.source.entry)))].sort();
  const facts = { ...one.facts, notStarted, ...(refusal === undefined ? {} : { refusal: String(refusal) }) };
  return {
    ...one,
    facts,
    confidence: Math.max(one.confidence, 0.9),
    evidence: [...tellingPlaces(tools, refused).slice(0, 4), ...one.evidence],
  };
}

const fileOf = (entry: string) => entry.slice(entry.lastIndexOf('/') + 1);

/**
 * Only who saw the cluster start knows that nobody was lost before. The ResourceManager takes the lead before anyone registers with it: a log
 * that lost the lines of its start tells that as well.
 */
function sawBeginning(tools: Tools): boolean {
  return jobManagersOf(tools).some(({ id, events }) =>
    events.some(({ kind, saidBy }) => kind === 'started' || (kind === 'leadership-granted' && saidBy === id)),
  );
}

/** A TaskManager that was lost before the job was there nobody tells of. */
const BY_REST = 0.75;

/** REST tells every failure of the job, and the first of them is that it got no slot: no TaskManager was lost under it. */
function neverFailedBefore(tools: Tools, first: Told | undefined): boolean {
  const of = tools.know('failures')?.find(({ jobId }) => jobId === first?.jobId);
  return of?.isWhole === true && of.attempts.find((one) => one.firstFailure)?.firstFailure?.family === 'no-resources';
}

/** Tasks of one job share slots, unless they are in slot sharing groups of their own: what the job declared to need counts those. */
function slotsFor(tools: Tools, jobs: readonly Job[]): number {
  return jobs.reduce((sum, job) => sum + Math.max(widestOf(job), declaredBy(tools, job)), 0);
}

function widestOf({ vertices }: Job): number {
  return greatest(
    vertices.map((vertex) => vertex.parallelism),
    0,
  );
}

/** A slot for each subtask is the most that a job can fill: the adaptive scheduler declares what it would take, up to the highest parallelism there may be. */
function declaredBy(tools: Tools, { id, vertices }: Job): number {
  const asked = askedBy(tools, id);
  return asked > vertices.reduce((sum, vertex) => sum + vertex.parallelism, 0) ? 0 : asked;
}

/** A checkpoint of its own, taken or gone back to, took all of its tasks: there were slots enough, and what became of them the lines do not show. */
function ranBefore(tools: Tools): boolean {
  return (tools.know('checkpoints') ?? []).some(
    (of) => completedOf(of).length > 0 || of.restores.some(({ path }) => path?.includes(of.jobId)),
  );
}

/** Nothing failed yet: the request has minutes (slot.request.timeout), and all that time the job only waits. */
function waits(tools: Tools, { job, from, to, evidence }: WaitingJob): readonly Found<NoSlotsFacts>[] {
  const lost = lostWorkers(tools).filter((one) => one.lostAt <= to);
  const absent = neverArrived(tools);
  const missing = [...lost, ...absent];
  const { living, slots, setting } = livingSlots(tools, missing, to);
  const running = (tools.know('jobs') ?? []).filter((one) => one.endedAt === undefined);
  const required = slotsFor(tools, running);
  const isOrdered = (tools.know('signals') ?? []).some((signal) => signal.kind === 'worker-requested');
  if (living.length === 0 || required <= slots || isOrdered) return [];
  const names = (all: readonly { readonly manager: Manager }[]) => all.map((one) => one.manager.host ?? one.manager.id);
  return [
    {
      facts: {
        ...{ required, slots, taskManagers: living.length, lost: names(lost), absent: names(absent), times: 0 },
        ...groupedFacts(running, required),
        waitsMs: to - from,
      },
      role: missing.length > 0 ? 'consequence' : 'trigger',
      culprit: culpritAt(tools, { jobId: job.id }),
      severity: 'critical',
      // Another job may be about to end, or a worker about to come.
      confidence: 0.8,
      span: { from, to, count: 1 },
      evidence: [...evidence, ...living.flatMap((one) => one.sources.slice(0, 1)), ...statedAt(setting).slice(0, 1)],
      expected: { predicted: [true, missing.length === 0] },
      arithmetic: [
        { term: 'slotsRequired', value: required, unit: '1', kind: 'computed' },
        { term: 'slotsAvailable', value: slots, unit: '1', kind: 'computed' },
      ],
    },
  ];
}

function finding(
  tools: Tools,
  told: readonly Told[],
  lost: readonly LostWorker[],
  absent: readonly NeverArrived[],
): Found<NoSlotsFacts> {
  const refused = refusedWorkers(tools);
  const missing = [...lost, ...absent, ...refused];
  const { living, slots, setting, offers } = livingSlots(tools, missing, told[0]?.at);
  const jobId = told.find((one) => one.jobId !== undefined)?.jobId;
  const jobs = (tools.know('jobs') ?? []).filter((job) => jobId === undefined || job.id === jobId);
  const required = slotsFor(tools, jobs) || askedBy(tools, jobId);
  const holders = holdersBeside(tools, jobs, told[0]?.at);
  const held = slotsFor(tools, holders);
  const isHeld = missing.length === 0 && required <= slots && required > slots - held;
  const failed = failedWorkers(tools);
  const poorer =
    missing.length === 0 && failed.length === 0 && required > slots ? poorerWorkers(offers, required) : undefined;
  const culprit = culpritAt(tools, { jobId: jobId ?? (jobs.length === 1 ? jobs[0]?.id : undefined) });
  return {
    facts: {
      required,
      ...groupedFacts(jobs, required),
      ...(living.length > 0 || sawBeginning(tools) ? { slots, taskManagers: living.length } : countedBy(told)),
      lost: lost.map((one) => one.manager.host ?? one.manager.id),
      absent: absent.map((one) => one.manager.host ?? one.manager.id),
      ...refusedFacts(refused),
      times: timesSaid(told),
      ...failedFacts(failed),
      ...(isHeld ? { held, holders: holders.map((one) => one.name) } : {}),
      ...(poorer === undefined ? {} : { poorer: poorer.names, least: poorer.least, most: poorer.most }),
    },
    role: roleOf(missing.length, required, slots - held),
    culprit,
    severity: 'critical',
    // A few lines do not show whether a TaskManager was lost before.
    confidence: isExcerpt(tools)
      ? 0.6
      : missing.length === 0 && required > slots - held && living.length > 0
        ? 0.93
        : 0.8,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      ...tellingPlaces(tools, told),
      ...ends(failed).flatMap(({ end }) => [end.throwable && causes(end.throwable).at(-1)?.source, end.source]),
      ...lost.slice(0, 2).flatMap((one) => one.gone.slice(0, 1).map((event) => event.source)),
      ...absent.slice(0, 2).map((one) => one.asked.source),
      ...refused.slice(0, 2).map((one) => one.told.source),
      ...statedAt(setting).slice(0, 1),
      ...living.slice(0, 2).flatMap((manager) => manager.events.slice(0, 1).map((event) => event.source)),
      ...(isHeld ? holders.flatMap((one) => one.states.slice(-1).map((state) => state.source)) : []),
    ],
    expected: { predicted: [required > 0 && slots > 0 ? required > slots - held : undefined, missing.length === 0] },
    arithmetic: [
      { term: 'slotsRequired', value: required, unit: '1', kind: 'computed' },
      { term: 'slotsAvailable', value: isHeld ? slots - held : slots, unit: '1', kind: 'computed' },
    ],
  };
}

/** More than the widest vertices of the jobs: some of their vertices may not share a slot with others. */
function groupedFacts(jobs: readonly Job[], required: number): Pick<NoSlotsFacts, 'widest'> {
  const widest = jobs.reduce((sum, job) => sum + widestOf(job), 0);
  return widest > 0 && required > widest ? { widest } : {};
}

/** A TaskManager that was lost took its slots with it, and one that never came kept them; where those there are suffice, something withholds them. */
function roleOf(missing: number, required: number, free: number): 'trigger' | 'consequence' {
  return missing > 0 || (required > 0 && required <= free) ? 'consequence' : 'trigger';
}

function refusedFacts(refused: readonly Refused[]): Pick<NoSlotsFacts, 'refused'> {
  return refused.length === 0 ? {} : { refused: refused.map(({ manager }) => manager.host ?? manager.id) };
}

/** Whose slots are missing because they did not come up. */
function failedFacts(
  failed: readonly FailedWorker[],
): Pick<NoSlotsFacts, 'failedStarts' | 'startedInVain' | 'startReason'> {
  const reason = failed.find((one) => one.reason !== '')?.reason;
  if (failed.length === 0) return {};
  return {
    failedStarts: [...new Set(failed.map(({ manager }) => manager.host ?? manager.id))].sort(),
    startedInVain: failed.length,
    ...(reason === undefined ? {} : { startReason: reason }),
  };
}

/** The refusal itself counts what there was, where nothing else tells. */
function countedBy(told: readonly Told[]): Pick<NoSlotsFacts, 'slots' | 'taskManagers' | 'isCounted'> {
  const { workers, slots } = told.find(({ said }) => said.slots !== undefined)?.said ?? {};
  return slots === undefined
    ? { taskManagers: 0 }
    : { slots: Number(slots), taskManagers: Number(workers), isCounted: true };
}

/** Other jobs that ran when the slots were asked for: a slot belongs to one job. */
function holdersBeside(tools: Tools, waiting: readonly Job[], at: number | undefined): readonly Job[] {
  if (at === undefined) return [];
  return (tools.know('jobs') ?? []).filter(
    (job) => !waiting.includes(job) && (job.endedAt === undefined || job.endedAt > at) && ranAt(job, at),
  );
}

/** The adaptive scheduler does not log the states of its job; its tasks tell. */
function ranAt({ states, attempts }: Job, at: number): boolean {
  const state = states.findLast((one) => one.at <= at);
  if (state !== undefined) return state.to === 'RUNNING';
  return attempts.some((one) => one.transitions.findLast((turn) => turn.at <= at)?.to === 'RUNNING');
}

/** A job that never got its slots has no tasks yet; what it declared to need is in the log. */
function askedBy(tools: Tools, jobId: string | undefined): number {
  const asked = (tools.know('signals') ?? []).filter(
    ({ kind, fields }) => kind === 'slots-asked' && fields.job === jobId,
  );
  return greatest(
    asked.map(({ fields }) => Number(fields.slots)),
    0,
  );
}
