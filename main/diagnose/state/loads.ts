import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Snapshot } from '#contract/incident/metadata.ts';
import type { StateWall } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { type RefusedState, refusedState } from '../../flink/causes/refused-state.ts';
import { endOf } from '../tools/checkpoint/checkpoints.ts';
import { completedOf, refusedOf } from '../tools/checkpoint/history.ts';
import { firstWithMost, greatest } from '../tools/extremes.ts';
import { largestSubtask } from '../tools/state/state-size.ts';
import type { Tools } from '../tools/tools.ts';

export type Load = NonNullable<StateWall['load']>;

/** What has to fit through each kind of wall, as the newest that tells it says. */
export interface Loads {
  /** One state of one subtask. */
  readonly stream?: Load;
  /** All that one task sends with its acknowledgement. */
  readonly message?: Load;
  /** All subtasks together. */
  readonly total?: Load;
  /** The largest refusal, which states the limit as well. */
  readonly refused?: RefusedState;
}

export function loadsOf(tools: Tools, of: JobCheckpoints, isInMemory: boolean): Loads {
  const refusals = newestRefusals(of);
  const refused = firstWithMost(refusals, (one) => one.bytes);
  if (refused !== undefined) {
    const { bytes, source } = refused;
    const together = refusals.reduce((sum, one) => sum + one.bytes, 0);
    return {
      refused,
      stream: { bytes, is: 'exactly', source },
      message: { bytes, is: 'at-least', source },
      total: { bytes: together, is: 'at-least', source },
    };
  }
  const snapshot = newestSnapshot(tools, of);
  const task = largestSubtask(of);
  const inTask: Load | undefined = task && { bytes: task.bytes, is: 'at-most', source: task.source };
  const told = snapshot && loadsOfSnapshot(snapshot);
  // Not of `sizesOf`: a `_metadata` tells the size of a checkpoint, and no time.
  const last = completedOf(of).findLast((one) => one.kind === 'checkpoint' && one.stateBytes !== undefined);
  return present({
    stream: told?.stream ?? inTask,
    // In memory all that a task holds goes into its message, of files a part of it at most.
    message: isInMemory && inTask ? { ...inTask, is: 'exactly' as const } : (told?.message ?? inTask),
    total:
      last?.stateBytes === undefined
        ? told?.total
        : { bytes: last.stateBytes, is: 'exactly' as const, ...present({ source: last.sources.stateBytes }) },
  });
}

/** Those of the newest checkpoint that was refused, when none completed after it: else they are past. */
function newestRefusals(of: JobCheckpoints): readonly RefusedState[] {
  const refusing = refusedOf(of).findLast((one) => one.declines.some(({ cause }) => refusedState(cause)));
  const kept = completedOf(of).at(-1);
  if (refusing === undefined || (kept && (endOf(kept) ?? 0) > (endOf(refusing) ?? Number.POSITIVE_INFINITY))) return [];
  return refusing.declines.flatMap(({ cause }) => refusedState(cause) ?? []);
}

function newestSnapshot(tools: Tools, of: JobCheckpoints): Snapshot | undefined {
  return (tools.know('snapshots') ?? []).findLast((one) => one.jobId === of.jobId && one.complete);
}

/** Which operators share a task nobody tells: at most all of them do, and their states travel in one message. */
function loadsOfSnapshot({
  operators,
  bytes,
  source,
}: Snapshot): Required<Pick<Loads, 'stream' | 'message' | 'total'>> {
  const inlineBytes = new Map<number, number>();
  const streams = operators.flatMap(({ subtasks }) =>
    subtasks.flatMap(({ subtask, states }) => {
      const inline = states.reduce((sum, one) => sum + (one.kind === 'coordinator' ? 0 : one.inlineBytes), 0);
      inlineBytes.set(subtask, (inlineBytes.get(subtask) ?? 0) + inline);
      return states.filter((one) => one.kind !== 'coordinator');
    }),
  );
  const largest = firstWithMost(streams, (one) => one.bytes);
  return {
    stream: { bytes: largest?.bytes ?? 0, is: (largest?.handles ?? 0) > 1 ? 'at-most' : 'exactly', source },
    message: { bytes: greatest([...inlineBytes.values()], 0), is: 'at-most', source },
    total: { bytes, is: 'exactly', source },
  };
}
