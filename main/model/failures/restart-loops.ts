import type { JobAttempt, RestartLoop, RestartsLeft } from '#contract/incident/failure.ts';
import type { RestartStrategy } from '#contract/incident/job.ts';

/** What differs from run to run in the same words: ids, addresses, counts, sizes, hashes of objects, actors that wait for one answer. */
const VARYING = /[0-9a-f]{8}[0-9a-f-]{8,60}|0x[0-9a-f]{1,16}|@[0-9a-f]{5,8}(?![\w.-])|\/temp\/[\w$+~-]{1,80}|\d+/gi;

/** Runs that ended alike one after the other, folded to one item each: the same class, words and vertex, whatever subtask and number. */
export function restartLoops(attempts: readonly JobAttempt[]): readonly RestartLoop[] {
  const stretches: JobAttempt[][] = [];
  let before: string | undefined;
  for (const attempt of attempts) {
    const key = keyOf(attempt);
    if (key !== undefined && key === before) stretches.at(-1)?.push(attempt);
    else stretches.push([attempt]);
    before = key;
  }
  return stretches.flatMap((stretch) => {
    const [first, last] = [stretch[0], stretch.at(-1)];
    const failure = first?.firstFailure;
    if (stretch.length < 2 || first === undefined || last === undefined || failure === undefined) return [];
    return [
      {
        from: first.number,
        to: last.number,
        count: stretch.length,
        firstAt: failure.at,
        lastAt: last.firstFailure?.at ?? failure.at,
        className: failure.className,
        message: failure.message,
        ...(failure.vertexName === undefined ? {} : { vertexName: failure.vertexName }),
        goesOn: last.restarted,
      },
    ];
  });
}

function keyOf({ firstFailure }: JobAttempt): string | undefined {
  if (firstFailure === undefined) return undefined;
  const words = alike(firstFailure.message.split('\n')[0] ?? '');
  return `${firstFailure.className}\n${words}\n${firstFailure.vertexName ?? ''}`;
}

/** The same for messages that differ only in ids, addresses, counts and sizes. */
export function alike(message: string): string {
  return message.replace(VARYING, '#');
}

/** Integer.MAX_VALUE stands for no limit (RestartStrategyOptions). */
const NO_LIMIT = 2_147_483_647;

/**
 * How many restarts the strategy of the JobMaster still allows: fixed delay counts all of them since that JobMaster began (a takeover
 * begins anew), failure rate those within its interval. Several tasks that fail on their own count each, so it may be fewer.
 */
export function restartsLeft(
  strategy: RestartStrategy | undefined,
  attempts: readonly JobAttempt[],
): RestartsLeft | undefined {
  if (strategy === undefined) return undefined;
  const { kind, intervalMs, since = Number.NEGATIVE_INFINITY, source } = strategy;
  const limit = kind === 'none' ? 0 : strategy.maxAttempts;
  if (limit === undefined || limit === NO_LIMIT || kind === 'other') return undefined;
  const failed = attempts.flatMap(({ firstFailure }) => firstFailure?.at ?? []).filter((at) => at >= since);
  const last = failed.at(-1) ?? 0;
  const counted = failed.filter((at) => kind !== 'failure-rate' || intervalMs === undefined || at > last - intervalMs);
  return {
    failures: counted.length,
    limit,
    left: Math.max(0, limit - counted.length),
    ...(kind === 'failure-rate' && intervalMs !== undefined ? { withinMs: intervalMs } : {}),
    source,
  };
}
