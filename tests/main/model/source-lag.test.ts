import { expect, test } from 'vitest';
import { readMetrics } from '../../../main/model/pressure/pressure-fields.ts';
import { pointer } from '../../kit/incident-parts.ts';

const metric = (name: string, value: number, subtask = 0) => ({
  name,
  subtask,
  value,
  source: pointer(`/${name}/value`, String(value), 'rest/metrics.json'),
});

test('what sources tell of how far they are behind is read behind the name of the operator, dots and all', () => {
  const read = readMetrics([
    metric('Source__orders v1.2.pendingRecords', 40),
    metric('Source__returns.pendingRecords', 2),
    metric('Source__orders.KafkaSourceReader.KafkaConsumer.records-lag-max', 31),
    metric('Source__orders.KafkaConsumer.records-lag-max', 30),
    metric('Source: orders.KafkaSourceReader_KafkaConsumer_records_lag_max', 12),
    metric('Source__orders.currentFetchEventTimeLag', 900),
    metric('Source__orders.currentEmitEventTimeLag', 950),
    metric('Source__orders.watermarkLag', 1800),
  ]);
  expect(read.get(0)?.values).toEqual({
    pendingRecords: 42,
    maxLagRecords: 31,
    fetchLagMs: 900,
    emitLagMs: 950,
    watermarkLagMs: 1800,
  });
});

test('a metric that two files of a snapshot hold counts once; no value, and no event time, are no lag', () => {
  const read = readMetrics([
    metric('Source__orders.pendingRecords', 40),
    metric('Source__orders.pendingRecords', 40),
    metric('Source__orders.currentEmitEventTimeLag', -1),
    metric('Source__orders.watermarkLag', 9_223_372_036_854_775_000),
  ]);
  expect(read.get(0)?.values).toEqual({ pendingRecords: 40 });
});
