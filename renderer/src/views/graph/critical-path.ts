import type { Graph, GraphVertex } from '#contract/incident/graph.ts';
import { edgeId } from './to-elements.ts';

/**
 * The way the slowest barrier took: from the vertex that acknowledged last, up along the input that acknowledged last itself. Ids of
 * edges; none where a subtask has not acknowledged or nobody knows when, as the longest way may lead through it.
 */
export function criticalPath(graph: Graph): ReadonlySet<string> {
  const ends = new Map(graph.vertices.map((vertex) => [vertex.id as string, lastAck(vertex)]));
  const path = new Set<string>();
  if ([...ends.values()].includes(undefined)) return path;
  const end = (id: string) => ends.get(id) ?? 0;
  let at = [...ends.keys()].reduce(
    (slowest, id) => (end(id) > end(slowest) ? id : slowest),
    graph.vertices[0]?.id ?? '',
  );
  for (;;) {
    const inputs = graph.edges.filter((edge) => edge.to === at && !path.has(edgeId(edge)));
    const next = inputs.sort((a, b) => end(b.from) - end(a.from))[0];
    if (next === undefined) return path;
    path.add(edgeId(next));
    at = next.from;
  }
}

/** When its last subtask acknowledged, ms after the trigger. */
function lastAck({ perSubtask }: GraphVertex): number | undefined {
  const times = perSubtask.flatMap((one) => (one.acknowledged === false ? [] : (one.ackMs ?? [])));
  return times.length === 0 || times.length < perSubtask.length ? undefined : Math.max(...times);
}
