import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestCheckpoint } from '../../facts/rest-checkpoint-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { checkpointOf, checkpointShape } from './checkpoint-shape.ts';
import { amount, flag, hasKeys, list, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

const schema = z.object({
  counts: maybe(z.object({ completed: amount, failed: amount, in_progress: amount, restored: amount, total: amount })),
  latest: maybe(
    z.object({
      completed: maybe(checkpointShape),
      savepoint: maybe(checkpointShape),
      failed: maybe(checkpointShape),
      restored: maybe(z.object({ id: amount, restore_timestamp: amount, is_savepoint: flag, external_path: text })),
    }),
  ),
  history: list(checkpointShape),
});

type Data = z.output<typeof schema>;

/**
 * The history, newest first, and what `latest` holds beyond it (a savepoint older than ten checkpoints, say).
 * One that stands in both keeps the history's evidence and gains `latest.<field>` for its words.
 */
function checkpointsOf(data: Data, body: Body): readonly RestCheckpoint[] {
  const found = (data.history ?? []).flatMap((one, i) => checkpointOf(one, body, `/history/${i}`) ?? []);
  for (const place of ['completed', 'savepoint', 'failed'] as const) {
    const latest = checkpointOf(data.latest?.[place], body, `/latest/${place}`);
    if (latest === undefined) continue;
    const at = found.findIndex((one) => one.id === latest.id && one.triggeredAt === latest.triggeredAt);
    const known = found[at];
    if (known === undefined) found.push(latest);
    else found[at] = { ...known, sources: { ...known.sources, ...prefixed(latest) } };
  }
  return found;
}

function prefixed(latest: RestCheckpoint): RestCheckpoint['sources'] {
  return Object.fromEntries(
    ['status', 'failureMessage', 'path', 'stateBytes'].flatMap((field) => {
      const source = latest.sources[field];
      return source === undefined ? [] : [[`latest.${field}`, source]];
    }),
  );
}

function restoredOf(data: Data, body: Body) {
  const restored = data.latest?.restored;
  if (restored?.id === undefined || restored.restore_timestamp === undefined) return undefined;
  return {
    id: restored.id,
    at: restored.restore_timestamp,
    isSavepoint: restored.is_savepoint ?? false,
    ...present({ path: restored.external_path }),
    source: sourceAt(body, '/latest/restored/id', restored.id),
  };
}

function countsOf(data: Data, body: Body) {
  const counts = data.counts;
  if (counts === undefined) return undefined;
  return {
    completed: counts.completed ?? 0,
    failed: counts.failed ?? 0,
    inProgress: counts.in_progress ?? 0,
    restored: counts.restored ?? 0,
    total: counts.total ?? 0,
    source: sourceAt(body, '/counts', counts),
  };
}

/** `/jobs/:jobid/checkpoints`. Counts begin anew when the JobManager fails over. */
export const checkpoints = defineEndpoint({
  id: 'checkpoints',
  path: '/jobs/:jobid/checkpoints',
  writtenBy: 'CheckpointingStatistics',
  recognise: (value) => hasKeys(value, 'counts', 'history') || hasKeys(value, 'latest', 'history'),
  schema,
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'checkpoints',
      checkpoints: checkpointsOf(data, body),
      ...present({ counts: countsOf(data, body), restored: restoredOf(data, body) }),
    },
  ],
});
