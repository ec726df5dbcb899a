import type { Severity } from '#contract/finding.ts';
import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt, jobManagersOf, managerOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { anewFacts, begunAnew, proofOf, stoppedAnew } from '../../tools/job/begun-anew.ts';
import { aloneAt, forgottenBy, stoppedFinding, stoppedWithJobs } from '../../tools/job/forgotten-jobs.ts';
import { probeFinding, probeKills } from '../../tools/platform/probe-kills.ts';
import { yarnEndFinding, yarnExits, yarnKills } from '../../tools/platform/yarn-ends.ts';
import { endsWithApplication, isFailedStart, isOvercome } from '../../tools/process/failed-starts.ts';
import { type LostJobManager, lostJobManagers, SKEW_MS } from '../../tools/process/lost-jobmanagers.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import {
  type DiedFacts,
  type JobManagerDiedFacts,
  jobManagerDiedWords,
  type WaitingFacts,
} from './jobmanager-died.wording.ts';

/** A ZooKeeper session lasts up to 60 s by default and the lead passes on only then; doubled. */
const TAKEOVER_MS = 120_000;

/** Who collects logs may stop the cluster first: what breaks within one heartbeat interval (10 s) of the last word of all is that. */
const AFTER_MS = 10_000;

export const jobManagerDied = defineRule({
  id: 'process/jobmanager-died',
  asks: phrase('Did the process of a JobManager end?', '是否有 JobManager 进程终止？'),
  role: 'trigger',
  needs: [],
  rivals: ['ha/leadership-lost', 'memory/jobmanager-exhausted', 'network/partitioned'],
  words: jobManagerDiedWords,
  look(_, tools): Outcome<JobManagerDiedFacts> {
    const ended = [...byPlatform(tools), ...died(tools)];
    if (ended.length > 0) return found<JobManagerDiedFacts>(...ended);
    const stopped = [...stoppedWithJobs(tools).map((one) => stoppedFinding(tools, one)), ...stoppedAnew(tools)];
    if (stopped.length > 0) return found<JobManagerDiedFacts>(...stopped);
    const unseen = unseenJobManager(tools);
    if (unseen) return found(unseenFinding(tools, unseen));
    const fatal = jobManagersOf(tools).flatMap((manager) =>
      manager.events.filter((event) => event.kind === 'fatal-error'),
    );
    const first = fatal.find((event) => !isOvercome(tools, event) && !endsWithApplication(event));
    if (first && isCutOff(first)) return cannotTell(['jobmanager-log'], [], withItsTrace);
    if (first) return found(fatalFinding(tools, first));
    // An exit code tells less than its own last words.
    const exits = yarnExits(tools);
    if (exits.length > 0) return found<JobManagerDiedFacts>(...exits.map((told) => yarnEndFinding(tools, told)));
    const own = fatal.filter(endsWithApplication).map((event) => event.source);
    if (own.length > 0)
      return clear(
        phrase('The JobManager ended with its application, as it should.', 'JobManager 随其应用一同结束，属正常行为。'),
        own.slice(0, 2),
      );
    if (tools.know('managers') === undefined) return cannotTell(['jobmanager-log', 'taskmanager-log']);
    const lost = jobManagersOf(tools).flatMap((one) => one.events.filter((event) => event.kind === 'leadership-lost'));
    if (lost.length === 0) return clearByLogs(tools);
    return clear(
      phrase('The JobManager that lost the lead wrote on.', '失去领导权的 JobManager 仍在写日志。'),
      lost.slice(0, 2).map((event) => event.source),
    );
  },
});

/** Kubernetes or YARN ended it, and says why. */
function byPlatform(tools: Tools): readonly Found<JobManagerDiedFacts>[] {
  const probed = probeKills(tools).filter((kill) => kill.role === 'jobmanager');
  return [
    ...probed.map((kill) => probeFinding(tools, kill)),
    ...yarnKills(tools).map((told) => yarnEndFinding(tools, told)),
  ];
}

function died(tools: Tools): readonly Found<JobManagerDiedFacts>[] {
  const end = lastMoment(tools.incident) ?? Number.POSITIVE_INFINITY;
  const probed = new Set(probeKills(tools).map((kill) => kill.manager));
  return lostJobManagers(tools)
    .filter((one) => isDead(one) && end - one.lostAt >= AFTER_MS && !workedOn(tools, one) && !probed.has(one.manager))
    .map((one) => finding(tools, one));
}

/** Others found its port closed, or another one took its place, and its own log breaks off. Missed heartbeats alone are no death. */
function isDead({ manager, refused, closed, successor }: LostJobManager): boolean {
  if (manager.end === 'shutdown-lines' || manager.end === 'fatal-error' || manager.end === 'still-running')
    return false;
  if (manager.end === 'no-log' && closed.length > 0) return true;
  return refused.length > 0 || (manager.end === 'abrupt' && successor !== undefined);
}

