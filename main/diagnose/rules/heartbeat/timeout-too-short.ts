import type { Instant } from '#contract/incident/instant.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { clear, defineRule, type Found, type FoundTerm, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { jobsAt } from '../../tools/job/jobs-at.ts';
import {
  DEFAULT_HEARTBEAT_TIMEOUT_MS,
  heartbeatTimeoutMs,
  SHORT_TIMEOUT_MS,
  stillSince,
} from '../../tools/process/heartbeats.ts';
import { type LostWorker, longestStall, lostWorkers, type Stall } from '../../tools/process/lost-workers.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TimeoutTooShortFacts, timeoutTooShortWords } from './timeout-too-short.wording.ts';

/** Silence is measured from the last line, which may stand some seconds before the stall. */
const SLACK_MS = 10_000;

export const timeoutTooShort = defineRule({
  id: 'heartbeat/timeout-too-short',
  asks: phrase(
    'Is a short stall taken for a dead process, because the heartbeat timeout is too short?',
    '是否因心跳超时过短，把短暂停顿当成了进程死亡？',
  ),
  role: 'trigger',
  needs: ['settings'],
  rivals: ['process/taskmanager-died', 'process/stalled', 'network/partitioned'],
  words: timeoutTooShortWords,
  look(_, tools) {
    const missed = lostWorkers(tools).filter((one) => one.timedOut.length > 0 || one.failures.length > 0);
    const short = missed.filter((one) => isShort(settingOf(tools, 'heartbeat.timeout', one.lostAt)));
    // A closed port is no late heartbeat: with any timeout that process would have been lost.
    // Nor is a silence that the default would not have borne either.
    const silent = short.filter((one) => {
      return (one.gone.length === 0 || one.back !== undefined) && !isLong(one, heartbeatTimeoutMs(tools, one.lostAt));
    });
    const [first] = silent;
    if (first) return found(finding(tools, settingOf(tools, 'heartbeat.timeout', first.lostAt), silent));
    const setting = settingOf(tools, 'heartbeat.timeout');
    if (short.length > 0 || (missed.length === 0 && !isShort(setting))) return clear();
    if (missed.length === 0) return found(latent(tools, setting?.number ?? DEFAULT_HEARTBEAT_TIMEOUT_MS));
    return clear(
      phrase('The heartbeat timeout is not short.', '心跳超时并不短。'),
      setting ? statedAt(setting) : missed.slice(0, 1).flatMap((one) => one.timedOut.map((event) => event.source)),
    );
  },
});

function isShort(setting: Setting | undefined): boolean {
  return setting?.number !== undefined && setting.number < SHORT_TIMEOUT_MS;
}

function isLong(lost: LostWorker, timeoutMs: number): boolean {
  const { lostAt, backAt } = lost;
  if (backAt !== undefined && backAt - lostAt > DEFAULT_HEARTBEAT_TIMEOUT_MS) return true;
  return (stallOf(lost, timeoutMs)?.ms ?? 0) >= DEFAULT_HEARTBEAT_TIMEOUT_MS;
}

/** The silence of its own log around the loss. */
function stallOf({ manager, lostAt, timedOut }: LostWorker, timeoutMs: number): Stall | undefined {
  const missed = timedOut.map((event) => event.at);
  return longestStall(manager, lostAt - timeoutMs - SLACK_MS, lostAt + DEFAULT_HEARTBEAT_TIMEOUT_MS, (silence) =>
    stillSince(timeoutMs, silence, missed),
  );
}

