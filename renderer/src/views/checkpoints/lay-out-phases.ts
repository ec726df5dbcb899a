import type { SubtaskPhases, VertexPhases } from '#contract/incident/checkpoint-table.ts';

/** Which of the subtasks of a vertex. */
export type WhichSubtask = 'slowest' | 'median';

/** A limit this many times above the longest would press all bars onto the left edge: then it is told in words alone. */
export const FAR_ABOVE = 6;
/** Clocks count in whole ms, four of them a subtask: less is no overlap. */
const SLACK_MS = 10;

/** What the bars of a checkpoint reach to, and whether the limit is among it. */
export function layPhases(
  vertices: readonly VertexPhases[],
  timeoutMs: number | undefined,
): { readonly scaleMs: number; readonly showsTimeout: boolean; readonly isOverlapping: boolean } {
  const longest = vertices.reduce((most, { slowest }) => Math.max(most, slowest.endToEndMs), 1);
  const showsTimeout = timeoutMs !== undefined && timeoutMs <= longest * FAR_ABOVE;
  return {
    scaleMs: Math.max(longest, showsTimeout ? timeoutMs : 0),
    showsTimeout,
    isOverlapping: vertices.some(({ slowest, median }) => overlaps(slowest) || overlaps(median)),
  };
}

function overlaps({ endToEndMs, startDelayMs, alignmentMs, syncMs, asyncMs }: SubtaskPhases): boolean {
  return (startDelayMs ?? 0) + (alignmentMs ?? 0) + (syncMs ?? 0) + (asyncMs ?? 0) > endToEndMs + SLACK_MS;
}
