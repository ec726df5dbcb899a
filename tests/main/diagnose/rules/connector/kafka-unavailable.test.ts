import { expect, test } from 'vitest';
import { kafkaProducerExpiring } from '../../../../../main/diagnose/rules/connector/kafka-producer-expiring.ts';
import { kafkaUnavailable } from '../../../../../main/diagnose/rules/connector/kafka-unavailable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  TM1,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const away = (seconds: number, count: number, more = {}) =>
  aSignal('kafka-broker-unreachable', seconds, { broker: 'b-1/10.0.0.9:9092' }, 'could not be established', {
    count,
    ...more,
  });
const onTwo = [away(60, 40, { lastAt: at(590) }), away(61, 41, { managerId: TM2, host: 'host-2', lastAt: at(590) })];
const network = thrown(['org.apache.kafka.common.errors.NetworkException: Disconnected from node 1']);

test('a broker that two hosts cannot connect to is away', () => {
  expect(ask(kafkaUnavailable, anIncident().withSignals(...onTwo))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { external: 'b-1/10.0.0.9:9092' },
        facts: {
          broker: 'b-1/10.0.0.9:9092',
          hosts: ['host-1', 'host-2'],
          isRefused: true,
          times: 81,
          failedRuns: 0,
          expired: false,
        },
      },
    ],
  });
});

test('requests that nobody answers name the node', () => {
  const silent = aSignal('kafka-request-timeout', 60, { node: '3', what: 'request timeout' }, 'due to request timeout');
  const story = anIncident()
    .withSignals(silent)
    .withFailures([aFailure(70, network, { family: 'kafka' })]);
  expect(foundBy(kafkaUnavailable, story)[0]?.facts).toEqual(
    expect.objectContaining({ broker: 'node 3', isRefused: false, failedRuns: 1 }),
  );
});

test('a broker that refuses the login is there', () => {
  const denied = aSignal('kafka-access-denied', 59, { what: 'failed authentication' }, 'failed authentication');
  expect(ask(kafkaUnavailable, anIncident().withSignals(denied, ...onTwo))).toEqual({ kind: 'clear' });
});

test('a TaskManager that lost the rest of Flink as well is itself to blame', () => {
  const cut = aTaskManager(TM1, 'host-1', { events: [anEvent('heartbeat-timed-out', 70)] });
  const story = anIncident().withManagers(cut, aTaskManager(TM2, 'host-2')).withSignals(away(60, 40));
  expect(ask(kafkaUnavailable, story)).toEqual({ kind: 'clear' });
});

