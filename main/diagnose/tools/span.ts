import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Transition } from '#contract/incident/job.ts';
import { jobOf } from './culprit.ts';
import { lastRecord } from './one-clock.ts';
import type { Tools } from './tools.ts';

/** First, last and how many; undefined when no time is known. */
export function spanOf(
  times: readonly (Instant | undefined)[],
  count = times.length,
): { from: Instant; to: Instant; count: number } | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const at of times) {
    if (at === undefined) continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return from > to ? undefined : { from, to, count };
}

/** The last moment of which the bundle tells: last log record or newest sample. A log whose clock is ahead does not outlive the others. */
export function lastMoment(incident: Incident): Instant | undefined {
  const samples = incident.pressure.kind === 'known' ? incident.pressure.value.map((one) => one.at) : [];
  const { span, coverage } = incident;
  const isOfLog = coverage.sources.some(({ to }) => to !== undefined && to === span?.to);
  return spanOf([isOfLog && span ? lastRecord(coverage, span.to) : span?.to, ...samples])?.to;
}

/** When somebody began to end the job on purpose; its tasks take no checkpoint from then on. */
export function cancelledAt(tools: Tools, jobId: string): Instant | undefined {
  return sinceLastStart(tools, jobId).find((state) => state.to === 'CANCELLING')?.at;
}

/** The adaptive scheduler cancels what runs at each restart and starts it anew: that is no end of the job. */
function sinceLastStart(tools: Tools, jobId: string): readonly Transition[] {
  const states = jobOf(tools, jobId)?.states ?? [];
  return states.slice(states.findLastIndex((state) => state.to === 'RUNNING') + 1);
}

/** Until when one of its checkpoints that ended would be known: a later sample of something else tells nothing of them. */
export function toldUntil(tools: Tools, { jobId, witnessed }: JobCheckpoints): Instant | undefined {
  const end = endOfJob(tools, jobId);
  return end === undefined ? undefined : Math.min(end, witnessed?.at(-1)?.to ?? end);
}

/** When the job ended, or the last moment when it did not. */
export function endOfJob(tools: Tools, jobId: string): Instant | undefined {
  const job = jobOf(tools, jobId);
  const done = sinceLastStart(tools, jobId).find((state) =>
    ['FAILED', 'CANCELED', 'FINISHED', 'SUSPENDED'].includes(state.to),
  );
  return job?.endedAt ?? done?.at ?? lastMoment(tools.incident);
}
