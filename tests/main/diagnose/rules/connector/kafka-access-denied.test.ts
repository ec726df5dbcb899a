import { expect, test } from 'vitest';
import { kafkaAccessDenied } from '../../../../../main/diagnose/rules/connector/kafka-access-denied.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const REFUSED =
  'org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: Invalid credentials';
const refused = thrown(['org.apache.flink.util.FlinkException: Global failure triggered', REFUSED]);
const { vertexId: _, vertexName: __, subtask: ___, ...whole } = aFailure(60, refused, { family: 'kafka' });

test('a refused login is found with what the broker said', () => {
  const said = aSignal(
    'kafka-access-denied',
    60,
    { what: 'failed authentication', detail: 'Authentication failed', broker: 'b-1/10.0.0.9:9092' },
    'failed authentication',
    { count: 4 },
  );
  expect(
    ask(
      kafkaAccessDenied,
      anIncident()
        .withSignals(said)
        .withFailures([whole, { ...whole, sources: [] }]),
    ),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, external: 'b-1/10.0.0.9:9092' },
        facts: {
          what: 'SaslAuthenticationException',
          detail: expect.stringContaining('Authentication failed'),
          broker: 'b-1/10.0.0.9:9092',
          isRight: false,
          times: 5,
          failedRuns: 1,
        },
      },
    ],
  });
});

test('a missing right is told from a wrong password', () => {
  const denied = thrown([
    'org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [a]',
  ]);
  expect(ask(kafkaAccessDenied, anIncident().withFailures([aFailure(60, denied, { family: 'kafka' })]))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ isRight: true }) })],
  });
});

test('a topic that metadata denies is a missing right', () => {
  const said = { what: 'TOPIC_AUTHORIZATION_FAILED', detail: 'payments=TOPIC_AUTHORIZATION_FAILED' };
  const denied = aSignal('kafka-access-denied', 60, said, '{payments=TOPIC_AUTHORIZATION_FAILED}');
  expect(ask(kafkaAccessDenied, anIncident().withSignals(denied))).toMatchObject({
    findings: [{ facts: { ...said, isRight: true } }],
  });
});

test('a broker that is away refuses nobody', () => {
  const away = aSignal('kafka-broker-unreachable', 60, { broker: 'b-1:9092' }, 'could not be established');
  expect(ask(kafkaAccessDenied, anIncident().withSignals(away))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaAccessDenied, anIncident().without('signals')).kind).toBe('cannot-tell');
});
