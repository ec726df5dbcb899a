import type { Severity } from '#contract/finding.ts';
import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Source } from '#contract/incident/source.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { isPastRestarts } from '../../tools/job/restarts-over.ts';
import { platformTold } from '../../tools/platform/platform-told.ts';
import { probeFinding, probeKills } from '../../tools/platform/probe-kills.ts';
import { diedSilently, type LostWorker, lostWorkers } from '../../tools/process/lost-workers.ts';
import { rejectedFinding, rejectedWorkers } from '../../tools/process/rejected-workers.ts';
import { rollingRestart } from '../../tools/process/rolling-restart.ts';
import { endedItself, selfEndedFinding } from '../../tools/process/self-ended.ts';
import { isWholeCluster, stoppedWorkers } from '../../tools/process/stopped-workers.ts';
import { type DeathReason, exitOf, reasonOfAnother, reasonOfDeath } from '../../tools/process/why-it-died.ts';
import { isReactive } from '../../tools/resource/reactive.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type DiedFacts, type TaskManagerDiedFacts, taskManagerDiedWords } from './taskmanager-died.wording.ts';

/** Signs that the connections to a process broke, in their order of weight. */
const BROKEN: readonly ManagerEvent['kind'][] = [
  'unreachable',
  'connection-refused',
  'connection-lost',
  'disconnected',
  'heartbeat-timed-out',
];

export const taskManagerDied = defineRule({
  id: 'process/taskmanager-died',
  asks: phrase('Did the process of a TaskManager end, with nobody saying why?', '是否有 TaskManager 进程无故终止？'),
  role: 'trigger',
  needs: [],
  rivals: ['process/stalled', 'network/partitioned', 'memory/container-limit'],
  words: taskManagerDiedWords,
  look(_, tools): Outcome<TaskManagerDiedFacts> {
    const lost = lostWorkers(tools);
    const probed = probeKills(tools).filter((kill) => kill.role === 'taskmanager');
    const isProbed = ({ manager }: LostWorker) => probed.some((kill) => kill.manager === manager);
    const dead = lost.filter((one) => diedSilently(one) && !isProbed(one));
    const ordered = stoppedWorkers(tools).filter((one) => !isProbed(one));
    const selfEnded = ordered.filter((one) => endedItself(tools, one));
    const stopped = ordered.filter((one) => !selfEnded.includes(one));
    const rejected = rejectedWorkers(tools);
    if (dead.length + ordered.length + probed.length + rejected.length > 0)
      return found<TaskManagerDiedFacts>(
        ...probed.map((kill) => probeFinding(tools, kill)),
        ...rejected.map((told) => rejectedFinding(tools, told)),
        ...dead.map((one) => finding(tools, one)),
        ...selfEndedFinding(tools, selfEnded),
        ...(isRolling(tools, stopped)
          ? stopped.map((one) => rolled(tools, one))
          : stopped.map((one) => finding(tools, one, true))),
      );
    if (tools.know('managers') === undefined) return cannotTell(['jobmanager-log', 'taskmanager-log']);
    const back = lost.filter((one) => one.back !== undefined);
    if (back.length === 0) return clearByLogs(tools);
    return clear(
      phrase('The TaskManager that was lost was heard of again.', '丢失的 TaskManager 之后又有了消息。'),
      back.map((one) => one.back),
    );
  },
});

/** That it is gone is certain, that it is the trouble is not: no job felt it, so whatever made a job fail comes before it. */
const IDLE = 0.7;

function finding(tools: Tools, lost: LostWorker, isStopped = false): Found<DiedFacts> {
  const { manager } = lost;
  const why = reasonOfDeath(tools, lost) ?? (isStopped ? undefined : reasonOfAnother(tools, lost));
  const exit = exitOf(tools, lost);
  const hurts = hurtsJob(tools, lost);
  const isPast = hurts && gotPast(tools, lost);
  const signs = manager.events
    .filter((event) => BROKEN.includes(event.kind) || (isStopped && event.kind === 'sigterm'))
    .sort((a, b) => BROKEN.indexOf(a.kind) - BROKEN.indexOf(b.kind) || a.at - b.at);
  // An idle one is missed by nobody and gone all the same, unless everything was shut down.
  const isIdle = !hurts && endedUnasked(lost) && !isWholeCluster(tools, lost.lostAt);
  return {
    facts: {
      ...factsOf(manager, why?.kind ?? (isStopped ? 'stopped' : 'unknown'), exit?.code),
      ...(isPast ? { recovered: true as const } : {}),
    },
    // With a known reason the death is what followed from it; one that was stopped with its cluster hurt nobody.
    role: hurts || isIdle ? (why ? 'consequence' : 'trigger') : 'risk',
    culprit: culpritAt(tools, { taskManagerId: manager.id, host: manager.host }),
    severity: severityOf(hurts, isStopped || isPast, isIdle),
    confidence: isIdle
      ? IDLE
      : Math.min(sureness(manager, isStopped, exit !== undefined), closedOnly(lost) ? BY_PEERS : 1),
    span: spanOf(
      [...signs, ...(isStopped ? lost.failures : [])].map((one) => one.at),
      1,
    ),
    evidence: [
      ...evidenceOf(signs, why),
      ...endsOf(tools, manager.id),
      exit?.source,
      ...(isStopped ? lost.failures.slice(0, 1).flatMap((one) => one.sources) : []),
    ],
    expected: {
      predicted: [
        isStopped || lost.gone.length > 0,
        manager.end === 'no-log' ? undefined : isStopped || manager.end === 'abrupt',
        lost.back === undefined,
      ],
    },
  };
}

