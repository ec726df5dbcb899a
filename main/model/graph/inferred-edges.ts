import type { Edge } from '#contract/incident/job.ts';
import { namesSink, namesSource } from './vertex-name.ts';

/** A vertex by its place in the order in which the JobManager schedules: producers before consumers. */
interface Scheduled {
  readonly id: string;
  readonly operators: readonly string[];
}

/**
 * Edges that log lines prove without a plan. The JobManager schedules vertices in topological order, so a vertex that is no source
 * takes its input from an earlier one that can feed it: when there is only one such vertex, the edge is certain. Likewise a vertex
 * that is no sink feeds a later one. What stays ambiguous stays out.
 */
export function inferredEdges(vertices: readonly Scheduled[]): readonly Edge[] {
  const found = new Map<string, Edge>();
  const add = (from: Scheduled, to: Scheduled) =>
    found.set(`${from.id} ${to.id}`, { from: from.id, to: to.id, strategy: '?', inferred: true });
  const marked = vertices.map((vertex) => ({
    vertex,
    isSource: namesSource(vertex.operators),
    isSink: namesSink(vertex.operators),
  }));
  // Without a single named source or with a source in the middle the order proves nothing.
  if (!marked.some((m) => m.isSource)) return [];
  const feeders = marked.flatMap((m, i) => (m.isSink ? [] : [i]));
  const fed = marked.flatMap((m, i) => (m.isSource ? [] : [i]));
  const [first = marked.length, second = marked.length] = feeders;
  const [nextToLast, last] = [fed.at(-2) ?? -1, fed.at(-1) ?? -1];
  marked.forEach((here, i) => {
    const feeder = first < i && second >= i ? marked[first] : undefined;
    if (!here.isSource && feeder !== undefined) add(feeder.vertex, here.vertex);
    const eater = last > i && nextToLast <= i ? marked[last] : undefined;
    if (!here.isSink && eater !== undefined) add(here.vertex, eater.vertex);
  });
  return [...found.values()];
}
