/** Calls of a task into RocksDB or ForSt: a put held back by compaction, a block that is not in the cache, a snapshot that flushes. */
export type NativeStoreCall = 'write' | 'read' | 'flush';

const CALLS: readonly (readonly [NativeStoreCall, RegExp])[] = [
  ['write', /(?:rocksdb|forstdb)\.RocksDB\.(?:put|merge|write|delete|flush)/],
  ['read', /(?:rocksdb|forstdb)\.(?:RocksDB\.(?:get|multiGet)|RocksIterator\.(?:seek|next|prev))/],
  // The synchronous part of a snapshot: it waits until what is in memory lies on the local disk.
  ['flush', /(?:rocksdb|forstdb)\.Checkpoint\.createCheckpoint/],
];
/** How deep below the top the native call may stand: JNI adds a frame or two. */
const TOP = 4;

/** What a thread does in the native store; undefined when it is elsewhere. Frames innermost first. */
export function nativeStoreCall(frames: readonly string[]): NativeStoreCall | undefined {
  const top = frames.slice(0, TOP);
  return CALLS.find(([, pattern]) => top.some((frame) => pattern.test(frame)))?.[0];
}
