import type { Manager, Silence } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { COLLECTING, collectedMs } from '../../tools/memory/gc-told.ts';
import { byOwnClock, eventAt } from '../../tools/one-clock.ts';
import { kernelAt, starvedAt } from '../../tools/platform/host-told.ts';
import {
  DEFAULT_HEARTBEAT_TIMEOUT_MS,
  heartbeatTimeoutMs,
  SHORT_TIMEOUT_MS,
  stillSince,
} from '../../tools/process/heartbeats.ts';
import { type SilentWorker, silentJobManagers, silentWorkers } from '../../tools/process/silent-processes.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type StalledFacts, stalledWords } from './stalled.wording.ts';

/** The kernel reports a task that waits after two minutes. */
const AROUND_MS = 150_000;

export const stalled = defineRule({
  id: 'process/stalled',
  asks: phrase('Did a process stand still and go on later?', '是否有进程停顿后又继续运行？'),
  role: 'trigger',
  needs: ['managers'],
  rivals: ['network/partitioned', 'memory/gc-thrash', 'process/taskmanager-died'],
  words: stalledWords,
  look(_, tools): Outcome<StalledFacts> {
    const workers = silentWorkers(tools);
    const stills: readonly Still[] = [
      ...workers.flatMap((one) => (one.stall && one.mutual.length === 0 ? [stillWorker(tools, one, one.stall)] : [])),
      ...silentJobManagers(tools).map(({ manager, stall, since, missed, together, atOnce }) => {
        const sources = missed.map((event) => event.source);
        return { manager, stall, since, missed: sources, woke: [], together: together.length, atOnce };
      }),
    ];
    const told = stills.filter((one) => !isBorneByDefault(tools, one) && !isCollecting(tools, one));
    if (told.length > 0) return found(...told.map((one) => finding(tools, one)));
    const short = stills.find((one) => isBorneByDefault(tools, one));
    if (short)
      return clear(
        phrase(
          'The silence was shorter than the default heartbeat timeout: the setting is to blame.',
          '停顿短于默认心跳超时：问题在于该设置。',
        ),
        [short.stall.before, short.stall.after],
      );
    const mute = workers.filter((one) => one.lost.manager.end === 'no-log');
    if (mute.length > 0)
      return cannotTell(['taskmanager-log', 'gc-log', 'host-log'], ['process/stalled', 'network/partitioned']);
    const awake = workers.flatMap((one) => one.mutual.slice(0, 1));
    if (awake.length === 0) return clearByLogs(tools);
    return clear(
      phrase('The TaskManager wrote its log at the moment it was missed.', 'TaskManager 在被判丢失的同时仍在写日志。'),
      awake.map((event) => event.source),
    );
  },
});

interface Still {
  readonly manager: Manager;
  readonly stall: Silence;
  /** From when on nobody heard of it. */
  readonly since: Instant;
  readonly missed: readonly Source[];
  /** What it said when it woke. */
  readonly woke: readonly Source[];
  /** TaskManagers that stood still with it. */
  readonly together?: number;
  readonly atOnce?: boolean;
}

function stillWorker(tools: Tools, { lost }: SilentWorker, stall: Silence): Still {
  const own = (tools.know('managers') ?? [])
    .flatMap((manager) => manager.events)
    .filter(
      (event) => event.saidBy === lost.manager.id && event.kind === 'heartbeat-timed-out' && event.at >= stall.to,
    );
  const missed = [
    ...lost.timedOut,
    ...lost.failures.flatMap((one) => one.sources.slice(0, 1).map((source) => ({ source }))),
  ];
  return {
    manager: lost.manager,
    stall,
    since: stillSince(
      heartbeatTimeoutMs(tools, stall.to),
      stall,
      lost.timedOut.map((event) => byOwnClock(tools, lost.manager.id, eventAt(tools, event))),
    ),
    missed: missed.map((one) => one.source),
    woke: [...own.map((event) => event.source), ...(lost.back ? [lost.back] : [])],
  };
}

function lengthOf({ stall, since }: Still): number {
  return stall.to - since;
}

/** A stall that the default timeout would have borne is the fault of a shorter setting. */
function isBorneByDefault(tools: Tools, still: Still): boolean {
  return heartbeatTimeoutMs(tools, still.stall.to) < SHORT_TIMEOUT_MS && lengthOf(still) < DEFAULT_HEARTBEAT_TIMEOUT_MS;
}

function isCollecting(tools: Tools, still: Still): boolean {
  const ms = collectedMs(tools, still.manager, still.stall.from, still.stall.to);
  return ms !== undefined && ms >= lengthOf(still) * COLLECTING;
}

function finding(tools: Tools, still: Still): Found<StalledFacts> {
  const { manager, stall } = still;
  const collected = collectedMs(tools, manager, stall.from, stall.to);
  const place = { managerId: manager.id, host: manager.host };
  const isNear = (at: number | undefined) =>
    at !== undefined && at >= stall.from - AROUND_MS && at <= stall.to + AROUND_MS;
  const shown = starvedAt(tools, place);
  const starved = isNear(shown?.at) ? shown : undefined;
  const frozen = kernelAt(tools, place, 'stalled', 'io-error').filter((one) => isNear(one.at));
  return {
    facts: {
      process: manager.id,
      host: manager.host ?? '',
      isJobManager: manager.role === 'jobmanager',
      stallMs: lengthOf(still),
      ...(still.since > stall.from ? { silentMs: stall.to - stall.from } : {}),
      timeoutMs: heartbeatTimeoutMs(tools, stall.to),
      ...(still.together ? { together: still.together } : {}),
      ...(still.atOnce ? { atOnce: true } : {}),
      ...(collected === undefined ? {} : { collectedMs: Math.round(collected) }),
    },
    culprit: culpritAt(tools, { taskManagerId: manager.id, host: manager.host }),
    severity: 'high',
    // Without a word of its collector a long collection is not excluded; with nothing but one moment for all, neither is a cut.
    confidence: still.atOnce ? 0.72 : collected === undefined ? 0.78 : 0.92,
    span: { from: still.since, to: stall.to, count: 1 },
    evidence: [
      ...still.missed.slice(0, 3),
      stall.before,
      stall.after,
      ...still.woke.slice(0, 3),
      starved?.source,
      ...frozen.slice(0, 2).map((one) => one.source),
      ...still.missed.slice(3, 5),
    ],
    expected: {
      predicted: [
        true,
        still.woke.length > 0,
        collected === undefined ? undefined : true,
        starved || frozen.length > 0 ? true : undefined,
      ],
    },
    arithmetic: [
      { term: 'stallMs', value: lengthOf(still), unit: 'ms', kind: 'observed', source: stall.after },
      { term: 'timeoutMs', value: heartbeatTimeoutMs(tools, stall.to), unit: 'ms', kind: 'observed' },
    ],
  };
}
