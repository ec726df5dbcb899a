import { expect, test } from 'vitest';
import { streamOf } from '../../../../main/model/managers/log-stream.ts';

test.each([
  ['log/flink-taskexecutor.log.1', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor.log.2026-03-01-3.gz', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor-2026-03-01.log', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor.2026-03-01.0.log.gz', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor_20260301-14.log', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor-2026-03-01T14-05-00.log', 'log/flink-taskexecutor.log'],
  ['log/flink-taskexecutor-0-10.0.0.1.log', 'log/flink-taskexecutor-0-10.0.0.1.log'],
  ['log/flink-taskexecutor-0-host-20264501.log', 'log/flink-taskexecutor-0-host-20264501.log'],
  ['log/2026-03-01.log', 'log/2026-03-01.log'],
  ['log/tmp_tm_1_db_LOG.old.1795372858661638', 'log/tmp_tm_1_db_LOG'],
  ['db/LOG.old.1795372858661638.gz', 'db/LOG'],
  ['log/CATALOG.old.1795372858661638', 'log/CATALOG.old.1795372858661638'],
])('%s is a part of %s', (part, whole) => {
  expect(streamOf(part)).toBe(whole);
});