/** A log that ends this much before the loss, and longer before it than it was ever silent, was cut: its last words are not in it. */
const CUT_MS = 15_000;

function isCut({ manager, lostAt }: LostJobManager): boolean {
  const quiet = greatest(
    manager.silences.map((silence) => silence.to - silence.from),
    0,
  );
  return manager.logTo !== undefined && lostAt - manager.logTo > Math.max(CUT_MS, quiet);
}

/** Its REST answered, or a checkpoint was triggered, after it was missed and with nobody in its place: only its log ends. */
function workedOn(tools: Tools, { lostAt, successor }: LostJobManager): boolean {
  if (successor !== undefined) return false;
  const later = (at: number | undefined) => at !== undefined && at > lostAt + AFTER_MS;
  return (
    (tools.know('pressure') ?? []).some((one) => later(one.at)) ||
    (tools.know('checkpoints') ?? []).some((of) => of.history.some((checkpoint) => later(checkpoint.triggeredAt)))
  );
}

function finding(tools: Tools, lost: LostJobManager): Found<DiedFacts> {
  const { manager, successor } = lost;
  const abrupt = manager.end === 'abrupt';
  const said = leadLostSaid(tools, lost.lostAt);
  const forgotten = forgottenBy(tools, manager, lost.lostAt);
  const anew = forgotten ? [] : begunAnew(tools, manager, manager.logTo ?? lost.lostAt);
  return {
    facts: {
      host: manager.host ?? '',
      ...(manager.logTo === undefined ? {} : { lastWordAt: manager.logTo }),
      hasLog: manager.end !== 'no-log',
      successor: successorHost(tools, successor),
      ...present({ waiting: waitingAfter(tools, lost) }),
      ...(isElected(tools, manager) ? { elected: true as const } : {}),
      fatal: '',
      ...(lost.refused.length === 0 && lost.closed.length > 0 ? { closed: true as const } : {}),
      ...(aloneAt(tools, manager).length > 0 ? { alone: forgotten?.jobs.map(({ name }) => name) ?? [] } : {}),
      ...present({ jobId: forgotten?.jobs[0]?.id }),
      ...anewFacts(anew),
    },
    culprit: culpritAt(tools, { host: manager.host }),
    severity: forgotten === undefined && anew.length === 0 ? severityOf(successor) : 'critical',
    confidence: confidenceOf(lost),
    span: spanOf(
      lost.signs.map((event) => event.at),
      1,
    ),
    evidence: [
      ...said.slice(0, 2).map((event) => event.source),
      ...lost.refused.slice(0, 3).map((event) => event.source),
      ...lost.closed.slice(0, 3).map((event) => event.source),
      ...lost.signs.slice(0, 4).map((event) => event.source),
      successor?.source,
      ...(forgotten?.alone ?? []),
      ...proofOf(anew),
    ],
    expected: {
      predicted: [
        lost.refused.length > 0 || lost.closed.length > 0,
        manager.end === 'no-log' ? undefined : abrupt,
        jobManagersOf(tools).length > 1 ? successor !== undefined : undefined,
      ],
    },
  };
}

/** Of the JobManagers that ran on when it was lost, the one that started last: where there is an election it leads once it is given the lead. */
function waitingAfter(tools: Tools, { manager, lostAt, successor }: LostJobManager): WaitingFacts | undefined {
  if (successor !== undefined || manager.end === 'no-log' || !isElected(tools, manager)) return undefined;
  const others = jobManagersOf(tools).filter((one) => one !== manager && (one.logTo ?? 0) > lostAt + SKEW_MS);
  const last = others.sort((a, b) => (a.logFrom ?? 0) - (b.logFrom ?? 0)).at(-1);
  if (last?.host === undefined) return undefined;
  const isNew = (last.logFrom ?? 0) > lostAt - SKEW_MS;
  return { host: last.host, ...present({ startedAt: isNew ? last.logFrom : undefined }) };
}

/** It was given the lead by an election: there is high availability. */
function isElected(tools: Tools, manager: Manager): boolean {
  return manager.events.some(({ kind }) => kind === 'leadership-granted') && aloneAt(tools, manager).length === 0;
}

function confidenceOf(lost: LostJobManager): number {
  if (lost.manager.end === 'abrupt' && !isCut(lost)) return 0.93;
  // Of one connection alone either side may have closed it.
  const isOne = lost.refused.length === 0 && new Set(lost.closed.map((event) => event.saidBy)).size === 1;
  return isOne ? 0.6 : 0.75;
}

/** Where another one takes the lead, jobs are recovered; what keeps them from it then is worse. */
function severityOf(successor: ManagerEvent | undefined): Severity {
  return successor === undefined ? 'critical' : 'high';
}

