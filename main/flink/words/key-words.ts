/** A key whose hash differs between two processes (KeyGroupRangeOffsets): the code that asked for its state only met it. */
export function isUnstableKey(message: string): boolean {
  return /non-deterministic shuffle key/.test(message);
}
