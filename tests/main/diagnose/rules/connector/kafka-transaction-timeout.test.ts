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

test('one that is only fenced off may have a rival: jobs that ran then are counted, and a prefix of its own is the first advice', () => {
  const rival = thrown(['org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer']);
  const alone = anIncident().withFailures([aFailure(60, rival, { family: 'kafka' })]);
  const { jobs } = alone.build();
  const two = alone.with({ jobs: jobs.kind === 'known' ? { ...jobs, value: [...jobs.value, ...jobs.value] } : jobs });
  const [one, other] = [alone, two].map((story) => foundBy(kafkaTransactionTimeout, story)[0]);
  expect([one?.facts, other?.facts]).toMatchObject([
    { what: 'ProducerFencedException', jobsThen: 1 },
    { what: 'ProducerFencedException', jobsThen: 2 },
  ]);
  expect(one?.why.en).not.toContain('jobs ran at that time');
  expect(other?.why.en).toContain('2 jobs ran at that time');
  expect(other?.advice[0]?.text.en).toContain('setTransactionalIdPrefix');
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

test.each([
  [42_551_680, 'found'],
  [9_000, 'clear'],
])('a transaction that is committed after %i ms of ten seconds', (openMs, kind) => {
  const warned = aSignal('kafka-transaction-overdue', 60, { openMs, timeoutMs: 10_000 }, 'has been open for');
  expect(ask(kafkaTransactionTimeout, anIncident().withSignals(warned)).kind).toBe(kind);
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaTransactionTimeout, anIncident().without('signals')).kind).toBe('cannot-tell');
});
