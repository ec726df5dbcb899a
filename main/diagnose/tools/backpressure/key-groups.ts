import type { Job, Vertex } from '#contract/incident/job.ts';

/** How the key groups of a vertex fall on its subtasks, where that is uneven. */
export interface UnevenGroups {
  readonly all: number;
  readonly own: number;
  /** Of a sibling with fewer. */
  readonly fewest: number;
}

/** Counts of a minute vary with their keys: a fifth up or down is the same share. */
const SAME = 0.2;

/**
 * A key belongs to one of `maxParallelism` groups and each subtask owns a range of them (KeyGroupRangeAssignment): where the parallelism
 * does not divide it some own one more. That is what makes one subtask's records, when its share of them is its share of groups.
 */
export function unevenGroups(job: Job, vertex: Vertex, subtask: number, times: number): UnevenGroups | undefined {
  const { maxParallelism: all, parallelism } = vertex;
  const isKeyed = job.edges.some((edge) => edge.to === vertex.id && edge.strategy === 'HASH');
  if (!isKeyed || all === undefined || parallelism < 1 || all < parallelism || all % parallelism === 0)
    return undefined;
  const own = groupsOf(subtask, parallelism, all);
  const fewest = Math.floor(all / parallelism);
  if (own <= fewest || Math.abs(times / (own / fewest) - 1) > SAME) return undefined;
  return { all, own, fewest };
}

/** KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex. */
function groupsOf(subtask: number, parallelism: number, all: number): number {
  const start = Math.floor((subtask * all + parallelism - 1) / parallelism);
  const end = Math.floor(((subtask + 1) * all - 1) / parallelism);
  return end - start + 1;
}

/** Parallelisms near this one that cut the groups evenly; undefined: none on that side. */
export function evenParallelisms(
  all: number,
  parallelism: number,
): { readonly below?: number; readonly above?: number } {
  let [below, above] = [parallelism - 1, parallelism + 1];
  while (below > 1 && all % below !== 0) below -= 1;
  while (above < all && all % above !== 0) above += 1;
  return { ...(below > 1 ? { below } : {}), ...(above <= all ? { above } : {}) };
}
