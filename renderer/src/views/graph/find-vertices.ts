import type { GraphVertex } from '#contract/incident/graph.ts';

/** Ids of the vertices whose name or id holds all the words; undefined while nothing is asked for. */
export function findVertices(vertices: readonly GraphVertex[], typed: string): readonly string[] | undefined {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return vertices
    .filter((vertex) => {
      const text = `${vertex.name} ${vertex.id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((vertex) => vertex.id);
}
