/** Up to this an answer is a few round trips, files or a pause of the JVM; above it somebody waits. */
const MOMENT_MS = 3000;
/** A tenth is not where the time went. */
export const SMALL = 0.1;

/** What is soon for a checkpoint with this limit: where the limit itself is seconds, a moment is less. */
export function momentMs(timeoutMs: number | undefined): number {
  return Math.min(MOMENT_MS, (timeoutMs ?? Number.POSITIVE_INFINITY) * SMALL);
}
