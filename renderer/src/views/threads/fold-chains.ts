import type { FlameNode } from '#contract/incident/flame-view.ts';

/** A frame as it is drawn, or several that only lead to each other. */
export interface FoldedNode extends FlameNode {
  /** Number of the frame among those that were not folded. */
  readonly from: number;
  /** Of several: how many, and the one that tells most, the innermost of Flink's. */
  readonly folded?: { readonly frames: number; readonly telling: string };
}

/** Two are read as quickly as one. */
const LEAST = 3;

/**
 * The way that Flink and the JDK take to what is told apart: frames of theirs of which each is all that the one before calls become one
 * row. `open`: numbers of frames that were unfolded.
 */
export function foldChains(nodes: readonly FlameNode[], open: ReadonlySet<number>): readonly FoldedNode[] {
  const folded: FoldedNode[] = [];
  // How many rows were saved above each depth of the tree that is being read.
  const saved: number[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    if (node === undefined) break;
    const chain = open.has(index) ? [node] : nodes.slice(index, index + chainFrom(nodes, index));
    const { length } = chain;
    const depth = node.depth - (saved[node.depth] ?? 0);
    const isFolded = length >= LEAST;
    folded.push({
      ...node,
      depth,
      from: index,
      ...(isFolded ? { folded: { frames: length, telling: tellingOf(chain) } } : {}),
    });
    const below = node.depth + (isFolded ? length : 1);
    saved[below] = (saved[node.depth] ?? 0) + (isFolded ? length - 1 : 0);
    index += isFolded ? length : 1;
  }
  return folded;
}

function tellingOf(chain: readonly FlameNode[]): string {
  return (chain.findLast(({ owner }) => owner === 'flink') ?? chain.at(-1))?.name ?? '';
}

/** Frames from there on that each call only the next. */
function chainFrom(nodes: readonly FlameNode[], start: number): number {
  let length = 0;
  for (let index = start; ; index += 1) {
    const [node, before] = [nodes[index], nodes[index - 1]];
    if (node === undefined || (node.owner !== 'flink' && node.owner !== 'jdk')) return length;
    if (index > start && (node.depth !== (before?.depth ?? 0) + 1 || node.samples !== before?.samples)) return length;
    length += 1;
  }
}
