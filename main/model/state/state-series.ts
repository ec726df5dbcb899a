import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { SizePoint, StateSeries } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { thinned } from '../thinned.ts';
import { refusedSizes } from './refused-sizes.ts';
import { chosenState, mayCountIncrements } from './state-sizes.ts';

/** As `StateSeries` says. */
const POINTS = 400;
const VERTICES = 6;

/** Sizes of the job's checkpoints over time. */
export function stateSeriesOf(incident: Incident, jobId: string | undefined): StateSeries {
  const { job } = chosenState(incident, present({ jobId }));
  const all = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const history = all.find((one) => one.jobId === job?.id)?.history ?? [];
  const kept = history.filter(({ kind, outcome }) => kind === 'checkpoint' && outcome === 'completed');
  const total = kept.flatMap((one) => pointOf(one, one.stateBytes) ?? []);
  const detailed = kept.filter((one) => isWhole(one) && !mayCountIncrements(incident, job, one));
  const last = [...(detailed.at(-1)?.vertices ?? [])].sort((a, b) => (b.stateBytes ?? 0) - (a.stateBytes ?? 0));
  return {
    ...present({ jobId: job?.id }),
    total: drawable(total),
    completed: total.length,
    vertices: last.slice(0, VERTICES).flatMap(({ vertexId, stateBytes }) => {
      const points = detailed.flatMap((one) => pointOf(one, sizeOf(one, vertexId)) ?? []);
      const name = job?.vertices.find((vertex) => vertex.id === vertexId)?.name ?? vertexId;
      return stateBytes === undefined || stateBytes === 0 ? [] : [{ vertexId, name, points: drawable(points) }];
    }),
    refused: drawable(history.flatMap((one) => pointOf(one, largestRefused(one)) ?? [])),
  };
}

/** Asked for while it was under way, the details of a checkpoint that completed later tell sizes of a part of its subtasks. */
function isWhole({ vertices }: Checkpoint): boolean {
  return vertices.length > 0 && vertices.every((one) => one.acknowledged === one.subtasks);
}

function sizeOf({ vertices }: Checkpoint, vertexId: string): number | undefined {
  return vertices.find((one) => one.vertexId === vertexId)?.stateBytes;
}

function largestRefused(checkpoint: Checkpoint): number | undefined {
  const sizes = refusedSizes(checkpoint).map((one) => one.bytes);
  return sizes.length === 0 ? undefined : sizes.reduce((most, one) => Math.max(most, one), 0);
}

function pointOf({ id, endedAt, triggeredAt }: Checkpoint, bytes: number | undefined): SizePoint | undefined {
  const at = endedAt ?? triggeredAt;
  return at === undefined || bytes === undefined ? undefined : { checkpointId: id, at, bytes };
}

function drawable(points: readonly SizePoint[]): readonly SizePoint[] {
  const byTime = points.toSorted((a, b) => a.at - b.at);
  return thinned(byTime, POINTS, ({ bytes }) => bytes);
}
