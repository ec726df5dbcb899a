import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Snapshot } from '#contract/incident/metadata.ts';
import type { StateChoice, StateOrigin } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { refusedSizes } from './refused-sizes.ts';

/** A checkpoint with everything that tells of its state. */
export interface Sized {
  readonly choice: StateChoice;
  readonly checkpoint?: Checkpoint;
  readonly snapshot?: Snapshot;
}

/** Every checkpoint of a job that tells a size, oldest first; `_metadata` of no job that is known stands before them. */
export function sizedOf(incident: Incident, jobId: string | undefined): readonly Sized[] {
  const snapshots = incident.snapshots.kind === 'known' ? incident.snapshots.value : [];
  const all = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const byEntry = new Map(snapshots.map((one) => [one.entry, one]));
  const told = (all.find((one) => one.jobId === jobId)?.history ?? []).flatMap((checkpoint): readonly Sized[] => {
    const snapshot = byEntry.get(checkpoint.snapshot ?? '');
    const sized = sizedCheckpoint(checkpoint, snapshot);
    return sized === undefined ? [] : [sized];
  });
  const joined = new Set(told.flatMap(({ snapshot }) => snapshot?.entry ?? []));
  const jobs = new Set(all.map((one) => one.jobId));
  const alone = snapshots.filter(
    (one) => !joined.has(one.entry) && (one.jobId === undefined || one.jobId === jobId || !jobs.has(one.jobId)),
  );
  return [...alone.map(aloneOf), ...told];
}

function sizedCheckpoint(checkpoint: Checkpoint, snapshot: Snapshot | undefined): Sized | undefined {
  const { id: checkpointId, kind, outcome, endedAt, triggeredAt, stateBytes } = checkpoint;
  const from: readonly StateOrigin[] = [
    ...(snapshot === undefined ? [] : (['metadata'] as const)),
    ...(checkpoint.vertices.some(tellsSize) ? (['rest'] as const) : []),
    ...(refusedSizes(checkpoint).length > 0 ? (['refused'] as const) : []),
  ];
  if (from.length === 0 && (stateBytes === undefined || outcome !== 'completed')) return undefined;
  const at = endedAt ?? triggeredAt ?? snapshot?.writtenAt;
  return {
    choice: { checkpointId, ...present({ entry: snapshot?.entry }), kind, outcome, ...present({ at }), from },
    checkpoint,
    ...present({ snapshot }),
  };
}

function tellsSize({ stateBytes, perSubtask }: Checkpoint['vertices'][number]): boolean {
  return stateBytes !== undefined || perSubtask.some((one) => one.stateBytes !== undefined);
}

function aloneOf(snapshot: Snapshot): Sized {
  const { checkpointId, entry, kind, complete, writtenAt } = snapshot;
  const outcome = complete ? 'completed' : 'unknown';
  return {
    choice: { checkpointId, entry, kind, outcome, ...present({ at: writtenAt }), from: ['metadata'] },
    snapshot,
  };
}

/** The newest that was kept and divides over operators; a refusal after it says more, as it is why nothing is kept since. */
export function usualChoice(sized: readonly Sized[]): Sized | undefined {
  const kept = sized.findLastIndex(({ choice }) => choice.outcome === 'completed' && choice.from.length > 0);
  const refused = sized.findLastIndex(({ choice }) => choice.from.includes('refused'));
  return (
    sized[Math.max(kept, refused)] ??
    sized.findLast(({ choice }) => choice.from.length > 0) ??
    sized.findLast(({ choice }) => choice.outcome === 'completed')
  );
}
