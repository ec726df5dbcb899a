import type { ElementDefinition } from 'cytoscape';
import type { Graph, GraphEdge, GraphVertex } from '#contract/incident/graph.ts';
import type { Box, CardParts, Places } from './arrange.ts';

/** Which readings are drawn on the graph. */
export interface Overlays extends CardParts {
  readonly state: boolean;
  readonly path: boolean;
}

export function edgeId(edge: Pick<GraphEdge, 'from' | 'to'>): string {
  return `${edge.from}>${edge.to}`;
}

/** Narrowest and widest edge, px; by the logarithm of records per second, so that a factor of ten is visible and no edge a wall. */
export function edgeWidth(recordsPerSecond: number | undefined): number {
  if (recordsPerSecond === undefined || recordsPerSecond <= 0) return 1.5;
  return Math.min(6, 1.5 + Math.log10(1 + recordsPerSecond) * 0.9);
}

/** What is drawn, and where. */
export interface Drawing {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly places: Places;
  readonly overlays: Overlays;
  /** Ids of the edges of the critical path; empty where it is not drawn. */
  readonly path: ReadonlySet<string>;
}

/** The graph as cytoscape wants it: invisible boxes of the cards' size, edges with their readings as data. */
export function toElements({ graph, boxes, places, overlays, path }: Drawing): ElementDefinition[] {
  const vertices = new Map(graph.vertices.map((vertex) => [vertex.id as string, vertex]));
  const isOpen = graph.checkpoint?.outcome === 'in-progress';
  const nodes = [...boxes.values()].map(
    (box): ElementDefinition => ({
      group: 'nodes',
      data: {
        id: box.id,
        width: box.width,
        height: box.height,
        culprit: vertices.get(box.id)?.culprit === true ? 'yes' : 'no',
        name: vertices.get(box.id)?.name ?? '',
        share: overlays.backpressure ? (dominantShare(vertices.get(box.id) ?? {})?.name ?? 'unknown') : 'unknown',
        acks: overlays.checkpoints && !isOpen ? acksOf(vertices.get(box.id)) : 'unknown',
      },
      position: { ...(places.get(box.id) ?? { x: 0, y: 0 }) },
    }),
  );
  const edges = graph.edges
    .filter((edge) => vertices.has(edge.from) && vertices.has(edge.to))
    .map(
      (edge): ElementDefinition => ({
        group: 'edges',
        data: {
          id: edgeId(edge),
          source: edge.from,
          target: edge.to,
          pressure: overlays.backpressure ? edge.pressure : 'none',
          width: edgeWidth(edge.recordsPerSecond),
          inferred: edge.inferred ? 'yes' : 'no',
          path: path.has(edgeId(edge)) ? 'yes' : 'no',
        },
      }),
    );
  return [...nodes, ...edges];
}

function acksOf(vertex: GraphVertex | undefined): 'all' | 'missing' | 'unknown' {
  if (vertex?.acknowledged === undefined || vertex.subtasks === undefined) return 'unknown';
  return vertex.acknowledged < vertex.subtasks ? 'missing' : 'all';
}

/** Which share of time a vertex spends most, to be said in words; a task that does not run spends none, and that is no share. */
export function dominantShare(vertex: {
  readonly busy?: number | undefined;
  readonly backpressured?: number | undefined;
  readonly idle?: number | undefined;
}): { readonly name: 'busy' | 'backpressured' | 'idle'; readonly share: number } | undefined {
  const shares = [
    { name: 'busy' as const, share: vertex.busy },
    { name: 'backpressured' as const, share: vertex.backpressured },
    { name: 'idle' as const, share: vertex.idle },
  ].flatMap(({ name, share }) => (share === undefined ? [] : [{ name, share }]));
  return shares.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share)[0];
}
