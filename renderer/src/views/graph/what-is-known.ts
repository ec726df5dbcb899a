import type { Graph } from '#contract/incident/graph.ts';
import type { Text } from '#contract/text.ts';
import { criticalPath } from './critical-path.ts';
import { skewOf } from './skew.ts';
import type { Overlays } from './to-elements.ts';
import { GRAPH } from './words.ts';

/** Why an overlay has nothing to draw on this graph; absent where it has. */
export type Reasons = Readonly<Partial<Record<keyof Overlays, Text>>>;

export function reasonsOf(graph: Graph): Reasons {
  const { vertices } = graph;
  const knows = {
    checkpoints: vertices.some((vertex) => vertex.acknowledged !== undefined),
    state: vertices.some((vertex) => vertex.stateBytes !== undefined),
    backpressure: graph.hasPressure,
    skew: vertices.some((vertex) => skewOf(vertex) !== undefined),
    watermark: vertices.some((vertex) => vertex.watermark !== undefined),
    path: criticalPath(graph).size > 0,
  };
  return {
    ...(knows.checkpoints ? {} : { checkpoints: GRAPH.noCheckpointDetail }),
    ...(knows.state ? {} : { state: GRAPH.noCheckpointDetail }),
    ...(knows.backpressure ? {} : { backpressure: GRAPH.noPressure }),
    ...(knows.skew ? {} : { skew: GRAPH.noSkew }),
    ...(knows.watermark ? {} : { watermark: GRAPH.noWatermark }),
    ...(knows.path ? {} : { path: GRAPH.noPath }),
  };
}

/** What is drawn: switched on, and there is something. */
export function drawnOf(wanted: Overlays, reasons: Reasons): Overlays {
  return {
    checkpoints: wanted.checkpoints && reasons.checkpoints === undefined,
    state: wanted.state && reasons.state === undefined,
    backpressure: wanted.backpressure && reasons.backpressure === undefined,
    skew: wanted.skew && reasons.skew === undefined,
    watermark: wanted.watermark && reasons.watermark === undefined,
    path: wanted.path && reasons.path === undefined,
  };
}
