import type { Job, Vertex } from './job.ts';

/** Vertices before those that they feed; what stands in a loop keeps its place. */
export function topological(job: Pick<Job, 'vertices' | 'edges'>): readonly Vertex[] {
  const placed = new Set<string>();
  const sorted: Vertex[] = [];
  const rest = [...job.vertices];
  const isFree = (vertex: Vertex) =>
    job.edges.every(
      (edge) => edge.to !== vertex.id || placed.has(edge.from) || !rest.some((one) => one.id === edge.from),
    );
  while (rest.length > 0) {
    const index = Math.max(0, rest.findIndex(isFree));
    const [next] = rest.splice(index, 1);
    if (!next) break;
    placed.add(next.id);
    sorted.push(next);
  }
  return sorted;
}
