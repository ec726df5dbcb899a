import type { VertexId } from '#contract/incident/ids.ts';
import type { Transition } from '#contract/incident/job.ts';
import type { Placed, Scheduled } from '../jobs/attempts.ts';

/**
 * The vertices of a job in the order in which its JobManager schedules them, producers before consumers (DefaultScheduler goes through
 * them topologically). Told only when one round of scheduling is there from its beginning, the job's change to RUNNING, and holds
 * every vertex that is known: TaskManagers know their own tasks alone, and receive them in any order.
 */
export function scheduleOrder(
  vertices: readonly VertexId[],
  placed: readonly Placed[],
  states: readonly Transition[],
): readonly VertexId[] | undefined {
  const rounds = new Map<number, Map<VertexId, Scheduled>>();
  for (const { number, vertexId, scheduled } of placed) {
    if (scheduled === undefined) continue;
    const round = rounds.get(number ?? 0) ?? new Map<VertexId, Scheduled>();
    rounds.set(number ?? 0, round);
    const first = round.get(vertexId);
    if (first === undefined || compare(scheduled, first) < 0) round.set(vertexId, scheduled);
  }
  const starts = states.filter((state) => state.to === 'RUNNING' && state.source.kind === 'line');
  for (const number of [...rounds.keys()].sort((a, b) => a - b)) {
    const round = rounds.get(number) ?? new Map<VertexId, Scheduled>();
    const order = [...round].sort(([, a], [, b]) => compare(a, b));
    const began = order[0]?.[1].at ?? Number.NEGATIVE_INFINITY;
    if (starts.some((start) => start.at <= began) && vertices.every((id) => round.has(id)))
      return order.map(([id]) => id);
  }
  return undefined;
}

function compare(a: Scheduled, b: Scheduled): number {
  return a.at - b.at || a.line - b.line;
}
