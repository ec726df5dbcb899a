import { type KeyboardEvent, useMemo, useState } from 'react';
import type { FlameNode } from '#contract/incident/flame-view.ts';
import { type FoldedNode, foldChains } from './fold-chains.ts';
import { frameBeside, layOutFlame } from './lay-out-flame.ts';

/** What is no longer seen as a frame, px. */
const LEAST = 2;
const NONE: ReadonlySet<number> = new Set();

/** The frames of a flame graph as they are drawn, and the way through them by keys and clicks. Frames are known by their number in `all`. */
export function useFlameWalk(all: readonly FlameNode[], width: number) {
  const [open, setOpen] = useState<ReadonlySet<number>>(NONE);
  const [zoomed, setZoomed] = useState<number>();
  const [at, setAt] = useState(0);
  const nodes = useMemo(() => foldChains(all, open), [all, open]);
  const indexOf = (from: number | undefined) => nodes.findIndex((node) => node.from === from);
  const zoom = zoomed === undefined ? undefined : Math.max(0, indexOf(zoomed));
  const bars = useMemo(() => layOutFlame(nodes, zoom, LEAST / Math.max(LEAST, width)), [nodes, zoom, width]);
  const out = () => setZoomed(undefined);
  const enter = ({ from, folded }: FoldedNode) => {
    setAt(from);
    if (folded !== undefined) setOpen(new Set([...open, ...stretch(from, folded.frames)]));
    else setZoomed(from === zoomed ? undefined : from);
  };
  const go = (index: number) => {
    const node = nodes[index];
    if (node === undefined) return;
    setAt(node.from);
    // Outside of what is drawn: the zoom goes along.
    if (!bars.some((bar) => bar.index === index)) setZoomed(zoom !== undefined && index < zoom ? undefined : node.from);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const here = Math.max(0, indexOf(at));
    const node = nodes[here];
    const next = frameBeside(nodes, here, event.key);
    if (next !== undefined) go(next);
    else if (event.key === 'Enter' && node !== undefined) enter(node);
    else if (event.key === 'Escape' && zoomed !== undefined) out();
    else if (event.key === 'Escape' && open.size > 0) setOpen(NONE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { bars, at, isZoomed: zoomed !== undefined, enter, out, keyed };
}

function stretch(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => from + index);
}
