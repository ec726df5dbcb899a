import { clear, defineRule, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { jobsAt } from '../../tools/job/jobs-at.ts';
import { whoTold } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import {
  type KafkaTransactionTimeoutFacts,
  kafkaTransactionTimeoutWords,
} from './kafka-transaction-timeout.wording.ts';

/** The broker's own rule is broken on every start: nothing else can be the cause. */
const REFUSED = 'The transaction timeout is larger';
/** States that only a transaction has that the broker ended; being fenced may also be a second producer of the same id. */
const EXPIRED = /InvalidTxnState|InvalidPidMapping/;

/** The sink itself counts that the broker has long ended the transaction it is about to commit; its commit then fails without a failure. */
function overdue(tools: Tools): Outcome<KafkaTransactionTimeoutFacts> {
  const told = whoTold(tools, 'kafka-transaction-overdue').filter(
    ({ said }) => Number(said.openMs) > Number(said.timeoutMs),
  );
  const [first] = told;
  if (first === undefined) return clear();
  const { times, runs, span, evidence, place } = proven(tools, told);
  const { openMs, timeoutMs } = first.said;
  return found({
    facts: {
      ...{ isRefused: false, what: '', times, ...runs },
      openMs: Number(openMs),
      timeoutMs: Number(timeoutMs),
    },
    culprit: culpritAt(tools, { ...place, setting: 'transaction.timeout.ms' }),
    severity: 'high',
    confidence: 0.85,
    span,
    evidence,
  });
}

export const kafkaTransactionTimeout = defineRule({
  id: 'connector/kafka-transaction-timeout',
  asks: phrase('Do Kafka transactions live too long for the broker?', 'Kafka 事务是否超过 broker 允许的时长？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['connector/kafka-unavailable', 'checkpoint/expired'],
  words: kafkaTransactionTimeoutWords,
  look(_, tools): Outcome<KafkaTransactionTimeoutFacts> {
    const told = whoTold(tools, 'kafka-transaction-timeout');
    const kinds = saidValues(told, 'what');
    const isRefused = kinds.some((what) => what.startsWith(REFUSED));
    // Fencing off the producers of the run before is how each start begins; only a failure makes it a fault.
    if (told.length === 0 || (!isRefused && !hasFailed(told))) return overdue(tools);
    const { times, runs, severity, span, evidence, place } = proven(tools, told);
    const isExpired = kinds.some((what) => EXPIRED.test(what));
    const isFenced = !isRefused && !isExpired;
    return found({
      facts: {
        ...{ isRefused, what: kinds[0] ?? '', times, ...runs },
        ...(isFenced ? { jobsThen: jobsAt(tools, told[0]?.at).length } : {}),
      },
      culprit: culpritAt(tools, { ...place, setting: 'transaction.timeout.ms' }),
      severity,
      // Being fenced may as well be the work of another job with the same prefix of ids.
      confidence: isRefused ? 0.96 : isExpired ? 0.9 : 0.75,
      span,
      evidence,
      expected: { predicted: [isRefused || isExpired, hasFailed(told)] },
    });
  },
});
