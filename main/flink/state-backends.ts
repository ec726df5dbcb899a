/** Where a state backend keeps what it holds. */
export type BackendKind = 'rocksdb' | 'forst' | 'heap';

/**
 * By any name that Flink has for a backend: `rocksdb`, EmbeddedRocksDBStateBackend, `forst`, `hashmap`, HeapKeyedStateBackend, and those
 * of before 1.13 that also said where checkpoints go: `filesystem`, FsStateBackend (which calls itself File State Backend), `jobmanager`, MemoryStateBackend.
 */
export function backendKind(name: string): BackendKind | undefined {
  if (/rocksdb/i.test(name)) return 'rocksdb';
  if (/forst/i.test(name)) return 'forst';
  return /hashmap|heap|memory|filesystem|file state backend|^fs|jobmanager/i.test(name) ? 'heap' : undefined;
}
