import type { Door } from '#contract/host.ts';

/** The door the preload exposes in the desktop window; absent in a browser. */
export function doorOverIpc(): Door | undefined {
  return (globalThis as { readonly nutcracker?: Door }).nutcracker;
}
