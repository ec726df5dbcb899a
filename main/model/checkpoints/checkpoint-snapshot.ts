import type { Checkpoint, CheckpointOrigin } from '#contract/incident/checkpoint.ts';
import type { Snapshot } from '#contract/incident/metadata.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';

/** As `Checkpoint.from` lists them. */
const ORDER: readonly CheckpointOrigin[] = ['log', 'rest', 'metadata', 'archive'];

/** The history of a job with what the `_metadata` files in the bundle add. */
export function withSnapshots(history: readonly Checkpoint[], snapshots: readonly Snapshot[]): readonly Checkpoint[] {
  const joined = [...history];
  for (const snapshot of snapshots) {
    const at = joined.findLastIndex((checkpoint) => isSame(checkpoint, snapshot));
    const checkpoint = joined[at];
    if (checkpoint !== undefined) joined[at] = enriched(checkpoint, snapshot);
    // A damaged one may be a checkpoint that never completed.
    else if (snapshot.complete) joined.splice(placeOf(joined, snapshot), 0, fromSnapshot(snapshot));
  }
  return joined;
}

/** `_metadata` is written when a checkpoint completes: a failed one of the same id is another run of the job. */
function isSame(checkpoint: Checkpoint, snapshot: Snapshot): boolean {
  if (checkpoint.id !== snapshot.checkpointId || checkpoint.outcome === 'failed') return false;
  return snapshot.kind === 'unknown' || snapshot.kind === checkpoint.kind;
}

function enriched(checkpoint: Checkpoint, snapshot: Snapshot): Checkpoint {
  const sources: Record<string, Source> = { ...checkpoint.sources };
  const path = checkpoint.path ?? snapshot.location;
  const stateBytes = checkpoint.stateBytes ?? (snapshot.complete ? stateBytesOf(snapshot) : undefined);
  const outcome = snapshot.complete ? 'completed' : checkpoint.outcome;
  if (checkpoint.path === undefined && path !== undefined) sources.path = snapshot.source;
  if (checkpoint.stateBytes === undefined && stateBytes !== undefined) sources.stateBytes = snapshot.source;
  if (outcome !== checkpoint.outcome) sources.outcome = snapshot.source;
  return {
    ...checkpoint,
    outcome,
    ...present({ path, stateBytes }),
    snapshot: checkpoint.snapshot ?? snapshot.entry,
    from: ORDER.filter((origin) => origin === 'metadata' || checkpoint.from.includes(origin)),
    sources,
  };
}

/** REST and the log count what the subtasks hold; the state of coordinators lies with the JobManager. */
function stateBytesOf({ bytes, operators }: Snapshot): number {
  const coordinators = operators.flatMap((operator) => operator.states.filter((state) => state.kind === 'coordinator'));
  return coordinators.reduce((left, state) => left - state.bytes, bytes);
}

/** Without a time of its own it stands behind the last one with a smaller id. */
function placeOf(history: readonly Checkpoint[], snapshot: Snapshot): number {
  return history.findLastIndex((checkpoint) => checkpoint.id < snapshot.checkpointId) + 1;
}

function fromSnapshot(snapshot: Snapshot): Checkpoint {
  const { checkpointId: id, kind, location, source } = snapshot;
  const coordinatorBytes = snapshot.bytes - stateBytesOf(snapshot);
  const newBytes = snapshot.newBytes === undefined ? undefined : snapshot.newBytes - coordinatorBytes;
  return {
    id,
    kind: kind === 'savepoint' ? 'savepoint' : 'checkpoint',
    outcome: 'completed',
    stateBytes: stateBytesOf(snapshot),
    ...present({ checkpointedBytes: newBytes, path: location }),
    declines: [],
    lateAcks: [],
    vertices: [],
    snapshot: snapshot.entry,
    from: ['metadata'],
    sources: {
      outcome: source,
      stateBytes: source,
      ...(newBytes === undefined ? {} : { checkpointedBytes: source }),
      ...(location === undefined ? {} : { path: source }),
    },
  };
}
