import type { Instant } from '#contract/incident/instant.ts';
import { completedOf } from '../checkpoint/history.ts';
import { jobOf } from '../culprit.ts';
import { failedWorkers } from '../process/failed-starts.ts';
import { lostWorkers } from '../process/lost-workers.ts';
import type { Tools } from '../tools.ts';
import { isPastRestarts } from './restarts-over.ts';

/**
 * The slot request timeout of Flink (JobManagerOptions.SLOT_REQUEST_TIMEOUT): so long a job may wait for its first slots before Flink itself
 * gives up. A shorter one only cuts the same wait into restarts.
 */
const PATIENCE_MS = 300_000;

export interface LateStart {
  readonly from: Instant;
  readonly to: Instant;
}

/** The wait of a job for its first slots, cut into restarts: nobody was lost, the workers came, and it has run since. */
export function lateStart(tools: Tools, jobId: string | undefined): LateStart | undefined {
  const of = tools.know('failures')?.find((one) => one.jobId === jobId);
  const restarts = of?.attempts.filter((attempt) => attempt.restarted) ?? [];
  const from = jobOf(tools, jobId)?.states[0]?.at;
  const to = restarts.at(-1)?.restartedAt;
  if (of === undefined || from === undefined || to === undefined || to - from > PATIENCE_MS) return undefined;
  if (!restarts.every(({ firstFailure }) => firstFailure?.family === 'no-resources')) return undefined;
  const history = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  const hadRun = history && completedOf(history).some((one) => (one.triggeredAt ?? to) < to);
  if (hadRun !== false || !isPastRestarts(tools, of)) return undefined;
  const isShort = failedWorkers(tools).length > 0 || lostWorkers(tools).some((one) => one.lostAt <= to);
  return isShort ? undefined : { from, to };
}
