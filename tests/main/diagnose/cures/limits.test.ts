import { expect, test } from 'vitest';
import type { WorkingRow } from '#contract/working.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident, type IncidentBuilder } from '../../../kit/an-incident.ts';
import { aCheckpoint, acks, aFailure, aSetting, ENRICH, thrown } from '../../../kit/incident-parts.ts';

const limits = (incident: IncidentBuilder, id: string) =>
  diagnose(incident.build())
    .findings.find((one) => one.id === id)
    ?.workings?.find((one) => one.kind === 'limits');
const told = (rows: readonly WorkingRow[] | undefined) =>
  rows?.map(({ term, of, value, kind, sign }) => [term, of, value, kind, sign]);

test('state in the JobManager stands against its limit, the frame and the inline threshold, by the names of the release', () => {
  const of = anIncident()
    .withRelease('1.13.6')
    .withSettings(aSetting('akka.framesize', '20971520b', { number: 20_971_520 }))
    .withCheckpoints([aCheckpoint(1, 10, { vertices: [acks(ENRICH, [4_000_000, 1000])] })], { storage: 'jobmanager' });
  expect(told(limits(of, 'checkpoint/memory-storage-latent')?.rows)).toEqual([
    ['largestSubtaskBytes', undefined, 4_000_000, 'observed', undefined],
    ['jobManagerStorage', undefined, 5_242_880, 'assumed', 'good'],
    ['frameBytes', 'akka.framesize', 20_971_520, 'observed', 'good'],
    ['inlineBytes', 'state.storage.fs.memory-threshold', 20_480, 'assumed', undefined],
  ]);
});

test('a transaction has to outlive interval and timeout, and the broker has to allow it', () => {
  const refused = thrown([
    'org.apache.kafka.common.KafkaException: Unexpected error in InitProducerIdResponse; The transaction timeout is larger than the maximum value allowed by the broker (as configured by transaction.max.timeout.ms).',
  ]);
  const story = (timeoutMs: number) =>
    anIncident()
      .withCheckpoints([aCheckpoint(1, 10)], { intervalMs: 60_000, timeoutMs })
      .withFailures([aFailure(60, refused, { family: 'kafka' })], { restarted: true });
  const short = limits(story(600_000), 'connector/kafka-transaction-timeout');
  expect([told(short?.rows.slice(2)), short?.so[0]?.en]).toEqual([
    [
      ['transactionNeedsMs', undefined, 660_000, 'computed', undefined],
      ['sinkTransactionMs', undefined, 3_600_000, 'assumed', undefined],
      ['brokerMaxMs', undefined, 900_000, 'assumed', 'bad'],
    ],
    'Set transaction.timeout.ms between 660000 (11 min) and 900000 (15 min), and nearer to the larger: restarts count too.',
  ]);
  expect(limits(story(3_600_000), 'connector/kafka-transaction-timeout')?.so[0]?.en).toContain(
    'The broker’s default is too short',
  );
});
