import type { Graph, GraphEdge, GraphVertex } from '#contract/incident/graph.ts';

/** A vertex of which nothing is known but its name. */
export function aVertex(id: string, changes: Partial<GraphVertex> = {}): GraphVertex {
  return {
    id,
    name: id,
    parallelism: 2,
    inferred: false,
    isSource: false,
    isSink: false,
    perSubtask: [],
    culprit: false,
    sources: [],
    ...changes,
  };
}

export function anEdge(from: string, to: string, changes: Partial<GraphEdge> = {}): GraphEdge {
  return { from, to, strategy: 'HASH', inferred: false, pressure: 'none', ...changes };
}

export function aGraph(changes: Partial<Graph> = {}): Graph {
  return {
    jobId: 'a',
    from: 'rest',
    vertices: [],
    edges: [],
    culprits: [],
    snapshots: [],
    hasPressure: true,
    ...changes,
  };
}
