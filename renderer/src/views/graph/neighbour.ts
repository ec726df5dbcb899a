import type { Graph } from '#contract/incident/graph.ts';
import type { Place, Places } from './arrange.ts';

/** Cards further away than this beside the way are in another column or row, px. */
const ASIDE = 400;

/** The vertex an arrow key leads to: along the edges to the left and right, by place up and down; one without edges has only its place. */
export function neighbour(graph: Graph, places: Places, from: string | undefined, key: string): string | undefined {
  const way = WAYS[key];
  if (way === undefined) return undefined;
  if (from === undefined) return graph.culprits[0] ?? graph.vertices[0]?.id;
  const isTied = graph.edges.some((edge) => edge.from === from || edge.to === from);
  if (isTied && key === 'ArrowRight') return graph.edges.find((edge) => edge.from === from)?.to;
  if (isTied && key === 'ArrowLeft') return graph.edges.find((edge) => edge.to === from)?.from;
  const here = places.get(from);
  return here === undefined ? undefined : nearest(graph, places, here, way);
}

interface Way {
  readonly along: keyof Place;
  readonly aside: keyof Place;
  readonly sign: 1 | -1;
}

const WAYS: Readonly<Record<string, Way | undefined>> = {
  ArrowLeft: { along: 'x', aside: 'y', sign: -1 },
  ArrowRight: { along: 'x', aside: 'y', sign: 1 },
  ArrowUp: { along: 'y', aside: 'x', sign: -1 },
  ArrowDown: { along: 'y', aside: 'x', sign: 1 },
};

function nearest(graph: Graph, places: Places, here: Place, { along, aside, sign }: Way): string | undefined {
  return graph.vertices
    .flatMap(({ id }) => {
      const place = places.get(id);
      if (place === undefined) return [];
      return [{ id, ahead: (place[along] - here[along]) * sign, beside: Math.abs(place[aside] - here[aside]) }];
    })
    .filter(({ ahead, beside }) => ahead > 1 && beside < ASIDE)
    .sort((a, b) => a.ahead + a.beside - (b.ahead + b.beside))[0]?.id;
}
