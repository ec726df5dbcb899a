import type { FlameGraph, FlameStack } from '#contract/incident/flame.ts';
import type { PointerSource } from '#contract/incident/source.ts';

export interface RestStack extends Pick<FlameStack, 'frames' | 'samples'> {
  readonly source: PointerSource;
}

/** A flame graph that was sampled; the first call of a vertex answers without one. */
export interface RestFlameGraph extends Pick<FlameGraph, 'shows' | 'subtask' | 'samples'> {
  readonly endpoint: 'flame-graph';
  /** Epoch ms UTC: the end of the sampling. */
  readonly sampledAt?: number;
  /** The most frequent first, at most 50. */
  readonly stacks: readonly RestStack[];
  readonly source: PointerSource;
}