function finding(tools: Tools, setting: Setting | undefined, lost: readonly LostWorker[]): Found<TimeoutTooShortFacts> {
  const timeoutMs = setting?.number ?? DEFAULT_HEARTBEAT_TIMEOUT_MS;
  const since = lost[0]?.lostAt;
  const [stall] = lost.flatMap((one) => stallOf(one, timeoutMs) ?? []).sort((a, b) => b.ms - a.ms);
  // Long enough for this timeout; the default would have borne it.
  const survived = stall && stall.ms >= timeoutMs - SLACK_MS ? stall : undefined;
  const back = lost.filter((one) => one.back !== undefined);
  const [first] = lost;
  const times = lost.flatMap((one) => [...one.timedOut, ...one.failures].map((event) => event.at));
  const isIdle =
    knowsJobs(tools) && lost.every((one) => one.failures.length === 0 && !jobsAt(tools, one.lostAt).length);
  return {
    facts: {
      timeoutMs,
      defaultMs: DEFAULT_HEARTBEAT_TIMEOUT_MS,
      ...interval(tools, since),
      taskManagers: lost.map((one) => one.manager.host ?? one.manager.id),
      ...(survived ? { stallMs: survived.ms } : {}),
      back: back.length,
      latent: false,
      ...(isIdle ? { idle: true } : {}),
    },
    culprit: culpritAt(tools, { setting: tools.keyFor('heartbeat.timeout') }),
    severity: isIdle ? 'medium' : 'high',
    confidence: back.length > 0 ? (survived ? 0.93 : whyUnseen(tools)) : 0.6,
    span: spanOf(times, lost.length),
    evidence: [
      ...statedAt(setting).slice(0, 1),
      ...lost.slice(0, 3).flatMap((one) => one.timedOut.slice(0, 2).map((event) => event.source)),
      ...(first?.failures.slice(0, 1).flatMap((one) => one.sources.slice(0, 1)) ?? []),
      ...back.slice(0, 2).map((one) => one.back),
      ...(survived?.sources ?? []),
      ...statedAt(setting).slice(1, 3),
      ...statedAt(settingOf(tools, 'heartbeat.interval', since)).slice(0, 1),
    ],
    expected: {
      predicted: [back.length > 0, stall && survived !== undefined, lost.every((one) => one.gone.length === 0)],
    },
    arithmetic: arithmeticOf(statedAt(setting)[0], timeoutMs, survived),
  };
}

/** A JobManager's log tells of each job that it had, so one that tells of none had none; a TaskManager's log does not. */
function knowsJobs(tools: Tools): boolean {
  return tools.know('jobs') !== undefined || tools.incident.coverage.has.jobManagerLog;
}

/** They lived; why they were not heard their own logs would tell, and a network that was cut may be all of it. */
function whyUnseen({ incident }: Tools): number {
  return incident.coverage.has.taskManagerLogs ? 0.85 : 0.7;
}

function arithmeticOf(source: Source | undefined, timeoutMs: number, stall: Stall | undefined): readonly FoundTerm[] {
  const terms: readonly FoundTerm[] = [
    { term: 'timeoutMs', value: timeoutMs, unit: 'ms', kind: 'observed', source },
    { term: 'defaultMs', value: DEFAULT_HEARTBEAT_TIMEOUT_MS, unit: 'ms', kind: 'computed' },
  ];
  if (!stall) return terms;
  return [...terms, { term: 'stallMs', value: stall.ms, unit: 'ms', kind: 'observed', source: stall.sources[1] }];
}

/** Short, and nothing was lost so far. */
function latent(tools: Tools, timeoutMs: number): Found<TimeoutTooShortFacts> {
  return {
    facts: {
      timeoutMs,
      defaultMs: DEFAULT_HEARTBEAT_TIMEOUT_MS,
      ...interval(tools),
      taskManagers: [],
      back: 0,
      latent: true,
    },
    role: 'risk',
    culprit: culpritAt(tools, { setting: tools.keyFor('heartbeat.timeout') }),
    severity: 'low',
    confidence: 0.9,
    evidence: [...statedAt(settingOf(tools, 'heartbeat.timeout')), ...statedAt(settingOf(tools, 'heartbeat.interval'))],
  };
}

function interval(tools: Tools, at?: Instant): { intervalMs?: number } {
  const ms = settingOf(tools, 'heartbeat.interval', at)?.number;
  return ms === undefined ? {} : { intervalMs: ms };
}
