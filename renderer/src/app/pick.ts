import type { Client } from '../host/client.ts';
import type { AppStore } from '../state/store.ts';

/** Lets the person choose on this machine and opens what was chosen; nothing happens when they cancel. */
export async function pickAndOpen(
  what: 'file' | 'folder',
  client: Client,
  store: AppStore,
  how: 'alone' | 'with-open' = 'alone',
): Promise<void> {
  const picked = await client.callHost('bundle.pick', { what }).catch(() => undefined);
  if (picked !== undefined && picked.paths.length > 0) await store.getState().bundleChosen(picked.paths, how);
}
