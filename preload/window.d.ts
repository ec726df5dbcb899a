import type { Door } from '#contract/host.ts';

declare global {
  interface Window {
    /** Present in the desktop window only; `serve` talks over HTTP. */
    readonly nutcracker?: Door;
  }
}
