import { atLeast } from '../../../flink/settings/release-number.ts';
import type { Tools } from '../tools.ts';
import { phrase, type Text } from '../words.ts';

/** The release that brings restarts with growing delays (FLINK-19773). */
const GROWING_SINCE = '1.13';

/** Settings under which an outage of minutes is never final, and how they do it. */
export function patientRestarts(tools: Tools): {
  readonly way: Text;
  readonly set: Readonly<Record<string, string>>;
} {
  const type = tools.keyFor('restart-strategy.type');
  if (tools.release === undefined || atLeast(tools.release, GROWING_SINCE))
    return {
      way: phrase('let restarts come with growing delays', '使用间隔递增的重启策略'),
      set: { [type]: 'exponential-delay', 'restart-strategy.exponential-delay.max-backoff': '2 min' },
    };
  return {
    way: phrase('count restarts by time and not in all', '按时间段而非总数限制重启'),
    // With half a minute between them no more than twenty fit into ten minutes: the limit is never reached.
    set: {
      [type]: 'failure-rate',
      'restart-strategy.failure-rate.max-failures-per-interval': '30',
      'restart-strategy.failure-rate.failure-rate-interval': '10 min',
      'restart-strategy.failure-rate.delay': '30 s',
    },
  };
}
