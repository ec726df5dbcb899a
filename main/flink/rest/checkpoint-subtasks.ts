import { z } from 'zod';
import type { PointerSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { RestSubtaskAck } from '../../facts/rest-checkpoint-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, flag, hasKeys, list, maybe, text } from './fields.ts';
import { from, sourceAt, sourcesOf } from './sources.ts';

const durations = maybe(z.object({ sync: amount, async: amount }));
const alignment = maybe(z.object({ processed: amount, persisted: amount, duration: amount }));

const ackShape = z.object({
  index: amount,
  status: text,
  aborted: flag,
  ack_timestamp: amount,
  end_to_end_duration: amount,
  state_size: amount,
  checkpointed_size: amount,
  start_delay: amount,
  checkpoint: durations,
  alignment,
});

/** Quantiles are left out: those of `end_to_end_duration` are absolute times by a slip of Flink (1.14+). */
const spread = maybe(z.object({ min: amount, max: amount, avg: amount }));

const summaryShape = maybe(
  z.object({
    state_size: spread,
    checkpointed_size: spread,
    end_to_end_duration: spread,
    start_delay: spread,
    checkpoint_duration: maybe(z.object({ sync: spread, async: spread })),
    alignment: maybe(z.object({ processed: spread, persisted: spread, duration: spread })),
  }),
);

/**
 * A subtask reports its figures of a checkpoint that failed meanwhile as well (CheckpointStatsTracker.reportIncompleteStats): too late where
 * it had written all, and otherwise as it stood when it gave up, with -1 for what was not done.
 */
function isGivenUp({ aborted, checkpoint }: z.output<typeof ackShape>): boolean {
  return aborted === true && checkpoint?.async === undefined;
}

function ackOf(data: z.output<typeof ackShape> | undefined, body: Body, pointer: string): readonly RestSubtaskAck[] {
  if (data?.index === undefined) return [];
  const givenUp = isGivenUp(data);
  const sources = {
    ...sourcesOf(body, pointer, data, {
      acknowledged: 'status',
      ackAt: 'ack_timestamp',
      [givenUp ? 'givenUpMs' : 'endToEndMs']: 'end_to_end_duration',
      stateBytes: 'state_size',
      checkpointedBytes: 'checkpointed_size',
      startDelayMs: 'start_delay',
    }),
    ...sourcesOf(body, `${pointer}/checkpoint`, data.checkpoint ?? {}, { syncMs: 'sync', asyncMs: 'async' }),
    ...sourcesOf(body, `${pointer}/alignment`, data.alignment ?? {}, {
      alignmentMs: 'duration',
      processedBytes: 'processed',
      persistedBytes: 'persisted',
    }),
  };
  return [
    {
      subtask: data.index,
      acknowledged: data.status === 'completed' && !givenUp,
      ...present({
        ...(givenUp
          ? { givenUpMs: data.end_to_end_duration }
          : {
              ackAt: data.ack_timestamp,
              endToEndMs: data.end_to_end_duration,
              stateBytes: data.state_size,
              checkpointedBytes: data.checkpointed_size,
            }),
        syncMs: data.checkpoint?.sync,
        asyncMs: data.checkpoint?.async,
        alignmentMs: data.alignment?.duration,
        startDelayMs: data.start_delay,
        processedBytes: data.alignment?.processed,
        persistedBytes: data.alignment?.persisted,
      }),
      source: sources.stateBytes ?? sourceAt(body, pointer, { index: data.index, status: data.status }),
      sources,
    },
  ];
}

type Summary = Record<string, { value: number; source: PointerSource }>;

function summaryOf(data: z.output<typeof summaryShape>, body: Body): Summary {
  const groups = {
    stateBytes: ['state_size', data?.state_size],
    checkpointedBytes: ['checkpointed_size', data?.checkpointed_size],
    endToEndMs: ['end_to_end_duration', data?.end_to_end_duration],
    startDelayMs: ['start_delay', data?.start_delay],
    syncMs: ['checkpoint_duration/sync', data?.checkpoint_duration?.sync],
    asyncMs: ['checkpoint_duration/async', data?.checkpoint_duration?.async],
    alignmentMs: ['alignment/duration', data?.alignment?.duration],
    processedBytes: ['alignment/processed', data?.alignment?.processed],
    persistedBytes: ['alignment/persisted', data?.alignment?.persisted],
  } as const;
  const summary: Summary = {};
  for (const [field, [place, held]] of Object.entries(groups))
    for (const kind of ['min', 'max', 'avg'] as const) {
      const value = held?.[kind];
      if (value === undefined) continue;
      summary[`${field}.${kind}`] = { value, source: sourceAt(body, `/summary/${place}/${kind}`, value) };
    }
  return summary;
}

/** `/jobs/:jobid/checkpoints/details/:checkpointid/subtasks/:vertexid`: the phases of each subtask, ms and bytes. */
export const checkpointSubtasks = defineEndpoint({
  id: 'checkpoint-subtasks',
  path: '/jobs/:jobid/checkpoints/details/:checkpointid/subtasks/:vertexid',
  writtenBy: 'TaskCheckpointStatisticsWithSubtaskDetails',
  recognise: (value) =>
    hasKeys(value, 'num_subtasks', 'num_acknowledged_subtasks', 'subtasks') && !('trigger_timestamp' in value),
  schema: z.object({
    id: amount,
    num_acknowledged_subtasks: amount,
    summary: summaryShape,
    subtasks: list(ackShape),
  }),
  toFacts(data, body) {
    const checkpointId = data.id ?? body.checkpointId;
    if (checkpointId === undefined) return [];
    const summary = summaryOf(data.summary, body);
    return [
      {
        ...from(body),
        endpoint: 'checkpoint-subtasks',
        checkpointId,
        acks: (data.subtasks ?? []).flatMap((ack, i) => ackOf(ack, body, `/subtasks/${i}`)),
        ...(Object.keys(summary).length === 0 ? {} : { summary }),
        source: sourceAt(body, '/num_acknowledged_subtasks', data.num_acknowledged_subtasks),
      },
    ];
  },
});
