import type { Incident } from '#contract/incident/incident.ts';
import type { Snapshot, SnapshotOperator } from '#contract/incident/metadata.ts';
import { present } from '#contract/present.ts';
import { sourceJson } from '#contract/wording/source-json.ts';

/** `show metadata`: one item a `_metadata`, with its operators and what each subtask holds. */
export function metadataItems(incident: Incident, jobId?: string) {
  const all = incident.snapshots.kind === 'known' ? incident.snapshots.value : [];
  return all.filter((one) => jobId === undefined || one.jobId === jobId).map(snapshotItem);
}

function snapshotItem(snapshot: Snapshot) {
  const { operators, files, source, version, ...told } = snapshot;
  return {
    entry: told.entry,
    ...present({ jobId: told.jobId }),
    checkpointId: told.checkpointId,
    kind: told.kind,
    ...present({ savepointFormat: told.savepointFormat, location: told.location }),
    formatVersion: version,
    complete: told.complete,
    bytes: told.bytes,
    ...present({ newBytes: told.newBytes }),
    inlineBytes: told.inlineBytes,
    masterStates: told.masterStates,
    operatorCount: told.operatorCount,
    operators: operators.map(operatorItem),
    files: { count: files.count, bytes: files.bytes, largest: files.largest, folders: files.folders },
    ...present({ missingFiles: told.missingFiles }),
    sources: [sourceJson(source)],
  };
}

function operatorItem(operator: SnapshotOperator) {
  return {
    id: operator.id,
    ...present({
      name: operator.name,
      uid: operator.uid,
      vertexId: operator.vertexId,
      vertexName: operator.vertexName,
    }),
    parallelism: operator.parallelism,
    maxParallelism: operator.maxParallelism,
    finished: operator.finished,
    bytes: operator.bytes,
    inlineBytes: operator.inlineBytes,
    states: operator.states,
    namedStates: operator.namedStates,
    subtasks: operator.subtasks,
    ...(operator.subtasksOmitted === 0 ? {} : { subtasksOmitted: operator.subtasksOmitted }),
  };
}
