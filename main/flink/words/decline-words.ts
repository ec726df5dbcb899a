/** SubtaskCheckpointCoordinatorImpl, AsyncCheckpointRunnable, CheckpointException: a snapshot failed, and nothing of why. */
const BARE = /Could not (?:perform|complete|materialize)|was declined/;

/** Only the words that it failed, without any reason. */
export function isBareDecline(message: string): boolean {
  return BARE.test(message);
}
