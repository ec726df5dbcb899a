import { expect, test } from 'vitest';
import { kafkaUnavailable } from '../../../../../main/diagnose/rules/connector/kafka-unavailable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, at, ENRICH, JOB, TM2, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const refused = (seconds: number, count: number, errors: string, more = {}) =>
  aSignal('kafka-topic-refused', seconds, { errors }, `Error while fetching metadata : {${errors}}`, {
    count,
    lastAt: at(seconds + count / 9),
    ...more,
  });
const missing = (seconds: number, count: number, more = {}) =>
  refused(seconds, count, 'ledger=UNKNOWN_TOPIC_OR_PARTITION', more);
const inVain = thrown([
  'org.apache.kafka.common.errors.TimeoutException: Topic ledger not present in metadata after 12000 ms.',
]);
const failed = (seconds: number) => aFailure(seconds, inVain, { family: 'kafka' });
const away = aSignal('kafka-broker-unreachable', 60, { broker: 'b-1/10.0.0.9:9092' }, 'could not be established', {
  count: 40,
  lastAt: at(590),
});

test('a topic that brokers do not know while the job waits for it does not exist', () => {
  const story = anIncident()
    .withSignals(missing(60, 100), missing(61, 100, { managerId: TM2, host: 'host-2' }))
    .withFailures([failed(72)]);
  expect(ask(kafkaUnavailable, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: expect.objectContaining({ jobId: JOB, vertexId: ENRICH, external: 'ledger' }),
        facts: { error: 'missing', topics: ['ledger'], times: 200, failedRuns: 1 },
      },
    ],
  });
  expect(foundBy(kafkaUnavailable, story)[0]?.title.en).toBe('The Kafka topic ledger does not exist');
});

test('the enumerator of a source asks once, and its exception names the topic above', () => {
  const unknown = thrown([
    'java.lang.RuntimeException: Failed to get metadata for topics [ledger].',
    'org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.',
  ]);
  const story = anIncident().withFailures([aFailure(60, unknown, { family: 'kafka' })]);
  expect(foundBy(kafkaUnavailable, story)[0]?.facts).toMatchObject({ error: 'missing', topics: ['ledger'] });
});

test('a topic that is just being made is unknown for a moment', () => {
  expect(ask(kafkaUnavailable, anIncident().withSignals(missing(1, 3)))).toEqual({ kind: 'clear' });
});

test('what nobody failed with and was over long before the end was no fault', () => {
  expect(ask(kafkaUnavailable, anIncident().withSignals(missing(60, 100)))).toEqual({ kind: 'clear' });
});

test('a topic unknown at the start does not explain a broker that is away later', () => {
  const story = anIncident()
    .withSignals(missing(1, 3), { ...away, at: at(600), lastAt: at(690) })
    .withFailures([failed(672)]);
  expect(foundBy(kafkaUnavailable, story)[0]?.facts).toMatchObject({ broker: 'b-1/10.0.0.9:9092' });
});

test('a partition without a leader is told where brokers answer, and is a consequence of those that do not', () => {
  const leaderless = refused(60, 100, 'ledger=LEADER_NOT_AVAILABLE');
  const story = (...more: readonly ReturnType<typeof aSignal>[]) =>
    anIncident()
      .withSignals(leaderless, ...more)
      .withFailures([failed(72)]);
  expect(foundBy(kafkaUnavailable, story())[0]?.facts).toMatchObject({ error: 'leaderless', topics: ['ledger'] });
  expect(foundBy(kafkaUnavailable, story(away))[0]?.facts).toMatchObject({ isRefused: true });
});

test('a name that Kafka does not allow is told as that', () => {
  const story = anIncident().withSignals(refused(580, 30, 'orders#eu=INVALID_TOPIC_EXCEPTION'));
  expect(foundBy(kafkaUnavailable, story)).toMatchObject([
    { severity: 'medium', title: { en: 'The Kafka topic orders#eu has a name that Kafka does not allow' } },
  ]);
});
