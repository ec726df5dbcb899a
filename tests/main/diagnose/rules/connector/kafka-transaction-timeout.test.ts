import { expect, test } from 'vitest';
import { kafkaTransactionTimeout } from '../../../../../main/diagnose/rules/connector/kafka-transaction-timeout.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SAYS = 'The transaction timeout is larger than the maximum value allowed by the broker';
const refused = thrown([`org.apache.kafka.common.KafkaException: Unexpected error in InitProducerIdResponse; ${SAYS}`]);
const fenced =
  'org.apache.kafka.common.errors.InvalidTxnStateException: The producer attempted a transactional operation';

test('a time-out above the maximum of the broker is refused on every start', () => {
  expect(ask(kafkaTransactionTimeout, anIncident().withFailures([aFailure(60, refused, { family: 'kafka' })]))).toEqual(
    {
      kind: 'found',
      findings: [
        expect.objectContaining({
          role: 'trigger',
          severity: 'high',
          culprit: expect.objectContaining({ setting: 'transaction.timeout.ms' }),
          facts: { isRefused: true, what: SAYS, times: 1, failedRuns: 1 },
        }),
      ],
    },
  );
});

test('a transaction that the broker ended first is less certain', () => {
  const story = anIncident().withFailures([aFailure(60, thrown([fenced]), { family: 'kafka' })]);
  expect(foundBy(kafkaTransactionTimeout, story)[0]?.confidence).toBe(0.9);
});

test('fencing off the producers of the run before is how each start begins', () => {
  const usual = aSignal(
    'kafka-transaction-timeout',
    60,
    { what: 'ProducerFencedException' },
    'ProducerFencedException',
  );
  expect(ask(kafkaTransactionTimeout, anIncident().withSignals(usual))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaTransactionTimeout, anIncident().without('signals')).kind).toBe('cannot-tell');
});
