import type { Incident } from '#contract/incident/incident.ts';
import type { SnapshotOperator } from '#contract/incident/metadata.ts';
import type { StateSpread, StateSubtask } from '#contract/incident/state.ts';
import { subtasksOfOperator } from './snapshot-state.ts';
import { chosenState, type StateWish } from './state-sizes.ts';
import { sourceOfTask, subtasksOfTask, taskOf } from './task-state.ts';

/** The state of one operator by subtask, in the checkpoint of the same wish; undefined when it has none there. */
export function stateSpreadOf(
  incident: Incident,
  wish: StateWish & { readonly operatorId: string },
): StateSpread | undefined {
  const { operatorId: id } = wish;
  const { job, chosen } = chosenState(incident, wish);
  if (chosen?.snapshot !== undefined) {
    const operator = chosen.snapshot.operators.find((one) => one.id === id);
    if (operator === undefined) return undefined;
    const subtasks = subtasksOfOperator(operator, chosen.snapshot.complete);
    return {
      id,
      subtasks,
      subtasksOmitted: operator.subtasksOmitted,
      ...measuredOf(subtasks),
      ...broadcastOf(operator),
      source: chosen.snapshot.source,
    };
  }
  const task = chosen?.checkpoint && taskOf(chosen.checkpoint, job, id);
  const source = task && sourceOfTask(task);
  if (task === undefined || source === undefined) return undefined;
  const subtasks = subtasksOfTask(task);
  return { id, subtasks, subtasksOmitted: 0, ...measuredOf(subtasks), source };
}

function measuredOf(subtasks: readonly StateSubtask[]): Pick<StateSpread, 'measured'> {
  const told = subtasks.flatMap(({ subtask, bytes, is }) =>
    bytes === undefined || is === 'finished' ? [] : [{ subtask, bytes }],
  );
  const sorted = told.toSorted((a, b) => a.bytes - b.bytes);
  const [smallest] = sorted;
  const largest = sorted.at(-1);
  if (smallest === undefined || largest === undefined) return {};
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]?.bytes ?? largest.bytes;
  return {
    measured: {
      count: sorted.length,
      smallest: smallest.bytes,
      mean: Math.round(sorted.reduce((sum, one) => sum + one.bytes, 0) / sorted.length),
      median: at(0.5),
      p95: at(0.95),
      largest: largest.bytes,
      largestSubtask: largest.subtask,
    },
  };
}

/** Nearly all that it holds is one broadcast state: what is left are offsets and headers of the format. */
const NEARLY_ALL = 0.9;

function broadcastOf({ namedStates, bytes }: SnapshotOperator): Pick<StateSpread, 'broadcast'> {
  const found = namedStates.find((one) => one.mode === 'broadcast' && one.bytes >= bytes * NEARLY_ALL);
  return found === undefined || bytes === 0 ? {} : { broadcast: found.name };
}
