import { expect, test } from 'vitest';
import { kafkaRecordTooLarge } from '../../../../../main/diagnose/rules/connector/kafka-record-too-large.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, JOB, SINK, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT =
  'org.apache.kafka.common.errors.RecordTooLargeException: The message is 2400000 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration.';
const tooLarge = (seconds: number) =>
  aFailure(
    seconds,
    thrown(['java.io.IOException: failed', TEXT], [], { ...thrown([TEXT]).source, line: seconds } as never),
    {
      family: 'kafka',
      vertexId: SINK,
      vertexName: 'Sink: ledger',
    },
  );
const sent = aSignal(
  'kafka-send-failed',
  60,
  { topic: 'ledger', partition: 1 },
  'Failed to send data to Kafka ledger-1@-1',
);

test('a record above the limit names topic, size and the setting that limits it', () => {
  const story = anIncident()
    .withFailures([tooLarge(60), tooLarge(80)])
    .withSignals(sent);
  expect(ask(kafkaRecordTooLarge, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: {
          jobId: JOB,
          vertexId: SINK,
          vertexName: 'Sink: ledger',
          setting: 'max.request.size',
          external: 'ledger',
        },
        facts: {
          topic: 'ledger',
          bytes: 2_400_000,
          limitBytes: 1_048_576,
          setting: 'max.request.size',
          times: 2,
          failedRuns: 2,
        },
      },
    ],
  });
});

test('the advice leaves room above what was seen', () => {
  const [found] = foundBy(kafkaRecordTooLarge, anIncident().withFailures([tooLarge(60)]));
  expect(found?.advice[1]?.set).toEqual({ 'max.request.size': '3145728', 'max.message.bytes': '3145728' });
});

test('a failed send for another reason is not it', () => {
  expect(ask(kafkaRecordTooLarge, anIncident().withSignals(sent))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaRecordTooLarge, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('an older client names its setting without the number: the producer refused, no broker', () => {
  const text =
    'org.apache.kafka.common.errors.RecordTooLargeException: The message is 1200149 bytes when serialized which is larger than the maximum request size you have configured with the max.request.size configuration.';
  const [found] = foundBy(kafkaRecordTooLarge, anIncident().withFailures([aFailure(60, thrown([text]))]));
  expect(found?.facts).toMatchObject({ bytes: 1_200_149, limitBytes: 0, setting: 'max.request.size' });
  expect(found?.why.en).toMatch(/^A record has 1\.14 MiB when serialized, and max\.request\.size allows less\./);
  expect(found?.arithmetic.map((one) => one.term)).toEqual(['recordBytes']);
});
