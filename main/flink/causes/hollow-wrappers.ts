import type { Throwable } from '#contract/incident/throwable.ts';

/**
 * What Flink throws only around something else: SplitFetcherManager.checkErrors, SplitFetcher.runOnce, StreamTaskStateInitializerImpl,
 * DefaultKeyedStateStore, SourceCoordinator, KafkaRecordEmitter, ChainingOutput, SuppressRestartsException, StreamTask.performCheckpoint,
 * ErrorHandler of Debezium, and JdbcOutputFormat.open. A trace that ends with one of
 * them was cut: the cause, a connector's or the job's own, stood below.
 */
const HOLLOW =
  /^(?:One or more fetchers have encountered exception|SplitFetcher thread \d{1,6} received unexpected exception|Exception while creating StreamOperatorStateContext|Error while getting state|Global failure triggered by OperatorCoordinator|Failed to deserialize consumer record due to|Could not forward element to next operator|Unrecoverable failure\. This suppresses job restarts|Could not perform checkpoint \d{1,19} for operator|An exception occurred in the change event producer|unable to open JDBC writer$)/;

export function isHollow({ message }: Throwable): boolean {
  return HOLLOW.test(message);
}
