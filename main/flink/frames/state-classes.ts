import type { Throwable } from '#contract/incident/throwable.ts';

/** Entries of state on the heap: HashMapStateBackend (CopyOnWriteStateMap), and the backends before 1.7 (CopyOnWriteStateTable). */
const STATE_ENTRY =
  /^org\.apache\.flink\.runtime\.state\.heap\.(?:CopyOnWriteStateMap\$StateMapEntry|CopyOnWriteStateTable\$StateTableEntry)$/;

export function isStateEntry(className: string): boolean {
  return STATE_ENTRY.test(className);
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  B: 'byte',
  C: 'char',
  D: 'double',
  F: 'float',
  I: 'int',
  J: 'long',
  S: 'short',
  Z: 'boolean',
};

/** `[B` → `byte[]`, `[Ljava.lang.Object;` → `Object[]`, `java.util.HashMap$Node` → `HashMap$Node`. */
export function classLabel(className: string): string {
  const [, dims = '', rest = className] = /^(\[+)(.+)$/.exec(className) ?? [];
  const bare = dims === '' ? rest : (PRIMITIVES[rest] ?? rest.replace(/^L/, '').replace(/;$/, ''));
  return bare.slice(bare.lastIndexOf('.') + 1) + '[]'.repeat(dims.length);
}

/** State could not be brought back into a backend (HeapKeyedStateBackendBuilder, RocksDBKeyedStateBackendBuilder, DefaultOperatorStateBackendBuilder). */
export function isRestoredState(chain: readonly Throwable[]): boolean {
  return chain.some(({ className }) => className.endsWith('.BackendBuildingException'));
}
