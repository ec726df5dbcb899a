import { expect, test } from 'vitest';
import { kafkaProducerExpiring } from '../../../../../main/diagnose/rules/connector/kafka-producer-expiring.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'Expiring 7 record(s) for rt-orders-11: 61981 ms has passed since batch creation';
const expiring = aSignal(
  'kafka-producer-expiring',
  90,
  { records: 7, topic: 'rt-orders', partition: 11, ageMs: 61_981 },
  TEXT,
);
const facts = { partitions: ['rt-orders-11'], records: 7, oldestMs: 61_981, times: 1 };

test('expired records name their partition and their age', () => {
  expect(ask(kafkaProducerExpiring, anIncident().withSignals(expiring))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { external: 'rt-orders-11' },
        facts: { ...facts, broker: false, answers: false },
      },
    ],
  });
});

test('with a broker that cannot be reached they are what followed', () => {
  const away = aSignal(
    'kafka-broker-unreachable',
    60,
    { broker: 'kafka-1:9092' },
    'Connection to node 1 could not be established',
  );
  expect(ask(kafkaProducerExpiring, anIncident().withSignals(away, expiring))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'consequence', facts: { ...facts, broker: true, answers: false } })],
  });
});

test('where only REST repeats the failure it stays a suspicion: the loss of a broker would stand in a log', () => {
  const failure = aFailure(90, thrown([`org.apache.kafka.common.errors.TimeoutException: ${TEXT}`]), {
    family: 'kafka',
  });
  const [one] = foundBy(kafkaProducerExpiring, anIncident().without('signals').withFailures([failure]));
  expect([one?.role, one?.confidence]).toEqual(['trigger', 0.45]);
});

test('it is clear where nobody says so', () => {
  expect(ask(kafkaProducerExpiring, anIncident())).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaProducerExpiring, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test.each([
  [9_000, 'batch creation', ['120000', undefined]],
  // Nobody set it: the default ran out.
  [120_004, 'batch creation', [undefined]],
  // Clients before 2.1 counted from elsewhere, by request.timeout.ms.
  [30_004, 'batch creation plus linger time', [undefined]],
])('a record that was given up after %i ms since %s', (ageMs, since, advised) => {
  const one = aSignal('kafka-producer-expiring', 90, { records: 1, topic: 'a', partition: 1, ageMs, since }, TEXT);
  const [found] = foundBy(kafkaProducerExpiring, anIncident().withSignals(one));
  expect(found?.advice.map(({ set }) => set?.['properties.delivery.timeout.ms'])).toEqual(advised);
});
