import type { Snapshot, SnapshotOperator, SnapshotSubtask } from '#contract/incident/metadata.ts';
import type { StateFile, StateOperator, StateSnapshot, StateSubtask } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';

/** As `StateSnapshot.largestFiles` says. */
const FILES = 200;

export function operatorsOfSnapshot({ operators, complete, source }: Snapshot): readonly StateOperator[] {
  return operators.map((operator) => {
    const { id, uid, parallelism, maxParallelism, finished, bytes, states, namedStates, subtasks } = operator;
    const largest = subtasks.reduce((most, subtask) => Math.max(most, largestState(subtask)), 0);
    return {
      id,
      ...present({ vertexId: operator.vertexId, name: nameOf(operator), uid }),
      parallelism,
      maxParallelism,
      ...(finished ? { finished: true as const } : {}),
      // A subtask without state is left out of the file (PendingCheckpoint.acknowledgeTask).
      told: complete ? parallelism : subtasks.length + operator.subtasksOmitted,
      bytes,
      ...(bytes === 0 || largest === 0 ? {} : { largest: { bytes: largest, of: 'stream' as const } }),
      states,
      namedStates,
      from: ['metadata'] as const,
      source,
    };
  });
}

/** It heads the chain whose vertex has its id, so it is the first of the names in the name of the chain. */
function nameOf({ name, vertexName }: SnapshotOperator): string | undefined {
  return name ?? vertexName?.split(' -> ')[0];
}

/** A backend writes the state of one kind as one stream; several handles of one kind are told apart no further. */
function largestState({ states }: SnapshotSubtask): number {
  return states.reduce((most, one) => (one.kind === 'coordinator' ? most : Math.max(most, one.bytes)), 0);
}

/** With those that a complete file leaves out, as they hold nothing. */
export function subtasksOfOperator(
  { subtasks, subtasksOmitted, parallelism }: SnapshotOperator,
  isComplete: boolean,
): readonly StateSubtask[] {
  const told = subtasks.map(({ subtask, bytes, finished, states }) => ({
    subtask,
    bytes,
    ...(finished ? { is: 'finished' as const } : {}),
    states,
  }));
  if (!isComplete || subtasksOmitted > 0 || told.length >= parallelism) return told;
  const bySubtask = new Map(told.map((one) => [one.subtask, one]));
  return Array.from({ length: parallelism }, (_, subtask) => bySubtask.get(subtask) ?? { subtask, bytes: 0 });
}

export function summaryOfSnapshot(snapshot: Snapshot): StateSnapshot {
  const { entry, version, complete, savepointFormat, location, bytes, newBytes, inlineBytes, files, source } = snapshot;
  const handles = snapshot.operators.flatMap(({ states }) => states.map((state) => state.handles));
  const missing = new Set(snapshot.missingFiles);
  return {
    entry,
    version,
    complete,
    ...present({ savepointFormat, location, newBytes }),
    operators: snapshot.operatorCount,
    handles: handles.reduce((sum, count) => sum + count, 0),
    bytes,
    inlineBytes,
    files: { count: files.count, bytes: files.bytes },
    largestFiles: files.largest.slice(0, FILES).map((file): StateFile => {
      const isOutside = !file.relative && location !== undefined && !file.path.startsWith(`${location}/`);
      return {
        ...file,
        ...(isOutside ? { outside: true as const } : {}),
        ...(missing.has(file.path) ? { missing: true as const } : {}),
      };
    }),
    source,
  };
}
