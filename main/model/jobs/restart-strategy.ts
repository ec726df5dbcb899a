import type { RestartStrategy } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';

const KINDS: readonly (readonly [RegExp, RestartStrategy['kind']])[] = [
  [/^NoRestart|restart deactivated/i, 'none'],
  [/^FixedDelay|fixed delay/i, 'fixed-delay'],
  [/^FailureRate|failure rate/i, 'failure-rate'],
  [/^ExponentialDelay|exponential delay/i, 'exponential-delay'],
];

/**
 * `FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=10, backoffTimeMS=10000)` of the JobMaster (RestartBackoffTimeStrategy
 * implementations), or `Restart with fixed delay (10000 ms). #10 restart attempts.` of `/jobs/:id/config` (RestartStrategies).
 */
export function restartStrategyOf(text: string, source: Source): RestartStrategy {
  const kind = KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  const maxAttempts =
    numberIn(text, /(?:maxNumberRestartAttempts|maxFailuresPerInterval|attemptsBeforeResetBackoff)=(\d+)/) ??
    numberIn(text, /#(\d+) restart attempts/) ??
    numberIn(text, /maximum of (\d+) failures/);
  const delayMs =
    numberIn(text, /(?:backoffTimeMS|initialBackoffMS)=(\d+)/) ??
    numberIn(text, /(?:fixed delay \(|starting at )(?:PT)?(\d+) ?ms/);
  const intervalMs = numberIn(text, /failuresIntervalMS=(\d+)/) ?? numberIn(text, /failures within interval (\d+) ms/);
  return {
    kind,
    ...present({ maxAttempts, delayMs, intervalMs }),
    text,
    source,
  };
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