/** TaskManagers that say their JobManager lost the lead, at the time of the loss. */
function leadLostSaid(tools: Tools, lostAt: number): readonly ManagerEvent[] {
  return jobManagersOf(tools)
    .flatMap((manager) => manager.events)
    .filter((event) => event.kind === 'leadership-lost' && managerOf(tools, event.saidBy)?.role === 'taskmanager')
    .filter((event) => event.at >= lostAt - SKEW_MS && event.at <= lostAt + TAKEOVER_MS);
}

function successorHost(tools: Tools, successor: ManagerEvent | undefined): string {
  return (successor && managerOf(tools, successor.saidBy)?.host) ?? '';
}

interface Unseen {
  readonly host: string;
  readonly refused: readonly Signal[];
  readonly lost: readonly ManagerEvent[];
  readonly successor: ManagerEvent | undefined;
}

/** A JobManager without a log: TaskManagers found a port closed on a host that runs none of the known processes, when the lead passed on. */
function unseenJobManager(tools: Tools): Unseen | undefined {
  const known = new Set((tools.know('managers') ?? []).flatMap((one) => [one.host, one.address, one.id.split(':')[0]]));
  const refused = (tools.know('signals') ?? []).filter(
    (signal) => signal.kind === 'rpc-connection-failed' && managerOf(tools, signal.managerId)?.role === 'taskmanager',
  );
  for (const signal of refused) {
    const target = /Connection refused: ([^/\s]{0,255})\/([^:\s]{1,60}):\d/.exec(String(signal.fields.what ?? ''));
    const [, name, address] = target ?? [];
    const host = name || address;
    if (host === undefined || known.has(name) || known.has(address) || signal.at === undefined) continue;
    const lost = leadLostSaid(tools, signal.at - TAKEOVER_MS);
    if (lost.length === 0) continue;
    const same = refused.filter((one) => String(one.fields.what ?? '').includes(`${name ?? ''}/${address ?? ''}:`));
    const granted = jobManagersOf(tools)
      .flatMap((one) => one.events)
      .filter((event) => event.kind === 'leadership-granted' && event.at >= (lost[0]?.at ?? 0) - TAKEOVER_MS);
    return { host, refused: same, lost, successor: granted[0] };
  }
  return undefined;
}

function unseenFinding(tools: Tools, { host, refused, lost, successor }: Unseen): Found<DiedFacts> {
  return {
    facts: { host, hasLog: false, successor: successorHost(tools, successor), fatal: '' },
    culprit: culpritAt(tools, { host }),
    severity: severityOf(successor),
    confidence: successor ? 0.82 : 0.7,
    span: spanOf([...lost.map((event) => event.at), ...refused.map((signal) => signal.at)], 1),
    evidence: [
      ...refused.slice(0, 4).map((signal) => signal.source),
      ...lost.slice(0, 2).map((event) => event.source),
      successor?.source,
    ],
    expected: { predicted: [true, successor !== undefined, undefined] },
  };
}

/** ClusterEntrypoint.onFatalError logs what it was given: where no trace follows, somebody kept only the lines with a level. */
function isCutOff(fatal: ManagerEvent): boolean {
  return fatal.throwable === undefined && !isFailedStart(fatal);
}

const withItsTrace = phrase(
  'The JobManager log with its stack traces: what ended the process stands below its fatal error.',
  '请提供含异常堆栈的 JobManager 日志：致命错误之下的堆栈说明进程终止的原因。',
);

/** It says itself that it ends. Whatever else is known of the reason comes before this in the chain. */
function fatalFinding(tools: Tools, fatal: ManagerEvent): Found<DiedFacts> {
  const manager = managerOf(tools, fatal.saidBy);
  const text = fatal.source.kind === 'line' ? fatal.source.text : '';
  const isStart = isFailedStart(fatal);
  const anew = manager === undefined || isStart ? [] : begunAnew(tools, manager, fatal.at);
  const deepest = fatal.throwable && causes(fatal.throwable).at(-1);
  return {
    facts: {
      host: manager?.host ?? '',
      hasLog: true,
      successor: '',
      fatal: text.slice(0, 300),
      ...(isStart ? { neverStarted: true } : {}),
      ...(deepest ? { reason: saidBy(deepest) } : {}),
      ...(manager && isElected(tools, manager) ? { elected: true as const } : {}),
      ...anewFacts(anew),
    },
    culprit: culpritAt(tools, { host: manager?.host }),
    severity: 'critical',
    confidence: isStart && deepest ? 0.85 : 0.6,
    span: spanOf([fatal.at]),
    evidence: [fatal.source, ...(isStart ? [deepest?.source] : []), ...proofOf(anew)],
  };
}

function saidBy({ className, message }: Throwable): string {
  return `${className.split('.').at(-1) ?? ''}: ${message.split('\n')[0] ?? ''}`.slice(0, 200);
}
