/** The version of Electron in package.json; put in by the build. */
declare const __ELECTRON_PINNED__: string;

/** `Electron 45.4.1`; any other than the pinned one is never shipped and says so. */
export function runtimeLabel(running: string, pinned: string = __ELECTRON_PINNED__): string {
  return running === pinned ? `Electron ${running}` : `electron ${running} (development runtime)`;
}
