import type { Checkpoint, CheckpointConfig, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { CheckpointRef } from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Section } from '#contract/incident/section.ts';
import { present } from '#contract/present.ts';
import { withSnapshots } from '../checkpoints/checkpoint-snapshot.ts';
import type { Witnessed } from './open-end.ts';

/** The checkpoints of one job, as the table tells of them. */
export interface JobHistory extends Witnessed {
  /** Absent in a bundle that knows of no job: of `_metadata` alone. */
  readonly job?: Job;
  readonly config: CheckpointConfig;
  readonly counts?: JobCheckpoints['counts'];
  /** By trigger time, then id. */
  readonly history: readonly Checkpoint[];
}

/** Of this job, or of the first when none is named; what `_metadata` tells of no job of the bundle stands alone. */
export function jobHistory(incident: Incident, jobId: string | undefined): JobHistory {
  const jobs = partOf(incident.jobs);
  const job = jobs.find(({ id }) => jobId === undefined || id === jobId);
  const of = partOf(incident.checkpoints).find((one) => one.jobId === job?.id);
  const { span } = incident;
  if (of !== undefined) {
    const { counts, witnessed, config, history } = of;
    return { ...present({ job, counts, witnessed }), config, history, span };
  }
  const alone = job === undefined ? partOf(incident.snapshots) : [];
  return { ...present({ job }), config: {}, history: withSnapshots([], alone), span };
}

function partOf<T>(section: Section<readonly T[]>): readonly T[] {
  return section.kind === 'known' ? section.value : [];
}

/** When it stands on the time axis; undefined when nothing tells. */
export function beganAt({ triggeredAt, endedAt }: Checkpoint): Instant | undefined {
  return triggeredAt ?? endedAt;
}

export function refOf(checkpoint: Checkpoint): CheckpointRef {
  return { id: checkpoint.id, ...present({ at: beganAt(checkpoint) }) };
}

/** Its place in the history: the newest of this id, of several runs the one of that moment. -1 when there is none. */
export function placeOf(history: readonly Checkpoint[], { id, at }: Partial<CheckpointRef>): number {
  return history.findLastIndex((one) => one.id === id && (at === undefined || beganAt(one) === at));
}