test('a few refused connections are a broker that was started anew', () => {
  expect(ask(kafkaUnavailable, anIncident().withSignals(away(60, 5)))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaUnavailable, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const gaveUp = (seconds: number, lastAt: number) =>
  aSignal('kafka-request-timeout', seconds, { node: '1', what: 'request timeout' }, 'due to request timeout', {
    count: 40,
    lastAt: at(lastAt),
  });
const answered = (seconds: number) =>
  aSignal('kafka-answered', seconds, { client: `producer-${seconds}` }, '[Producer clientId=producer-3] Cluster ID: x');
const expired = aSignal(
  'kafka-producer-expiring',
  80,
  { records: 7, topic: 'orders', partition: 1, ageMs: 14_000, since: 'batch creation' },
  'Expiring 7 record(s) for orders-1:14000 ms has passed since batch creation',
);

test('brokers that answer new clients while others give up are slow, not away', () => {
  const story = (...more: readonly ReturnType<typeof aSignal>[]) =>
    anIncident().withSignals(gaveUp(60, 120), expired, ...more);
  expect(ask(kafkaUnavailable, story(answered(90)))).toEqual({ kind: 'clear' });
  expect(foundBy(kafkaProducerExpiring, story(answered(90)))).toMatchObject([
    { role: 'trigger', confidence: 0.8, facts: { broker: false, answers: true } },
  ]);
});

test('who answered before all that, or once it was over, was away in between', () => {
  const story = anIncident().withSignals(gaveUp(60, 120), expired, answered(10), answered(130));
  expect(ask(kafkaUnavailable, story).kind).toBe('found');
  expect(foundBy(kafkaProducerExpiring, story)).toMatchObject([{ role: 'consequence', facts: { broker: true } }]);
});

test('brokers that are started anew one after the other hurt nobody, and are back long before the end', () => {
  const restarted = away(60, 40, { lastAt: at(90) });
  expect(ask(kafkaUnavailable, anIncident().withSignals(restarted))).toMatchObject({
    findings: [{ role: 'risk', severity: 'low' }],
  });
  const hurt = anIncident()
    .withCheckpoints([aCheckpoint(4, 100, { outcome: 'failed', failure: 'expired' })])
    .withSignals(restarted);
  expect(ask(kafkaUnavailable, hurt)).toMatchObject({ findings: [{ role: 'trigger', severity: 'medium' }] });
  expect(ask(kafkaUnavailable, anIncident().withSignals(away(60, 40, { lastAt: at(500) })))).toMatchObject({
    findings: [{ role: 'trigger' }],
  });
});

test('refused connections of weeks are counted by the minute', () => {
  const rare = [away(60, 12, { lastAt: at(65) }), away(604_800, 12, { lastAt: at(604_805) })];
  expect(ask(kafkaUnavailable, anIncident().withSignals(...rare))).toEqual({ kind: 'clear' });
});

test('one refusal counts where the search for new partitions ended the run, and not where something else did', () => {
  const closed = (frame: string) =>
    aFailure(90, thrown(['org.apache.flink.streaming.connectors.kafka.internals.Handover$ClosedException'], [frame]));
  const answer = (frame: string, refusedAt = 62) =>
    ask(
      kafkaUnavailable,
      anIncident()
        .withSignals(away(refusedAt, 1))
        .withFailures([closed(frame)]),
    ).kind;
  const searching =
    'org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumerBase.lambda$createAndStartDiscoveryLoop$2(FlinkKafkaConsumerBase.java:913)';
  const cancelled =
    'org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumerBase.cancel(FlinkKafkaConsumerBase.java:945)';
  const story = anIncident()
    .withSignals(away(62, 1))
    .withFailures([closed(searching)]);
  const [finding] = foundBy(kafkaUnavailable, story);
  expect([finding?.facts.failedRuns, finding?.severity]).toEqual([1, 'high']);
  expect([answer(searching), answer(cancelled), answer(searching, 590)]).toEqual(['found', 'clear', 'clear']);
});

const asked = (what: string, count: number, seconds = 60) =>
  aSignal(
    'kafka-request-timeout',
    seconds,
    { node: '-1', what, elapsedMs: 207, timeoutMs: 3_600_000 },
    `Cancelled ${what}`,
    { count },
  );
const searched = thrown([
  'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: describeTopics',
]);
const unfound = (...signals: readonly ReturnType<typeof asked>[]) =>
  foundBy(
    kafkaUnavailable,
    anIncident()
      .withSignals(...signals)
      .withFailures([aFailure(70, searched, { family: 'kafka' })]),
  )[0];

test('connections that are closed at their first request each time meet another protocol, not an absent broker', () => {
  const finding = unfound(asked('API_VERSIONS', 74));
  expect([finding?.title.en, finding?.facts.hungUp, finding?.advice[0]?.text.en.split(' (')[0]]).toEqual([
    'Kafka closes every connection at its first request',
    74,
    'Compare security.protocol',
  ]);
});

test('a broker that had answered other requests, or was asked twice, speaks the protocol of its clients', () => {
  const [fetched, twice] = [
    unfound(asked('API_VERSIONS', 74), asked('FETCH', 1, 59)),
    unfound(asked('API_VERSIONS', 2)),
  ];
  expect([fetched?.title.en, twice?.title.en]).toEqual(['No answer came from Kafka', 'No answer came from Kafka']);
});
