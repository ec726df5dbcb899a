import { compareText } from '#contract/compare-text.ts';
import type { FlameGraph } from '#contract/incident/flame.ts';
import type { Job } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import type { Evidence, RestOf } from '../evidence/evidence.ts';

/**
 * Flame graphs by the time of their sampling. Flink answers with the last one until a newer is ready (rest.flamegraph.refresh-interval),
 * so snapshots a minute apart may hold the same: it counts once.
 */
export function flamesOf(evidence: Evidence, jobs: readonly Job[]): readonly FlameGraph[] {
  const once = new Map<string, FlameGraph>();
  for (const fact of evidence.rest('flame-graph')) {
    const graph = graphOf(fact, evidence.jobOf(fact), jobs);
    const key = [graph.jobId, graph.vertexId, graph.subtask, graph.shows, fact.sampledAt ?? fact.entry].join('\n');
    if (!once.has(key) && graph.samples > 0) once.set(key, graph);
  }
  return [...once.values()].sort(
    (a, b) =>
      (a.at ?? 0) - (b.at ?? 0) ||
      compareText(a.vertexName ?? a.vertexId ?? '', b.vertexName ?? b.vertexId ?? '') ||
      (a.subtask ?? -1) - (b.subtask ?? -1) ||
      compareText(a.shows, b.shows) ||
      compareText(a.source.entry, b.source.entry),
  );
}

function graphOf(
  { vertexId, subtask, shows, sampledAt, snapshotAt, snapshot, samples, stacks, source }: RestOf<'flame-graph'>,
  jobId: string | undefined,
  jobs: readonly Job[],
): FlameGraph {
  const vertex = jobs.find((job) => job.id === jobId)?.vertices.find((one) => one.id === vertexId);
  return {
    ...present({ jobId, vertexId, vertexName: vertex?.name, subtask, at: sampledAt ?? snapshotAt }),
    shows,
    snapshot,
    samples,
    stacks: stacks.map((one) => ({ ...one, share: one.samples / samples })),
    source,
  };
}
