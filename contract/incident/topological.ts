import type { VertexId } from './ids.ts';

interface Plan<V> {
  readonly vertices: readonly V[];
  readonly edges: readonly { readonly from: VertexId; readonly to: VertexId }[];
}

/** Vertices before those that they feed; what stands in a loop keeps its place. */
export function topological<V extends { readonly id: VertexId }>(plan: Plan<V>): readonly V[] {
  const placed = new Set<string>();
  const sorted: V[] = [];
  const rest = [...plan.vertices];
  const isFree = (vertex: V) =>
    plan.edges.every(
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
