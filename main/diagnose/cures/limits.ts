import type { Finding } from '#contract/finding.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Text } from '#contract/text.ts';
import type { WorkingRow } from '#contract/working.ts';
import { intervalOf, isInJobManager } from '../tools/checkpoint/checkpoints.ts';
import { sizeInForce } from '../tools/settings.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../tools/storage/storage-limit.ts';
import type { Tools } from '../tools/tools.ts';
import type { Cure } from './define-cure.ts';
import { LIMITS } from './limits.wording.ts';
import { assumed, computed, missing, observed } from './rows.ts';

/** FlinkKafkaProducer.DEFAULT_KAFKA_TRANSACTION_TIMEOUT and KafkaSinkBuilder: one hour. */
const SINK_TRANSACTION_MS = 3_600_000;
/** transaction.max.timeout.ms of a broker (KafkaConfig): fifteen minutes. */
const BROKER_MAX_MS = 900_000;

/** Which limits stand in the way of state that the JobManager keeps, and of transactions that a checkpoint commits. */
export const limitsCure: Cure = {
  kind: 'limits',
  of: [
    'checkpoint/coordinator-overloaded',
    'checkpoint/memory-storage-latent',
    'checkpoint/memory-storage-limit',
    'connector/kafka-transaction-timeout',
  ],
  work(tools, finding) {
    const all = tools.know('checkpoints') ?? [];
    const of = all.find((one) => one.jobId === finding.culprit.jobId) ?? (all.length === 1 ? all[0] : undefined);
    return finding.id === 'connector/kafka-transaction-timeout'
      ? transactions(of, finding)
      : storage(tools, of, finding);
  },
};

function storage(tools: Tools, of: JobCheckpoints | undefined, finding: Finding) {
  const state = finding.arithmetic.find((one) => ['stateBytes', 'largestSubtaskBytes'].includes(one.term));
  const source = state?.evidence === undefined ? undefined : finding.evidence[state.evidence];
  const largest = state?.value;
  const against = (limit: number) =>
    largest === undefined ? undefined : largest > limit ? ('bad' as const) : ('good' as const);
  const inMemory = of !== undefined && isInJobManager(of.config);
  const rows: readonly WorkingRow[] = [
    ...(largest === undefined ? [] : [observed('largestSubtaskBytes', largest, 'B', { source })]),
    ...(inMemory || finding.id.startsWith('checkpoint/memory-storage')
      ? [
          assumed('jobManagerStorage', JOB_MANAGER_STORAGE_BYTES, 'B', {
            says: LIMITS.jobManager,
            sign: against(JOB_MANAGER_STORAGE_BYTES),
          }),
        ]
      : []),
    ...inForce(tools, 'pekko.framesize', 'frameBytes', LIMITS.frame, against),
    ...inForce(tools, 'execution.checkpointing.data-inline-threshold', 'inlineBytes', LIMITS.inline),
    ...metadataRows(tools, of),
  ];
  return { rows, so: largest !== undefined && largest > JOB_MANAGER_STORAGE_BYTES ? [LIMITS.moveToFiles] : [] };
}

function inForce(
  tools: Tools,
  newest: string,
  term: string,
  says: Text,
  against: (limit: number) => WorkingRow['sign'] = () => undefined,
): readonly WorkingRow[] {
  const size = sizeInForce(tools, newest);
  if (size === undefined) return [];
  const { key: of, bytes, source } = size;
  const more = { of, sign: against(bytes) };
  return size.isSet
    ? [observed(term, bytes, 'B', { ...more, says, source })]
    : [assumed(term, bytes, 'B', { ...more, says: LIMITS.byDefault(says) })];
}

/** What small states put into `_metadata`: all of it travels to the JobManager and is written by it. */
function metadataRows(tools: Tools, of: JobCheckpoints | undefined): readonly WorkingRow[] {
  const last = (tools.know('snapshots') ?? []).findLast((one) => of === undefined || one.jobId === of.jobId);
  return last ? [observed('inlinedBytes', last.inlineBytes, 'B', { says: LIMITS.inlined, source: last.source })] : [];
}

/** A transaction is opened with one checkpoint and committed with the next: interval and timeout, and a restart in between. */
function transactions(of: JobCheckpoints | undefined, finding: Finding) {
  const { isRefused } = finding.facts;
  const intervalMs = of && intervalOf(of.config);
  const timeoutMs = of?.config.timeoutMs?.value;
  const longest = (of?.history ?? []).reduce((most, one) => Math.max(most, one.endToEndMs ?? 0), 0);
  const needs = intervalMs === undefined ? undefined : intervalMs + (timeoutMs ?? longest);
  const rows: readonly WorkingRow[] = [
    ...(intervalMs === undefined
      ? [missing('intervalMs', LIMITS.noInterval)]
      : [observed('intervalMs', intervalMs, 'ms', { source: of?.config.intervalMs?.source })]),
    ...(timeoutMs === undefined
      ? []
      : [observed('timeoutMs', timeoutMs, 'ms', { source: of?.config.timeoutMs?.source })]),
    ...(needs === undefined ? [] : [computed('transactionNeedsMs', needs, 'ms', { says: LIMITS.needs })]),
    assumed('sinkTransactionMs', SINK_TRANSACTION_MS, 'ms', { says: LIMITS.sink }),
    assumed('brokerMaxMs', BROKER_MAX_MS, 'ms', {
      says: LIMITS.broker,
      sign: isRefused === true || (needs !== undefined && needs > BROKER_MAX_MS) ? 'bad' : undefined,
    }),
  ];
  if (needs === undefined) return { rows, so: [] };
  return { rows, so: [needs > BROKER_MAX_MS ? LIMITS.raiseBroker(needs) : LIMITS.between(needs, BROKER_MAX_MS)] };
}
