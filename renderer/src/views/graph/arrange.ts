import type { Graph, GraphVertex } from '#contract/incident/graph.ts';

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Place {
  /** Centre of the box, CSS pixels at zoom 1. */
  readonly x: number;
  readonly y: number;
}

export type Places = ReadonlyMap<string, Place>;

/** Sizes of cards and the room between them: columns for an edge's pill, rows for the badge on a card's top edge. */
interface Measures {
  readonly width: number;
  readonly height: number;
  readonly column: number;
  readonly row: number;
}

const USUAL: Measures = { width: 168, height: 128, column: 110, row: 48 };
/** With more columns than this the usual cards could not be read in a window of 1440 px. */
const USUAL_COLUMNS = 4;
const NARROW: Measures = { ...USUAL, width: 136, column: 86 };
/** A job of one vertex has the picture to itself. */
const ALONE: Measures = { ...USUAL, width: 240, height: 140 };

export function measuresOf(graph: Graph): Measures {
  if (graph.vertices.length === 1) return ALONE;
  return Math.max(0, ...depths(graph).values()) >= USUAL_COLUMNS ? NARROW : USUAL;
}

export function boxesOf(graph: Graph): readonly Box[] {
  const { width, height } = measuresOf(graph);
  return graph.vertices.map((vertex) => ({ id: vertex.id, width, height }));
}

/** Distance of each vertex from the sources: the longest way to it. A cycle (iterations) ends where it closes. */
export function depths(graph: Graph): ReadonlyMap<string, number> {
  const inputs = new Map<string, string[]>();
  for (const edge of graph.edges) inputs.set(edge.to, [...(inputs.get(edge.to) ?? []), edge.from]);
  const found = new Map<string, number>();
  const open = new Set<string>();
  const depth = (id: string): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return 0;
    open.add(id);
    const mine = Math.max(-1, ...(inputs.get(id) ?? []).map(depth)) + 1;
    open.delete(id);
    found.set(id, mine);
    return mine;
  };
  for (const vertex of graph.vertices) depth(vertex.id);
  return found;
}

/** Cards in columns by depth: there at once, until the layout is computed. */
export function inColumns(graph: Graph): Places {
  const measures = measuresOf(graph);
  const columns = new Map<number, GraphVertex[]>();
  const depth = depths(graph);
  for (const vertex of graph.vertices) {
    const column = depth.get(vertex.id) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), vertex]);
  }
  const places = new Map<string, Place>();
  for (const [column, vertices] of columns)
    vertices.forEach((vertex, row) => {
      const y = (row - (vertices.length - 1) / 2) * (measures.height + measures.row);
      places.set(vertex.id, { x: column * (measures.width + measures.column), y });
    });
  return places;
}
