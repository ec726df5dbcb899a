import type { Graph } from '#contract/incident/graph.ts';
import { alongFlow } from './arrange.ts';

/** Above this many vertices a picture says nothing as a whole: it opens on a part (look book 3.4). */
export const WHOLE_UP_TO = 300;

/** Steps along edges, in both ways, from a centre to the border of what is shown. */
const HOPS = 2;

/** A graph, or a part of it. */
export interface Part {
  readonly graph: Graph;
  /** How many neighbours of a shown vertex are not shown; only vertices that have such. */
  readonly hidden: ReadonlyMap<string, number>;
}

/** Where a large graph opens: at the culprits, else where pressure ends, else at its first source. */
export function firstCentres(graph: Graph): readonly string[] {
  const known = new Set(graph.vertices.map((vertex) => vertex.id as string));
  const culprits = graph.culprits.filter((id) => known.has(id));
  if (culprits.length > 0) return culprits;
  const pressed = new Set(graph.edges.filter((edge) => edge.pressure === 'high').map((edge) => edge.from as string));
  const end = graph.edges.find((edge) => edge.pressure === 'high' && !pressed.has(edge.to))?.to;
  const first = end ?? alongFlow(graph)[0]?.id;
  return first === undefined ? [] : [first];
}

/** The vertices within some steps of the centres, with what is left out counted at the border. */
export function around(graph: Graph, centres: readonly string[]): Part {
  const neighbours = neighboursOf(graph);
  const kept = new Set<string>(centres.filter((id) => neighbours.has(id)));
  let border = [...kept];
  for (let hop = 0; hop < HOPS; hop += 1) {
    const next: string[] = [];
    for (const id of border)
      for (const other of neighbours.get(id) ?? []) {
        // A vertex that feeds hundreds would bring the whole graph in.
        if (kept.has(other) || kept.size >= WHOLE_UP_TO) continue;
        kept.add(other);
        next.push(other);
      }
    border = next;
  }
  const hidden = new Map<string, number>();
  for (const id of kept) {
    const count = [...(neighbours.get(id) ?? [])].filter((other) => !kept.has(other)).length;
    if (count > 0) hidden.set(id, count);
  }
  return {
    graph: {
      ...graph,
      vertices: graph.vertices.filter((vertex) => kept.has(vertex.id)),
      edges: graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)),
      culprits: graph.culprits.filter((id) => kept.has(id)),
    },
    hidden,
  };
}

function neighboursOf(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map(graph.vertices.map((vertex) => [vertex.id as string, new Set<string>()]));
  for (const { from, to } of graph.edges) {
    if (!neighbours.has(from) || !neighbours.has(to)) continue;
    neighbours.get(from)?.add(to);
    neighbours.get(to)?.add(from);
  }
  return neighbours;
}
