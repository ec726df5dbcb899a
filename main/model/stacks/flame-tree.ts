import type { FlameNode } from '#contract/incident/flame-view.ts';
import { withoutAddress } from '#contract/wording/short-frame.ts';
import { frameOwner } from '../../flink/frames/frame-owner.ts';
import { isStackCut } from '../../flink/frames/thread-doing.ts';

export interface Stack {
  /** Innermost first. */
  readonly frames: readonly string[];
  readonly samples: number;
  /** What it hangs below: the vertex of its task. */
  readonly of?: string;
}

/** Stands where the outer frames are not known: such stacks must not look as if they began here. */
const UNKNOWN_FRAMES = '…';

interface OpenNode {
  readonly name: string;
  readonly isFrame: boolean;
  samples: number;
  readonly children: Map<string, OpenNode>;
}

/** Stacks folded into one tree, outermost frames first; the most frequent first. */
export function flameTree(stacks: readonly Stack[]): readonly FlameNode[] {
  const root = new Map<string, OpenNode>();
  for (const { frames, samples, of } of stacks) {
    let at = root;
    const step = (name: string, isFrame: boolean) => {
      const node = at.get(name) ?? { name, isFrame, samples: 0, children: new Map<string, OpenNode>() };
      at.set(name, node);
      node.samples += samples;
      at = node.children;
    };
    if (of !== undefined) step(of, false);
    if (isStackCut(frames)) step(UNKNOWN_FRAMES, false);
    // One lambda is the same in all processes.
    for (const frame of frames.toReversed()) step(withoutAddress(frame), true);
  }
  const nodes: FlameNode[] = [];
  collect(root, 0, nodes);
  return nodes;
}

/** A stack has some dozen frames, so the way down is short. */
function collect(open: ReadonlyMap<string, OpenNode>, depth: number, nodes: FlameNode[]): void {
  for (const { name, isFrame, samples, children } of [...open.values()].sort((a, b) => b.samples - a.samples)) {
    nodes.push({ name, ...(isFrame ? { owner: frameOwner(name) } : {}), depth, samples });
    collect(children, depth + 1, nodes);
  }
}
