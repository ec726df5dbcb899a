import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { STORE_SCHEMA } from './duckdb/schema.ts';
import type { Resting } from './duckdb/store-writer.ts';
import type { Mask, Store, StoreWriter } from './store.ts';

/** A gigabyte of logs leaves about as much: ten such bundles, or the last one of ten gigabytes, and no disk is filled by it. */
const CACHE_BYTES = 12 * 1024 ** 3;

/** A store being written by a process that lives is touched far more often. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Beside the sealed stores, so that a rename never leaves the file system. */
const UNFINISHED = 'unfinished-';

export interface StoreCache {
  /** The store of a key, when it was built before by this version and is whole. */
  readonly open: (key: string) => Promise<Store | undefined>;
  /** Begins a store; sealing puts it under its key. Without a key it is gone when it is closed. */
  readonly write: (key: string | undefined) => Promise<StoreWriter>;
}

/**
 * Sealed stores in a folder, by key, the ones used longest ago giving way. Several processes may share the folder. The database is loaded
 * when the first store is: a verdict alone needs none.
 */
export function storeCache(folder: string, mask: Mask, capBytes: number = CACHE_BYTES): StoreCache {
  const pathOf = (key: string) => join(folder, `${STORE_SCHEMA}-${key.replace(/[^A-Za-z0-9]/g, '_')}`);
  const remove = (path: string) => rm(path, { recursive: true, force: true });
  const rest = async (from: string, key: string | undefined): Promise<Resting> => {
    if (key === undefined) return { folder: from, onClose: () => remove(from) };
    const to = pathOf(key);
    const isMoved = await rename(from, to).then(
      () => true,
      () => false,
    );
    // Another process was quicker: its store holds the same, ours serves until it is closed.
    if (!isMoved) return { folder: from, onClose: () => remove(from) };
    await makeRoom(folder, to, capBytes);
    return { folder: to, onClose: () => Promise.resolve() };
  };
  return {
    open: async (key) => {
      const path = pathOf(key);
      if ((await stat(path).catch(() => undefined)) === undefined) return undefined;
      const { openSealed } = await import('./duckdb/sealed-store.ts');
      const store = await openSealed(path, mask, () => Promise.resolve());
      if (store === undefined) await remove(path);
      else await touch(path);
      return store;
    },
    write: async (key) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { writeStore } = await import('./duckdb/store-writer.ts');
      return writeStore(join(folder, `${UNFINISHED}${randomUUID()}`), mask, (from) => rest(from, key));
    },
  };
}

/** The time of its folder tells when a store was used last. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  // Another process may have removed it meanwhile: what is open stays readable.
  await utimes(path, now, now).catch(() => undefined);
}

interface Held {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
  readonly isUnfinished: boolean;
}

/** Removes the stores used longest ago until the rest fits, and what a crash left unfinished. `latest` stays. */
async function makeRoom(folder: string, latest: string, capBytes: number): Promise<void> {
  await touch(latest);
  const held: Held[] = [];
  for (const name of await readdir(folder)) {
    const store = await weigh(join(folder, name), name.startsWith(UNFINISHED)).catch(() => undefined);
    if (store !== undefined) held.push(store);
  }
  held.sort((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  for (const { path, bytes: size, usedAt, isUnfinished } of held) {
    const isAbandoned = isUnfinished && Date.now() - usedAt > ABANDONED_MS;
    if (!isUnfinished) bytes += size;
    const isTooMuch = !isUnfinished && bytes > capBytes && path !== latest;
    // On Windows an open store cannot be removed; it goes another time.
    if (isAbandoned || isTooMuch) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function weigh(path: string, isUnfinished: boolean): Promise<Held> {
  let bytes = 0;
  let usedAt = (await stat(path)).mtimeMs;
  for (const name of await readdir(path)) {
    const { size, mtimeMs } = await stat(join(path, name));
    bytes += size;
    if (isUnfinished) usedAt = Math.max(usedAt, mtimeMs);
  }
  return { path, bytes, usedAt, isUnfinished };
}
