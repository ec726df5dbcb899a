import type { Preferences, ShownZone } from '#contract/host.ts';
import type { Language } from '#contract/text.ts';
import type { Engine, Slice } from './slice.ts';

export interface LayoutSlice {
  readonly language: Language;
  readonly theme: 'dark' | 'light';
  readonly zone: ShownZone;
  readonly railCollapsed: boolean;
  readonly inspectorOpen: boolean;
  /** CSS pixels. */
  readonly inspectorWidth: number;
  /** The job the views show; undefined is the first. */
  readonly jobId: string | undefined;
  readonly paletteOpen: boolean;
  readonly exportOpen: boolean;
  readonly preferencesRead: (preferences: Preferences) => void;
  readonly languageChosen: (language: Language) => void;
  readonly zoneChosen: (zone: ShownZone) => void;
  readonly themeToggled: () => void;
  readonly railToggled: () => void;
  readonly inspectorToggled: () => void;
  readonly inspectorShown: () => void;
  /** Scarce: the inspector would take a part of the view's height; with nothing selected it makes way, and comes back with the room. */
  readonly inspectorRoomChanged: (isScarce: boolean) => void;
  readonly inspectorResized: (width: number) => void;
  readonly jobChosen: (jobId: string) => void;
  readonly paletteToggled: (isOpen: boolean) => void;
  readonly exportToggled: (isOpen: boolean) => void;
}

/** Narrower cuts evidence into words, wider starves the view. */
const INSPECTOR = { least: 280, usual: 320, most: 480 };

export const createLayoutSlice =
  (engine: Engine): Slice<LayoutSlice> =>
  (set, get) => {
    const keep = (change: Partial<Preferences>) => {
      // A preference that could not be written is lost at the next start, nothing else.
      engine.callHost('preferences.write', change).catch(() => undefined);
    };
    return {
      language: 'en',
      theme: 'dark',
      zone: 'bundle',
      railCollapsed: false,
      inspectorOpen: true,
      inspectorWidth: INSPECTOR.usual,
      jobId: undefined,
      paletteOpen: false,
      exportOpen: false,
      preferencesRead: ({ language, theme, rail, zone = 'bundle' }) =>
        set({ language, theme, railCollapsed: rail, zone }),
      languageChosen: (language) => {
        set({ language });
        keep({ language });
      },
      zoneChosen: (zone) => {
        set({ zone });
        keep({ zone });
      },
      themeToggled: () => {
        const theme = get().theme === 'dark' ? 'light' : 'dark';
        set({ theme });
        keep({ theme });
      },
      railToggled: () => {
        const railCollapsed = !get().railCollapsed;
        set({ railCollapsed });
        keep({ rail: railCollapsed });
      },
      inspectorToggled: () => set({ inspectorOpen: !get().inspectorOpen }),
      inspectorShown: () => set({ inspectorOpen: true }),
      inspectorRoomChanged: (isScarce) =>
        set({ inspectorOpen: !isScarce || (get().inspectorOpen && get().selection !== undefined) }),
      inspectorResized: (width) =>
        set({ inspectorWidth: Math.round(Math.min(Math.max(width, INSPECTOR.least), INSPECTOR.most)) }),
      jobChosen: (jobId) => set({ jobId }),
      paletteToggled: (paletteOpen) => set({ paletteOpen }),
      exportToggled: (exportOpen) => set({ exportOpen }),
    };
  };