function isRolling(tools: Tools, stopped: readonly LostWorker[]): boolean {
  const rolling = rollingRestart(tools);
  return rolling.length > 0 && stopped.every(({ manager }) => rolling.some((one) => one.manager === manager));
}

/** Somebody restarts the hosts in turn, and waits for each, or scales a reactive job down: that is work on the cluster, and no fault of it. */
function rolled(tools: Tools, lost: LostWorker): Found<DiedFacts> {
  const one = finding(tools, lost, true);
  const planned = isReactive(tools) ? { scaledDown: true as const } : { rolled: true as const };
  return { ...one, facts: { ...one.facts, ...planned }, role: 'risk', severity: 'low' };
}

/** One that is told to stop takes leave of the JobManager: where heartbeats are missed instead, nobody told it, even without its log. */
function endedUnasked({ manager, timedOut }: LostWorker): boolean {
  return manager.end === 'abrupt' || (manager.end === 'no-log' && timedOut.length > 0);
}

/** By plan, or got past: no job is down any more. */
function severityOf(hurts: boolean, isBearable: boolean, isIdle: boolean): Severity {
  if (hurts) return isBearable ? 'high' : 'critical';
  return isIdle ? 'medium' : 'low';
}

/**
 * That it was told to stop is certain; whether by plan or by accident no log of Flink tells. Of one that left no log nobody knows what it
 * said before its end (out of memory, a crash), unless the platform tells how it ended.
 */
function sureness({ end }: Manager, isStopped: boolean, isExitTold: boolean): number {
  if (end === 'abrupt') return 0.92;
  if (!isStopped) return isExitTold ? 0.8 : 0.75;
  return end === 'no-log' ? 0.65 : 0.75;
}

/** By what its peers met alone: without the JobManager's log nobody says that it was missed. */
const BY_PEERS = 0.75;

function closedOnly({ gone }: LostWorker): boolean {
  return gone.length > 0 && gone.every(({ kind }) => kind === 'connection-lost');
}

function factsOf(manager: Manager, why: DiedFacts['why'], exitCode: number | undefined): DiedFacts {
  return {
    taskManager: manager.id,
    host: manager.host ?? '',
    ...(manager.logTo === undefined ? {} : { lastWordAt: manager.logTo }),
    hasLog: manager.end !== 'no-log',
    why,
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

/** Tasks fail when their connections break, some seconds before the loss is noticed, and at the latest with the heartbeat. */
const FELT_MS = 120_000;

/** Around the loss, as those noted it who lost it. */
function nearTo({ lostAt, gone }: LostWorker): (at: number) => boolean {
  const last = greatest(
    gone.map((event) => event.at),
    lostAt,
  );
  return (at) => at >= lostAt - FELT_MS && at <= last + FELT_MS;
}

/** Each job that failed with it was restarted, and runs on longer than before. */
function gotPast(tools: Tools, lost: LostWorker): boolean {
  const isNear = nearTo(lost);
  const felt = (tools.know('failures') ?? []).filter(({ attempts }) =>
    attempts.some(({ firstFailure }) => firstFailure !== undefined && isNear(firstFailure.at)),
  );
  return felt.length > 0 && felt.every((of) => isPastRestarts(tools, of));
}

/** A job failed or restarted around the loss; without any source of failures the worst is assumed. */
function hurtsJob(tools: Tools, lost: LostWorker): boolean {
  const failures = tools.know('failures');
  const states = (tools.know('jobs') ?? []).flatMap((job) => job.states);
  if (!failures && states.length === 0) return true;
  const isNear = nearTo(lost);
  const failed = (failures ?? []).flatMap((of) => of.attempts.flatMap((one) => one.firstFailure ?? []));
  return (
    failed.some((failure) => isNear(failure.at)) ||
    states.some((state) => /RESTARTING|FAILING|FAILED|SUSPENDED/.test(state.to) && isNear(state.at))
  );
}

/** How the platform saw its container end: an exit code tells the sort of death, not who wanted it. */
function endsOf(tools: Tools, id: string): readonly Source[] {
  const ends = platformTold(tools).filter((one) => one.kind === 'container-ended' && one.managerId === id);
  return ends.slice(-2).map((one) => one.source);
}

function evidenceOf(signs: readonly ManagerEvent[], why: DeathReason | undefined): readonly Source[] {
  const decisive = signs.filter((event) => event.kind === 'unreachable').slice(0, 3);
  const early = [...signs].sort((a, b) => a.at - b.at).slice(0, 2);
  return [...decisive, ...early, ...signs.slice(0, 4)].map((event) => event.source).concat(why?.sources ?? []);
}
