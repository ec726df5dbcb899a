import type { Manager } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { present } from '#contract/present.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import type { LostWorker } from './lost-workers.ts';
import type { SelfEndedFacts } from './self-ended.wording.ts';
import { exitOf, reasonOfDeath } from './why-it-died.ts';

/** Exit codes of a process that a signal ended (128 + its number). */
const BY_SIGNAL = 128;

/**
 * A JVM that goes down in order without a signal and without a fatal error of Flink was ended from within: SignalHandler logs every TERM,
 * HUP and INT (`RECEIVED SIGNAL 15: SIGTERM`) in the same log and at the same level as the lines of the shutdown that follow.
 */
export function endedItself(tools: Tools, lost: LostWorker): boolean {
  const { manager } = lost;
  if (manager.end !== 'shutdown-lines' || shutdownOf(manager) === undefined) return false;
  if (manager.events.some(({ kind }) => kind === 'sigterm' || kind === 'fatal-error')) return false;
  return (exitOf(tools, lost)?.code ?? 0) < BY_SIGNAL && reasonOfDeath(tools, lost) === undefined;
}

/** What ends one process ends the next that runs the same task: one finding for all of them. */
export function selfEndedFinding(tools: Tools, all: readonly LostWorker[]): readonly Found<SelfEndedFacts>[] {
  const ends = all.map((lost) => ({ lost, at: endOf(lost) })).sort((a, b) => a.at - b.at);
  const [first] = ends;
  if (first === undefined) return [];
  const { manager } = first.lost;
  const error = lastError(tools, manager, first.at);
  const exit = exitOf(tools, first.lost);
  return [
    {
      facts: {
        selfEnded: manager.id,
        host: manager.host ?? '',
        endedAt: first.at,
        times: ends.length,
        ...present({ said: error?.first.text, exitCode: exit?.code }),
      },
      culprit: culpritAt(tools, { taskManagerId: manager.id, host: manager.host }),
      severity: 'critical',
      confidence: error === undefined ? 0.8 : 0.88,
      span: spanOf([first.at, greatest(ends.map(({ at }) => at))], ends.length),
      evidence: [
        error?.first,
        ...ends.slice(0, 6).map(({ lost }) => shutdownOf(lost.manager)?.source),
        exit?.source,
        ...first.lost.failures.slice(0, 1).flatMap((one) => one.sources),
      ],
      expected: { predicted: [error !== undefined, ends.length > 1] },
    },
  ];
}

function shutdownOf({ id, events }: Manager): Manager['events'][number] | undefined {
  return events.find(({ kind, saidBy }) => kind === 'shutdown' && saidBy === id);
}

function endOf({ manager, lostAt }: LostWorker): Instant {
  return shutdownOf(manager)?.at ?? lostAt;
}

/** Who ends a process on purpose says so just before. */
const JUST_BEFORE_MS = 2000;

/** The error that code of the job logged in that process just before. */
function lastError(tools: Tools, { logs }: Manager, endedAt: Instant): MessagePattern | undefined {
  return (tools.incident.messages ?? []).findLast(
    ({ level, logger, first, firstAt }) =>
      (level === 'error' || level === 'fatal') &&
      isUserCode(`${logger}.log(`) &&
      logs.includes(first.entry) &&
      firstAt !== undefined &&
      firstAt <= endedAt &&
      endedAt - firstAt <= JUST_BEFORE_MS,
  );
}
