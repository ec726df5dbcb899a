import type { Notice, Wish } from '#contract/notices.ts';
import type { Client } from '../host/client.ts';
import type { AppStore } from '../state/store.ts';
import { pickAndOpen } from './pick.ts';

/** Narrower windows lay the inspector below the view (window.css), at the cost of its height: there it waits until something is picked. CSS px. */
export const STACKS_BELOW = 1100;

/** Reads what the host knows, opens what it was started with, and listens. Returns the way to stop listening. */
export function start(client: Client, store: AppStore): () => void {
  const stopRoom = watchRoom(store);
  const stopNotices = client.onNotice((notice) => heed(notice, client, store));
  void meet(client, store);
  return () => {
    stopRoom();
    stopNotices();
  };
}

/** Tells the state whether the inspector would take the view's room, now and whenever that changes. */
function watchRoom(store: AppStore): () => void {
  let isScarce = false;
  const measure = () => {
    const was = isScarce;
    isScarce = innerWidth < STACKS_BELOW;
    if (isScarce !== was) store.getState().inspectorRoomChanged(isScarce);
  };
  measure();
  addEventListener('resize', measure);
  return () => removeEventListener('resize', measure);
}

async function meet(client: Client, store: AppStore): Promise<void> {
  const { hostMet, preferencesRead, engineDied, bundleChosen } = store.getState();
  const preferences = client.callHost('preferences.read', {}).then(preferencesRead, () => undefined);
  const recent = client.callHost('recent.list', {}).catch(() => []);
  try {
    const host = await client.callHost('host.info', {});
    await preferences;
    hostMet(host, await recent);
    if (host.openAtStart.length > 0) await bundleChosen(host.openAtStart);
    if (host.baselineAtStart !== undefined) await compareAtStart(host.baselineAtStart, store);
  } catch (error) {
    engineDied(error instanceof Error ? error.message : String(error));
  }
}

/** What was named at start is compared without a question; only what is to be doubted or failed is shown. */
async function compareAtStart(paths: readonly string[], store: AppStore): Promise<void> {
  await store.getState().baselineChosen(paths);
  const { open, baselineRun, baselineToggled } = store.getState();
  if (open?.baseline?.doubt !== undefined || baselineRun?.error !== undefined) baselineToggled(true);
}

function heed(notice: Notice, client: Client, store: AppStore): void {
  const state = store.getState();
  switch (notice.kind) {
    case 'progress':
      state.progressTold(notice);
      state.baselineProgressTold(notice);
      return;
    case 'met':
      state.metTold(notice);
      return;
    case 'provisional':
      state.provisionalTold(notice);
      return;
    case 'engine-lost':
      state.engineDied(notice.reason);
      return;
    case 'engine-back':
      if (state.host === undefined) void meet(client, store);
      void state.engineCame();
      return;
    case 'wish':
      fulfil(notice, client, store);
      return;
  }
}

function fulfil(wish: Wish, client: Client, store: AppStore): void {
  const state = store.getState();
  switch (wish.wish) {
    case 'open-paths':
      if (wish.paths !== undefined && wish.paths.length > 0) void state.bundleChosen(wish.paths);
      return;
    case 'pick-file':
      void pickAndOpen('file', client, store);
      return;
    case 'pick-folder':
      void pickAndOpen('folder', client, store);
      return;
    case 'toggle-theme':
      state.themeToggled();
      return;
    case 'show-palette':
      state.paletteToggled(true);
      return;
    case 'export':
      if (state.open !== undefined) state.exportToggled(true);
      return;
  }
}
