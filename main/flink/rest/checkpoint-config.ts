import { z } from 'zod';
import type { PointerSource } from '#contract/incident/source.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { flag, hasKeys, maybe, number, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** JSON key → field of the incident's `CheckpointConfig`; keys it has no field for keep a camel-cased name. */
const FIELDS = {
  interval: 'intervalMs',
  timeout: 'timeoutMs',
  min_pause: 'minPauseMs',
  max_concurrent: 'maxConcurrent',
  tolerable_failed_checkpoints: 'tolerableFailures',
  unaligned_checkpoints: 'unaligned',
  mode: 'mode',
  checkpoint_storage: 'storage',
  state_backend: 'stateBackend',
  aligned_checkpoint_timeout: 'alignedTimeoutMs',
  checkpoints_after_tasks_finish: 'afterTasksFinish',
  state_changelog_enabled: 'changelog',
  changelog_periodic_materialization_interval: 'changelogMaterializationMs',
  changelog_storage: 'changelogStorage',
} as const;

const schema = z.object({
  mode: text,
  interval: number,
  timeout: number,
  min_pause: number,
  max_concurrent: number,
  externalization: maybe(z.object({ enabled: flag, delete_on_cancellation: flag })),
  state_backend: text,
  checkpoint_storage: text,
  unaligned_checkpoints: flag,
  tolerable_failed_checkpoints: number,
  aligned_checkpoint_timeout: number,
  checkpoints_after_tasks_finish: flag,
  state_changelog_enabled: flag,
  changelog_periodic_materialization_interval: number,
  changelog_storage: text,
});

type Value = { readonly value: number | boolean | string; readonly source: PointerSource };

/** Beyond any time span: Flink writes Long.MAX_VALUE for "never". */
const NEVER = 2 ** 62;

/** `jobmanager` and `filesystem`, as settings name them, for the two storages of Flink itself; else the class. */
function storageOf(className: string): string {
  if (className.includes('JobManagerCheckpointStorage')) return 'jobmanager';
  if (className.includes('FileSystemCheckpointStorage')) return 'filesystem';
  return className;
}

function valuesOf(data: z.output<typeof schema>, body: Body): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const [key, field] of Object.entries(FIELDS)) {
    const held = data[key as keyof typeof FIELDS];
    if (held === undefined) continue;
    const source = sourceAt(body, `/${key}`, held);
    const long = typeof held === 'number' && held >= NEVER;
    values[field] = {
      value: long ? Number.POSITIVE_INFINITY : field === 'storage' ? storageOf(String(held)) : held,
      source,
    };
  }
  const external = data.externalization;
  if (external?.enabled !== undefined)
    values.externalized = {
      value: external.enabled,
      source: sourceAt(body, '/externalization/enabled', external.enabled),
    };
  if (external?.delete_on_cancellation !== undefined)
    values.deletedOnCancellation = {
      value: external.delete_on_cancellation,
      source: sourceAt(body, '/externalization/delete_on_cancellation', external.delete_on_cancellation),
    };
  return values;
}

/** `/jobs/:jobid/checkpoints/config`: what is in force for the job, whoever set it. */
export const checkpointConfig = defineEndpoint({
  id: 'checkpoint-config',
  path: '/jobs/:jobid/checkpoints/config',
  writtenBy: 'CheckpointConfigInfo',
  recognise: (value) => hasKeys(value, 'mode', 'interval', 'timeout'),
  schema,
  toFacts: (data, body) => [{ ...from(body), endpoint: 'checkpoint-config', values: valuesOf(data, body) }],
});
