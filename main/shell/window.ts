import { BrowserWindow } from 'electron';
import type { Preferences } from '#contract/host.ts';
import { PRODUCT } from '#contract/product.ts';
import { APP_PAGE } from './app-scheme.ts';
import { PATHS } from './paths.ts';

/** The first colour a person sees; the page's own background (`--surface-app` of tokens.css), so that nothing flashes. */
const BACKGROUND = { dark: '#0e1115', light: '#f3f4f6' } as const;

/** The one window. Sandboxed, isolated, without Node; what it may do is what the preload exposes. */
export function openWindow(theme: Preferences['theme']): BrowserWindow {
  const window = new BrowserWindow({
    title: PRODUCT.title,
    icon: PATHS.icon,
    width: 1440,
    height: 900,
    // Below this the inspector has no place left beside or under the view.
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: BACKGROUND[theme],
    autoHideMenuBar: true,
    webPreferences: {
      preload: PATHS.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      safeDialogs: true,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_PAGE);
  return window;
}
