import type { Store } from '../store/store.ts';
import { readBundle } from './read-bundle.ts';
import type { OpenOptions } from './session.ts';
import { shelfFor } from './shelf.ts';

/** The merged log of a bundle, and nothing else: as it was kept when the bundle was opened before, else read now, and kept. */
export async function openLog(options: OpenOptions): Promise<Store> {
  const shelf = await shelfFor(options.paths);
  return (await shelf.foundLog()) ?? (await readBundle(options)).store;
}
