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

/** Columns at 72 px, rows at 48 px apart: room for an edge's pill and for the badge on a card's top edge. */
export const GAP = { column: 110, row: 48 };

const CARD = { width: 168, height: 128 };
/** A job of one vertex has the picture to itself. */
const ALONE = { width: 240, height: 140 };

export function boxesOf(graph: Graph): readonly Box[] {
  const size = graph.vertices.length === 1 ? ALONE : CARD;
  return graph.vertices.map((vertex) => ({ id: vertex.id, ...size }));
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
  const boxes = new Map(boxesOf(graph).map((box) => [box.id, box]));
  const columns = new Map<number, GraphVertex[]>();
  const depth = depths(graph);
  for (const vertex of graph.vertices) {
    const column = depth.get(vertex.id) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), vertex]);
  }
  const places = new Map<string, Place>();
  for (const [column, vertices] of columns)
    vertices.forEach((vertex, row) => {
      const { width, height } = boxes.get(vertex.id) ?? CARD;
      const y = (row - (vertices.length - 1) / 2) * (height + GAP.row);
      places.set(vertex.id, { x: column * (width + GAP.column), y });
    });
  return places;
}
