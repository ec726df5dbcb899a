import type { Setting } from '#contract/incident/setting.ts';
import type { Found } from '../define-rule.ts';
import { outcomeAt, STREAK } from './checkpoints.ts';
import { culpritAt } from './culprit.ts';
import { failedOf } from './history.ts';
import { statedAt } from './settings.ts';
import { spanOf } from './span.ts';
import { type StorageError, storageErrors } from './storage-errors.ts';
import { tellingPlaces, timesSaid } from './told.ts';
import type { Tools } from './tools.ts';

/** Facts of every cause by which the checkpoint storage refuses. */
export type StorageRefusalFacts = {
  /** Checkpoint directory; empty when not known. */
  readonly path: string;
  /** `host:port` that was asked; empty when no line names it. */
  readonly endpoint: string;
  /** Code of an object store; empty for other file systems. */
  readonly code: string;
  /** First line of what its client says. */
  readonly said: string;
  readonly times: number;
  /** Hosts that were refused. */
  readonly hosts: readonly string[];
  readonly failedCheckpoints: number;
};

/** All refusals of one kind as one finding; those that name a code or an endpoint are cited first. */
export function refusal(
  tools: Tools,
  errors: readonly StorageError[],
  confidence: number,
  setting?: Setting,
): Found<StorageRefusalFacts> {
  const told = errors.map((one) => one.told);
  const jobId = told.find((one) => one.jobId !== undefined)?.jobId;
  const of = (tools.know('checkpoints') ?? []).find((one) => one.jobId === jobId) ?? tools.know('checkpoints')?.[0];
  const path = of?.config.directory?.value;
  const clear = errors.filter((one) => one.kind !== 'refused').map((one) => one.told);
  const first = clear[0] ?? told[0];
  const endpoint = told.find((one) => one.said.endpoint !== undefined)?.said.endpoint;
  const span = spanOf(
    told.map((one) => one.at),
    timesSaid(told),
  );
  const failed = (of ? failedOf(of) : []).filter(
    (one) => (one.endedAt ?? Number.POSITIVE_INFINITY) >= (span?.from ?? 0),
  );
  return {
    facts: {
      path: path ?? '',
      endpoint: endpoint === undefined ? '' : String(endpoint),
      code: String(clear.find((one) => one.said.code !== undefined)?.said.code ?? first?.said.code ?? ''),
      said: (first?.text.split('\n')[0] ?? '').slice(0, 300),
      times: span?.count ?? told.length,
      hosts: [...new Set(told.flatMap((one) => one.host ?? []))].sort(),
      failedCheckpoints: failed.length,
    },
    culprit: culpritAt(tools, {
      jobId: of?.jobId ?? jobId,
      path,
      external: endpoint === undefined ? undefined : String(endpoint),
      setting: setting?.key,
    }),
    severity: failed.length >= STREAK ? 'critical' : 'high',
    confidence,
    span,
    evidence: [
      ...tellingPlaces(tools, clear).slice(0, 5),
      ...tellingPlaces(tools, told).slice(0, 3),
      of?.config.directory?.source,
      ...statedAt(setting).slice(0, 1),
      ...failed.slice(0, 1).flatMap(outcomeAt),
    ],
    expected: { predicted: [clear.length > 0, failed.length > 0, errors.some((one) => one.by === 'task')] },
  };
}

/** Most of what the storage says is of these errors: a store that is throttled also times out, one that is down says nothing else. */
export function prevails(tools: Tools, errors: readonly StorageError[]): boolean {
  return errors.length * 2 >= storageErrors(tools).length;
}
