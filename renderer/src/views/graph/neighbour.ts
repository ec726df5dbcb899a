import type { Graph } from '#contract/incident/graph.ts';
import type { Places } from './arrange.ts';

/** The vertex an arrow key leads to: along the edges to the left and right, by place up and down. */
export function neighbour(graph: Graph, places: Places, from: string | undefined, key: string): string | undefined {
  const isArrow = key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
  if (!isArrow) return undefined;
  if (from === undefined) return graph.culprits[0] ?? graph.vertices[0]?.id;
  if (key === 'ArrowRight') return graph.edges.find((edge) => edge.from === from)?.to;
  if (key === 'ArrowLeft') return graph.edges.find((edge) => edge.to === from)?.from;
  const here = places.get(from);
  if (here === undefined) return undefined;
  const way = key === 'ArrowDown' ? 1 : -1;
  return graph.vertices
    .map((vertex) => ({ id: vertex.id as string, place: places.get(vertex.id) }))
    .flatMap(({ id, place }) =>
      place === undefined ? [] : [{ id, down: (place.y - here.y) * way, aside: Math.abs(place.x - here.x) }],
    )
    .filter(({ down, aside }) => down > 1 && aside < 400)
    .sort((a, b) => a.down + a.aside - (b.down + b.aside))[0]?.id;
}
