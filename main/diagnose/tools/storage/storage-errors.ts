import { readStorageError, type StorageErrorKind } from '../../../flink/causes/storage-errors.ts';
import {
  isFinalizing,
  isInSnapshotCode,
  isOnCheckpointStorage,
  isOnLocalDisk,
  isRestoring,
  isWrittenByTask,
} from '../../../flink/frames/frames.ts';
import { kept } from '../kept.ts';
import { type Told, wholeChain, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** One time that the checkpoint storage refused. */
export interface StorageError {
  readonly kind: StorageErrorKind;
  readonly told: Told;
  /** By whom: a task that wrote or read state, the JobManager that wrote `_metadata`, or one that cleaned up. */
  readonly by: 'task' | 'finalize' | 'other';
}

/** Every word of the storage where checkpoints go, by time. A bare 403 counts as what the store says elsewhere, or as wrong credentials. */
export const storageErrors = kept((tools: Tools): readonly StorageError[] =>
  whoTold(tools, readStorageError).flatMap((told): readonly StorageError[] => {
    const text = wholeChain(told);
    if (!isAboutCheckpoints(told, text)) return [];
    return [{ kind: told.said.kind as StorageErrorKind, told: naming(told), by: byWhom(told, text) }];
  }),
);

export function errorsOf(tools: Tools, ...kinds: readonly StorageErrorKind[]): readonly StorageError[] {
  return storageErrors(tools).filter((one) => kinds.includes(one.kind));
}

/** A bare `Connection refused` says less than the throwable around it that names the endpoint. */
function naming(told: Told): Told {
  if (told.said.endpoint !== undefined) return told;
  for (const one of [...told.chain].reverse()) {
    const text = `${one.className}: ${one.message}`;
    const said = readStorageError(text);
    if (said?.endpoint !== undefined && said.kind === told.said.kind)
      return { ...told, said, text, source: one.source };
  }
  return told;
}

export function isAboutCheckpoints(told: Told, text: string): boolean {
  if (isOnCheckpointStorage(text)) return true;
  if (isOnLocalDisk(text)) return false;
  return told.where === 'checkpoint' || isInSnapshotCode(text);
}

function byWhom(told: Told, text: string): StorageError['by'] {
  if (isFinalizing(text)) return 'finalize';
  if (isWrittenByTask(text)) return 'task';
  if (told.where === 'decline' || told.vertexId !== undefined || told.vertexName !== undefined) return 'task';
  return told.chain.some((one) => isRestoring(one.frames)) ? 'task' : 'other';
}
