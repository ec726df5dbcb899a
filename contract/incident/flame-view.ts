import type { FlameGraph } from './flame.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';
import type { FrameOwner } from './stacks.ts';

/** A flame graph that can be shown: one that Flink sampled, or the dumps of a process folded into one. */
export interface FlameChoice {
  readonly id: string;
  readonly from: 'flink' | 'dumps';
  readonly vertexName?: string;
  /** 0-based, of a graph of one subtask. */
  readonly subtask?: number;
  readonly shows: FlameGraph['shows'];
  readonly at?: Instant;
  readonly samples: number;
}

/** A frame with the way to it: what stands behind it and deeper, until one as deep, it calls. */
export interface FlameNode {
  /** The frame; of folded dumps, outermost, the vertex; `…` where the outer frames are not known. */
  readonly name: string;
  readonly owner?: FrameOwner;
  /** From 0, the outermost. */
  readonly depth: number;
  /** In it or in what it calls. */
  readonly samples: number;
}

export interface FlameView {
  /** By vertex, subtask, time and what they show, at most 500; the dumps of the process come first. */
  readonly choices: readonly FlameChoice[];
  readonly choicesLeftOut: number;
  readonly shown?: FlameChoice & {
    /** The tree from its roots on, of those that are as deep the most frequent first. */
    readonly nodes: readonly FlameNode[];
    /** Samples of stacks that were too rare to be kept. */
    readonly samplesLeftOut: number;
    /** Dumps that were folded. */
    readonly dumps?: number;
    readonly source: Source;
  };
}
