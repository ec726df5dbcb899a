import { expect, test } from 'vitest';
import { kafkaOffsetOutOfRange } from '../../../../../main/diagnose/rules/connector/kafka-offset-out-of-range.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

test('a reset that only an INFO line tells is found: records were skipped', () => {
  const reset = aSignal(
    'kafka-offset-out-of-range',
    60,
    { topic: 'calls', partition: 2, offset: 1000, outcome: 'reset' },
    'is out of range for partition calls-2, resetting offset',
  );
  expect(ask(kafkaOffsetOutOfRange, anIncident().withSignals(reset))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { external: 'calls-2' },
        facts: { partitions: ['calls-2'], offset: 1000, wasReset: true, times: 1, failedRuns: 0 },
      },
    ],
  });
});

test('without a reset policy the source fails with it', () => {
  const gone = thrown([
    'java.lang.RuntimeException: One or more fetchers have encountered exception',
    'org.apache.kafka.clients.consumer.OffsetOutOfRangeException: Fetch position FetchPosition{offset=741, offsetEpoch=Optional.empty} is out of range for partition orders-0',
  ]);
  expect(ask(kafkaOffsetOutOfRange, anIncident().withFailures([aFailure(60, gone, { family: 'kafka' })]))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        facts: { partitions: ['orders-0'], offset: 741, wasReset: false, times: 1, failedRuns: 1 },
      }),
    ],
  });
});

test('it is clear where nobody says so', () => {
  expect(ask(kafkaOffsetOutOfRange, anIncident())).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaOffsetOutOfRange, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('a group that never committed has lost no records: nobody says where to begin', () => {
  const none = thrown([
    'java.lang.RuntimeException: One or more fetchers have encountered exception',
    'org.apache.kafka.clients.consumer.NoOffsetForPartitionException: Undefined offset with no reset policy for partitions: [orders-1]',
  ]);
  const [finding] = foundBy(
    kafkaOffsetOutOfRange,
    anIncident().withFailures([aFailure(60, none, { family: 'kafka' })]),
  );
  expect([finding?.title.en, finding?.culprit.external, finding?.advice.map((one) => one.losesData)]).toEqual([
    'Nothing says where to begin to read orders-1: the group has no committed offset',
    'orders-1',
    [false, false, false],
  ]);
});
