import { type HotkeyConfig, useHotkeys } from '@blueprintjs/core';
import { useMemo } from 'react';
import type { Text } from '#contract/text.ts';
import type { Client } from '../host/client.ts';
import { useHost } from '../host/use-answer.ts';
import { useText } from '../i18n/language.ts';
import type { AppStore } from '../state/store.ts';
import { useAppStore } from '../state/use-app.ts';
import { leave } from './escape.ts';
import { PANELS } from './panels.ts';
import { pickAndOpen } from './pick.ts';
import { focusNextRegion, focusSearch } from './regions.ts';
import { APP } from './words.ts';

interface Shortcut {
  readonly combo: string;
  readonly label: Text;
  readonly group: Text;
  readonly isEverywhere?: boolean;
  readonly does: () => void;
}

/** Every key that the window hears. Letters act only when no field has the focus; `?` shows this list. */
export function shortcutsOf(client: Client, store: AppStore): readonly Shortcut[] {
  const now = () => store.getState();
  const window = { group: APP.window };
  const time = { group: APP.timeBrush };
  const views = { group: APP.views };
  // A view without a field of its own is searched as everything else is.
  const search = () => void (focusSearch() || (now().open !== undefined && now().paletteToggled(true)));
  return [
    { ...window, combo: 'mod+o', label: APP.openFile, does: () => void pickAndOpen('file', client, store) },
    { ...window, combo: 'mod+shift+o', label: APP.openFolder, does: () => void pickAndOpen('folder', client, store) },
    {
      ...window,
      combo: 'mod+k',
      label: APP.palette,
      isEverywhere: true,
      does: () => now().open !== undefined && now().paletteToggled(true),
    },
    {
      ...window,
      combo: 'mod+e',
      label: APP.export,
      does: () => now().open !== undefined && now().exportToggled(true),
    },
    { ...window, combo: 'mod+shift+l', label: APP.switchTheme, isEverywhere: true, does: () => now().themeToggled() },
    { ...window, combo: '/', label: APP.searchHere, does: search },
    { ...window, combo: 'mod+f', label: APP.searchHere, isEverywhere: true, does: search },
    { ...window, combo: '[', label: APP.toggleRail, does: () => now().railToggled() },
    { ...window, combo: ']', label: APP.toggleInspector, does: () => now().inspectorToggled() },
    { ...window, combo: 'alt+left', label: APP.back, does: () => now().wentBack() },
    { ...window, combo: 'alt+right', label: APP.forward, does: () => now().wentForward() },
    { ...window, combo: 'f6', label: APP.nextRegion, isEverywhere: true, does: () => focusNextRegion(1) },
    { ...window, combo: 'shift+f6', label: APP.previousRegion, isEverywhere: true, does: () => focusNextRegion(-1) },
    { ...window, combo: 'esc', label: APP.escape, isEverywhere: true, does: () => leave(now()) },
    { ...time, combo: '0', label: APP.allTime, does: () => now().allTimeChosen() },
    { ...time, combo: 'plus', label: APP.zoomIn, does: () => now().timeZoomed(0.5) },
    { ...time, combo: '=', label: APP.zoomIn, does: () => now().timeZoomed(0.5) },
    { ...time, combo: '-', label: APP.zoomOut, does: () => now().timeZoomed(2) },
    { ...time, combo: 'shift+left', label: APP.earlier, does: () => now().timePanned(-0.1) },
    { ...time, combo: 'shift+right', label: APP.later, does: () => now().timePanned(0.1) },
    ...PANELS.map((panel, index) => ({
      ...views,
      combo: `alt+${index + 1}`,
      label: panel.title,
      does: () => now().viewOpened(panel.id),
    })),
    ...PANELS.flatMap((panel) =>
      panel.letter === undefined
        ? []
        : [{ ...views, combo: panel.letter.toLowerCase(), label: panel.title, does: () => now().viewOpened(panel.id) }],
    ),
  ];
}

/** Installs the keys for as long as the window stands. */
export function useShortcuts(): void {
  const { client } = useHost();
  const store = useAppStore();
  const say = useText();
  const hotkeys = useMemo(
    (): readonly HotkeyConfig[] => [
      ...shortcutsOf(client, store).map(({ combo, label, group, isEverywhere = false, does }) => ({
        combo,
        label: say(label),
        group: say(group),
        global: true,
        allowInInput: isEverywhere,
        preventDefault: true,
        onKeyDown: does,
      })),
      // A view hears its own keys while it has the focus; here they are only listed.
      ...PANELS.flatMap(({ title, keys }) =>
        keys.map(({ combo, label }) => ({ combo, label: say(label), group: say(title), global: true, disabled: true })),
      ),
    ],
    [client, store, say],
  );
  useHotkeys(hotkeys, { showDialogKeyCombo: '?' });
}
