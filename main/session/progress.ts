import type { IncidentId } from '#contract/incident/ids.ts';
import type { Progress } from '#contract/notices.ts';

/** A person sees no more than a few numbers a second; a message for each entry would cost more than reading it. */
const EVERY_MS = 100;
/** Before this share is read, an estimate of the rest is a guess. */
const ESTIMATE_FROM = 0.05;

export type Reached = Omit<Progress, 'kind' | 'incidentId' | 'remainingMs'>;

/** Tells progress at most ten times a second, and always a change of phase. */
export function progressTeller(incidentId: IncidentId, notify: (progress: Progress) => void, now: () => number) {
  const startedAt = now();
  let toldAt = Number.NEGATIVE_INFINITY;
  let phase: Progress['phase'] | undefined;
  return (reached: Reached): void => {
    const at = now();
    if (reached.phase === phase && at - toldAt < EVERY_MS) return;
    toldAt = at;
    phase = reached.phase;
    const remainingMs = remaining(reached, at - startedAt);
    notify({ kind: 'progress', incidentId, ...reached, ...(remainingMs === undefined ? {} : { remainingMs }) });
  };
}

function remaining({ phase, bytesRead, bytesTotal }: Reached, elapsedMs: number): number | undefined {
  if (phase !== 'reading' || bytesTotal <= 0) return undefined;
  const share = bytesRead / bytesTotal;
  if (share < ESTIMATE_FROM || share > 1) return undefined;
  return Math.round((elapsedMs * (1 - share)) / share);
}
