import type { Signal } from '#contract/incident/signal.ts';
import { greatest, smallest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** A client gives up a request, or its connection ends with one under way; nobody refuses it. */
const GIVEN_UP = ['kafka-request-timeout', 'kafka-disconnected'];

/**
 * Brokers that answered new clients between requests that others gave up: they are there, and what is large does not get through in time.
 * One that halts or is gone answers nobody until it is back, and then nothing is given up any more.
 */
export const answersBetween = kept((tools: Tools): readonly Signal[] => {
  const signals = tools.know('signals') ?? [];
  // A connection that is refused was lost before.
  if (whoTold(tools, 'kafka-broker-unreachable').length > 0) return [];
  const givenUp = signals.filter((one) => GIVEN_UP.includes(one.kind) && one.at !== undefined);
  const first = smallest(givenUp.map((one) => one.at ?? Number.POSITIVE_INFINITY));
  const last = greatest(givenUp.map((one) => one.lastAt ?? one.at ?? Number.NEGATIVE_INFINITY));
  return signals.filter(
    (one) =>
      one.kind === 'kafka-answered' && [one.at, one.lastAt].some((at) => at !== undefined && at > first && at < last),
  );
});
