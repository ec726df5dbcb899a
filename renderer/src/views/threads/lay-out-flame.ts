import type { FlameNode } from '#contract/incident/flame-view.ts';
import type { FoldedNode } from './fold-chains.ts';

/** A frame as it is drawn: shares of the width, 0..1. */
export interface FlameBar {
  readonly index: number;
  readonly node: FoldedNode;
  readonly left: number;
  readonly width: number;
  /** From 0, the row of the zoomed frame. */
  readonly row: number;
}

/** Frames of the zoomed one, or of all roots; what is narrower than `least` (of the width) is left out. */
export function layOutFlame(
  nodes: readonly FoldedNode[],
  zoom: number | undefined,
  least: number,
): readonly FlameBar[] {
  const start = zoom ?? 0;
  const top = zoom === undefined ? 0 : (nodes[zoom]?.depth ?? 0);
  const end = zoom === undefined ? nodes.length : endOf(nodes, zoom);
  const all = zoom === undefined ? samplesOf(nodes) : (nodes[zoom]?.samples ?? 0);
  const bars: FlameBar[] = [];
  // How far each row is filled; a frame begins where its caller does, or behind its neighbour.
  const filled: number[] = [0];
  for (let index = start; index < end; index += 1) {
    const node = nodes[index];
    if (node === undefined || all === 0) break;
    const row = node.depth - top;
    const left = filled[row] ?? 0;
    filled[row] = left + node.samples;
    filled[row + 1] = left;
    const width = node.samples / all;
    if (width >= least) bars.push({ index, node, left: left / all, width, row });
  }
  return bars;
}

/** Of all roots together. */
export function samplesOf(nodes: readonly FlameNode[]): number {
  return nodes.reduce((sum, { depth, samples }) => sum + (depth === 0 ? samples : 0), 0);
}

/** Behind the last frame that a node calls. */
function endOf(nodes: readonly FlameNode[], index: number): number {
  const depth = nodes[index]?.depth ?? 0;
  const next = nodes.findIndex((node, at) => at > index && node.depth <= depth);
  return next < 0 ? nodes.length : next;
}

/** Where a key leads among the frames; undefined when it leads nowhere. */
export function frameBeside(nodes: readonly FlameNode[], index: number, key: string): number | undefined {
  const depth = nodes[index]?.depth ?? 0;
  switch (key) {
    case 'ArrowDown':
      return nodes[index + 1]?.depth === depth + 1 ? index + 1 : undefined;
    case 'ArrowUp':
      return lastBefore(nodes, index, (node) => node.depth < depth);
    case 'ArrowRight': {
      const next = endOf(nodes, index);
      return nodes[next]?.depth === depth ? next : undefined;
    }
    case 'ArrowLeft': {
      const before = lastBefore(nodes, index, (node) => node.depth <= depth);
      return before !== undefined && nodes[before]?.depth === depth ? before : undefined;
    }
    default:
      return undefined;
  }
}

function lastBefore(
  nodes: readonly FlameNode[],
  index: number,
  fits: (node: FlameNode) => boolean,
): number | undefined {
  for (let at = index - 1; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node !== undefined && fits(node)) return at;
  }
  return undefined;
}

/** Share of the samples that pass through a frame with these letters in its name, each counted once; 0..1. */
export function shareFound(nodes: readonly FlameNode[], typed: string): number {
  const wanted = typed.toLowerCase();
  let found = 0;
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    if (node?.name.toLowerCase().includes(wanted) === true) {
      found += node.samples;
      index = endOf(nodes, index);
    } else index += 1;
  }
  return found / Math.max(1, samplesOf(nodes));
}

export interface FrameRow {
  readonly name: string;
  readonly owner: FlameNode['owner'];
  /** Samples that end in it, and all that pass through it, each once; of all, 0..1. */
  readonly self: number;
  readonly total: number;
}

/** The frames in which most samples end, as a table. */
export function frameRows(nodes: readonly FlameNode[]): readonly FrameRow[] {
  const all = Math.max(1, samplesOf(nodes));
  const rows = new Map<string, { owner: FlameNode['owner']; self: number; total: number }>();
  const open: { readonly name: string; readonly depth: number }[] = [];
  nodes.forEach(({ name, owner, depth, samples }, index) => {
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const row = rows.get(name) ?? { owner, self: 0, total: 0 };
    rows.set(name, row);
    // A frame that calls itself counts once.
    if (!open.some((one) => one.name === name)) row.total += samples;
    open.push({ name, depth });
    row.self += samples - calledBy(nodes, index);
  });
  return [...rows]
    .map(([name, { owner, self, total }]) => ({ name, owner, self: self / all, total: total / all }))
    .sort((a, b) => b.self - a.self || b.total - a.total);
}

function calledBy(nodes: readonly FlameNode[], index: number): number {
  const depth = nodes[index]?.depth ?? 0;
  let samples = 0;
  for (let at = index + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node === undefined || node.depth <= depth) break;
    if (node.depth === depth + 1) samples += node.samples;
  }
  return samples;
}
