import type { Vertex } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import type { LagMark } from '#contract/incident/timeline.ts';
import { listOf } from '../evidence/evidence.ts';

/** What sources tell of the records that wait for them; the first that one of them tells of. */
const FIELDS = ['pendingRecords', 'maxLagRecords'] as const;

/** Records that wait before the sources of a job, one mark a snapshot. */
export function lagMarks(vertices: readonly Vertex[], sampled: readonly VertexPressure[]): readonly LagMark[] {
  const sources = new Set(vertices.filter((vertex) => vertex.isSource).map((vertex) => vertex.id));
  const bySnapshot = new Map<string, VertexPressure[]>();
  for (const one of sampled) if (sources.has(one.vertexId)) listOf(bySnapshot, one.snapshot).push(one);
  return [...bySnapshot.values()].flatMap((of) => markOf(of) ?? []).sort((a, b) => a.at - b.at);
}

function markOf(of: readonly VertexPressure[]): LagMark | undefined {
  const subtasks = of.flatMap((one) => one.subtasks);
  for (const field of FIELDS) {
    const told = subtasks.filter((one) => one[field] !== undefined);
    const source: Source | undefined = told[0]?.sources[field] ?? of[0]?.source;
    if (told.length === 0 || source === undefined) continue;
    return {
      at: of.reduce((latest, one) => Math.max(latest, one.at), 0),
      records: told.reduce((sum, one) => sum + (one[field] ?? 0), 0),
      // The fullest partition of each subtask, or only some of the subtasks: there may be more.
      isAtLeast: field === 'maxLagRecords' || told.length < subtasks.length,
      source,
    };
  }
  return undefined;
}
