import { app, type BrowserWindow } from 'electron';
import { CHANNELS } from '#contract/channels.ts';
import type { HostInfo } from '#contract/host.ts';
import type { Notice, Wish } from '#contract/notices.ts';
import { PRODUCT } from '#contract/product.ts';
import { EngineProcess } from './engine-process.ts';
import { hostCalls } from './host-calls.ts';
import { answerWindow } from './ipc.ts';
import { showMenu } from './menu.ts';
import { PATHS, personalFile } from './paths.ts';
import { keepPreferences } from './preferences.ts';
import { keepRecent } from './recent.ts';
import { runtimeLabel } from './runtime.ts';
import { openWindow } from './window.ts';

/** The running program, as far as its start needs to know it. */
export interface Desktop {
  /** A second start handed its bundles over, or a file was dropped on the icon. */
  openPaths(paths: readonly string[]): void;
}

function hostInfo(openAtStart: readonly string[]): HostInfo {
  return {
    host: 'electron',
    version: PRODUCT.version,
    runtime: runtimeLabel(process.versions.electron),
    platform: `${process.platform} ${process.arch}`,
    can: { pickFiles: true, saveFiles: true, reveal: true, restartEngine: true },
    openAtStart,
  };
}

/** Opens the window, starts the engine and connects the two. The app must be ready. */
export async function startDesktop(openAtStart: readonly string[]): Promise<Desktop> {
  let window: BrowserWindow | undefined;
  const tell = (notice: Notice): void => {
    if (window !== undefined && !window.isDestroyed()) window.webContents.send(CHANNELS.notice, notice);
  };
  const wish = (what: Wish['wish'], paths?: readonly string[]): void =>
    tell({ kind: 'wish', wish: what, ...(paths === undefined ? {} : { paths }) });

  const engine = new EngineProcess(PATHS.engine, tell);
  if (openAtStart.length > 0) engine.start();
  const preferences = keepPreferences(personalFile('preferences.json'), app.getLocale());
  const menu = async (): Promise<void> => showMenu((await preferences.read()).language, wish);
  const host = hostCalls({
    info: hostInfo(openAtStart),
    engine,
    preferences,
    recent: keepRecent(personalFile('recent.json')),
    window: () => {
      if (window === undefined) throw new Error('there is no window');
      return window;
    },
    preferencesChanged: () => void menu(),
  });
  answerWindow(() => window, engine, host);
  app.on('before-quit', () => engine.quit());

  window = openWindow((await preferences.read()).theme);
  window.webContents.once('did-finish-load', () => engine.start());
  await menu();
  return {
    openPaths(paths) {
      if (window?.isMinimized()) window.restore();
      window?.focus();
      if (paths.length > 0) wish('open-paths', paths);
    },
  };
}
