/** `Failed to rollback to checkpoint/savepoint file:/data/s. Cannot map …` (Checkpoints.loadAndValidateCheckpoint). */
const ROLLBACK = /checkpoint\/savepoint (?<path>[a-z0-9]{1,10}:\S{1,1000}?)\.\s/;

/** The path of the snapshot that a sentence about a failed restore names. */
export function snapshotPathIn(text: string): string | undefined {
  return ROLLBACK.exec(text)?.groups?.path;
}
