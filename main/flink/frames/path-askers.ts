/**
 * Which setting gave the path that a trace stands at: the store for high availability (BlobUtils.createFileSystemBlobStore), or the directory
 * of the checkpoints (CheckpointCoordinator and the storages it makes). Undefined when neither is in it: then a job's own path, a jar, a
 * table or a savepoint may be meant.
 */
export function pathAskedFor(
  trace: string,
): 'high-availability.storageDir' | 'execution.checkpointing.dir' | undefined {
  if (/createFileSystemBlobStore|highly available storage path/.test(trace)) return 'high-availability.storageDir';
  if (/create(?:CheckpointStorage\b| checkpoint storage at checkpoint coordinator)|CheckpointStorageAccess/.test(trace))
    return 'execution.checkpointing.dir';
  return undefined;
}
