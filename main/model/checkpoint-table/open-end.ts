import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';

/** What tells how long a checkpoint without an end went on. */
export interface Witnessed extends Pick<JobCheckpoints, 'witnessed'> {
  /** Of the incident. */
  readonly span: Span | undefined;
}

/**
 * Of a checkpoint whose end nothing tells: until when it is known to have been under way. One in progress was as long as its completion
 * would be known; of any other, until the last word of a subtask. Nothing where the end is told, or no moment later than its beginning.
 */
export function openEnd(checkpoint: Checkpoint, { witnessed, span }: Witnessed): Instant | undefined {
  const { triggeredAt: from, endedAt, outcome } = checkpoint;
  if (from === undefined || endedAt !== undefined) return undefined;
  const told = outcome === 'in-progress' ? toldTo(from, witnessed, span) : undefined;
  const last = Math.max(from, told ?? from, lastWord(checkpoint) ?? from);
  return last > from ? last : undefined;
}

function toldTo(from: Instant, witnessed: readonly Span[] | undefined, span: Span | undefined): Instant | undefined {
  const end = span?.to;
  if (witnessed === undefined) return end;
  const told = witnessed.find((one) => one.from <= from && from <= one.to)?.to;
  return told === undefined || end === undefined ? undefined : Math.min(told, end);
}

function lastWord({ triggeredAt, vertices, declines, lateAcks }: Checkpoint): Instant | undefined {
  let last: Instant | undefined;
  const hear = (at: Instant | undefined) => {
    if (at !== undefined && at > (last ?? at - 1)) last = at;
  };
  for (const { perSubtask } of vertices)
    for (const { ackAt, endToEndMs } of perSubtask)
      hear(ackAt ?? (endToEndMs === undefined ? undefined : (triggeredAt ?? 0) + endToEndMs));
  for (const { at } of [...declines, ...lateAcks]) hear(at);
  return last;
}
