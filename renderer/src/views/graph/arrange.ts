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

/** What of a card's contents is drawn. */
export interface CardParts {
  /** Share of time. */
  readonly backpressure: boolean;
  readonly checkpoints: boolean;
  readonly skew: boolean;
  readonly watermark: boolean;
}

/** Widths of cards and the room between them: columns for an edge's pill, rows for the badge on a card's top edge. */
interface Measures {
  readonly width: number;
  readonly column: number;
  readonly row: number;
}

const USUAL: Measures = { width: 168, column: 110, row: 48 };
/** With more columns than this the usual cards could not be read in a window of 1440 px. */
const USUAL_COLUMNS = 4;
const NARROW: Measures = { ...USUAL, width: 136, column: 76 };
/** A job of one vertex has the picture to itself. */
const ALONE: Measures = { ...USUAL, width: 240 };

/** Room for all that a card can hold: what is switched on and off moves nothing. */
const ALL_PARTS: CardParts = { backpressure: true, checkpoints: true, skew: false, watermark: false };

export function measuresOf(graph: Graph): Measures {
  if (graph.vertices.length === 1) return ALONE;
  return Math.max(0, ...depths(graph).values()) >= USUAL_COLUMNS ? NARROW : USUAL;
}

/** Heights, px: of a line of words, of the frame with its padding, and of the parts below the words with the gap above each. */
const LINE = 16;
const FRAME = 20;
const PART = { backpressure: 31, checkpoints: 26, skew: 34, watermark: 18 };
/** A letter of a name, px; the card's own padding. */
const LETTER = 6.4;
const PADDING = 22;

/** All cards of a graph are as high as the fullest: rings and bars stand on one line. */
export function boxesOf(graph: Graph, parts: CardParts = ALL_PARTS): readonly Box[] {
  const { width } = measuresOf(graph);
  const lines = nameLines(graph);
  const below = (['backpressure', 'checkpoints', 'skew', 'watermark'] as const).filter((part) => parts[part]);
  const height = below.reduce((sum, part) => sum + PART[part], FRAME + (lines + 1) * LINE + 2);
  return graph.vertices.map((vertex) => ({ id: vertex.id, width, height }));
}

/** Lines the longest name takes; the rest of it is in the tooltip. */
export function nameLines(graph: Graph): 1 | 2 {
  const { width } = measuresOf(graph);
  return graph.vertices.some(({ name }) => name.length * LETTER > width - PADDING) ? 2 : 1;
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

/** From the sources to the sinks, as the picture is read; a plan lists them in any order. */
export function alongFlow(graph: Graph): readonly GraphVertex[] {
  const depth = depths(graph);
  return [...graph.vertices].sort((a, b) => (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0));
}

/** Cards in columns by depth: there at once, until the layout is computed. Where nothing feeds anything they stand in rows, in order. */
export function inColumns(graph: Graph): Places {
  const measures = measuresOf(graph);
  const height = boxesOf(graph)[0]?.height ?? 0;
  if (graph.edges.length === 0) return inRows(graph, measures, height);
  const columns = new Map<number, GraphVertex[]>();
  const depth = depths(graph);
  for (const vertex of graph.vertices) {
    const column = depth.get(vertex.id) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), vertex]);
  }
  const places = new Map<string, Place>();
  for (const [column, vertices] of columns)
    vertices.forEach((vertex, row) => {
      const y = (row - (vertices.length - 1) / 2) * (height + measures.row);
      places.set(vertex.id, { x: column * (measures.width + measures.column), y });
    });
  return places;
}

/** Parts that nothing connects are packed into a field this many times as wide as high, as the frame is. */
export const FRAME_RATIO = 1.8;

function inRows(graph: Graph, { width, row }: Measures, height: number): Places {
  const perRow = Math.ceil(Math.sqrt(graph.vertices.length * FRAME_RATIO));
  return new Map(
    graph.vertices.map(({ id }, index) => [
      id,
      { x: (index % perRow) * (width + row), y: Math.floor(index / perRow) * (height + row) },
    ]),
  );
}
