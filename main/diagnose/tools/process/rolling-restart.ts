import { completedOf } from '../checkpoint/history.ts';
import { workersOf } from '../culprit.ts';
import { kept } from '../kept.ts';
import { isReactive } from '../resource/reactive.ts';
import type { Tools } from '../tools.ts';
import type { LostWorker } from './lost-workers.ts';
import { stoppedWorkers } from './stopped-workers.ts';

/** One that is stopped may have been stopped by anything; a second whose predecessor is back already was waited for. */
const IN_TURN = 2;

/**
 * TaskManagers that were told to end one after the other, each only when the one before was back on its host: so hosts are patched and
 * releases rolled out. Of a reactive job any that is told to end, which scales it down. Nothing else failed, and the jobs have gone on since.
 * Empty where any of that is missing.
 */
export const rollingRestart = kept((tools: Tools): readonly LostWorker[] => {
  const stops = [...stoppedWorkers(tools)].sort((a, b) => a.lostAt - b.lostAt);
  const isInTurn = stops.length >= IN_TURN && stops.every((stop, at) => isBackBefore(tools, stop, stops[at + 1]));
  if (!isInTurn && !isReactive(tools)) return [];
  const told = new Set(stops.flatMap(({ failures }) => failures));
  const felt = (tools.know('failures') ?? []).filter(({ attempts }) => attempts.some((one) => one.firstFailure));
  const isAll = felt.every(({ attempts }) =>
    attempts.every(({ firstFailure }) => firstFailure === undefined || told.has(firstFailure)),
  );
  const lastAt = stops.at(-1)?.lostAt ?? Number.POSITIVE_INFINITY;
  const goOn = felt.every(({ jobId, suppressed }) => suppressed === undefined && completesAfter(tools, jobId, lastAt));
  return isAll && goOn ? stops : [];
});

/** True for a job that only such a restart restarted. */
export function isRolled(tools: Tools, jobId: string | undefined): boolean {
  const stops = rollingRestart(tools);
  const of = tools.know('failures')?.find((one) => one.jobId === jobId);
  return stops.length > 0 && of !== undefined && of.attempts.some((one) => one.firstFailure !== undefined);
}

function isBackBefore(tools: Tools, { manager, lostAt }: LostWorker, next: LostWorker | undefined): boolean {
  return workersOf(tools).some(
    (one) =>
      one !== manager &&
      one.host !== undefined &&
      one.host === manager.host &&
      (one.logFrom ?? 0) > lostAt &&
      (one.logFrom ?? 0) < (next?.lostAt ?? Number.POSITIVE_INFINITY),
  );
}

function completesAfter(tools: Tools, jobId: string, at: number): boolean {
  const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  return of !== undefined && completedOf(of).some((one) => (one.triggeredAt ?? 0) > at);
}
