import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { detailedOf, type SizeAt, sizesOf } from '../checkpoint/history.ts';
import { jobOf } from '../culprit.ts';
import { firstWithMost } from '../extremes.ts';
import type { Tools } from '../tools.ts';
import { bytesOf } from './state-size.ts';

/** State that every restore multiplied by the parallelism of its vertex. */
export interface MultipliedByRestores {
  /** Unknown without details of checkpoints. */
  readonly vertex?: Vertex;
  readonly parallelism: number;
  /** The checkpoint of each restore, and the first one after it. */
  readonly steps: readonly (readonly [before: SizeAt, after: SizeAt])[];
}

/** Once may be chance, or the first records of a day; twice in a row exactly by the parallelism is neither. */
const FEWEST = 2;
/** Offsets and names beside the state do not multiply: a twentieth leaves room for them. */
const EXACT = 0.05;
/** Of the whole checkpoint: less than half and another vertex would hide the factor. */
const MOST = 0.5;

/**
 * List state that is redistributed as a union (`getUnionListState`) is handed whole to each subtask. Where each writes back all that it was
 * handed, the next checkpoint holds it once for each subtask; between two restores it stands still.
 */
export function multipliedByRestores(tools: Tools, of: JobCheckpoints): MultipliedByRestores | undefined {
  const sizes = sizesOf(of);
  const steps = of.restores.flatMap(({ at, checkpointId }) => {
    const before = sizes.find(({ checkpoint }) => checkpoint.id === checkpointId);
    const after = sizes.find((one) => one.at > at);
    return before && after && after.at > before.at ? [[before, after] as const] : [];
  });
  const vertex = largestVertex(tools, of);
  const widths = new Set((vertex ? [vertex] : (jobOf(tools, of.jobId)?.vertices ?? [])).map((one) => one.parallelism));
  const parallelism = [...widths].find((width) => width > 1 && steps.every(([a, b]) => isTimes(a, b, width)));
  const stands = steps.slice(1).every(([before], index) => isTimes(steps[index]?.[1], before, 1));
  if (steps.length < FEWEST || parallelism === undefined || !stands) return undefined;
  return { ...(vertex ? { vertex } : {}), parallelism, steps };
}

function isTimes(before: SizeAt | undefined, after: SizeAt, times: number): boolean {
  return before !== undefined && Math.abs(after.bytes / Math.max(1, before.bytes) / times - 1) <= EXACT;
}

function largestVertex(tools: Tools, of: JobCheckpoints): Vertex | undefined {
  const vertices = detailedOf(of).findLast(({ outcome }) => outcome === 'completed')?.vertices ?? [];
  const total = vertices.reduce((sum, one) => sum + bytesOf(one), 0);
  const largest = firstWithMost(vertices, bytesOf);
  if (largest === undefined || bytesOf(largest) < total * MOST) return undefined;
  return jobOf(tools, of.jobId)?.vertices.find((one) => one.id === largest.vertexId);
}
