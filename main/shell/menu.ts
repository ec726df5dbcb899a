import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Wish } from '#contract/notices.ts';
import type { Language } from '#contract/text.ts';
import { MENU } from './menu.wording.ts';

type Item = MenuItemConstructorOptions;

/** @param wish tells the window what was chosen; the window does it. */
function menuItems(language: Language, wish: (what: Wish['wish']) => void): Item[] {
  const say = (key: keyof typeof MENU): string => MENU[key][language];
  const ask = (key: keyof typeof MENU, what: Wish['wish'], accelerator: string): Item => ({
    label: say(key),
    // The window listens for these keys itself; the menu only shows them.
    accelerator,
    registerAccelerator: false,
    click: () => wish(what),
  });
  const role = (key: keyof typeof MENU, of: NonNullable<Item['role']>): Item => ({ label: say(key), role: of });
  const line: Item = { type: 'separator' };
  return [
    {
      label: say('file'),
      submenu: [
        ask('openFile', 'pick-file', 'CmdOrCtrl+O'),
        ask('openFolder', 'pick-folder', 'CmdOrCtrl+Shift+O'),
        line,
        { label: say('export'), click: () => wish('export') },
        line,
        role('quit', 'quit'),
      ],
    },
    {
      label: say('edit'),
      // On macOS a field hears only the keys that a menu names.
      submenu: [
        role('undo', 'undo'),
        role('redo', 'redo'),
        line,
        role('cut', 'cut'),
        role('copy', 'copy'),
        role('paste', 'paste'),
        role('selectAll', 'selectAll'),
      ],
    },
    {
      label: say('view'),
      submenu: [
        ask('palette', 'show-palette', 'CmdOrCtrl+K'),
        { label: say('theme'), click: () => wish('toggle-theme') },
        line,
        role('zoomIn', 'zoomIn'),
        role('zoomOut', 'zoomOut'),
        role('zoomReset', 'resetZoom'),
        role('fullScreen', 'togglefullscreen'),
        line,
        role('inspect', 'toggleDevTools'),
      ],
    },
  ];
}

export function showMenu(language: Language, wish: (what: Wish['wish']) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuItems(language, wish)));
}
