import { lazy, Suspense, useDeferredValue, useEffect } from 'react';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { ChipWiring } from './chip-wiring.tsx';
import { DropZone } from './drop-zone.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Frame } from './frame.tsx';
import { PANELS } from './panels.ts';
import { useShortcuts } from './shortcuts.ts';
import { ReadingView, WelcomeFrame } from './welcome-frame.tsx';

const loadPalette = () => import('./palette/palette.tsx').then((file) => ({ default: file.Palette }));
const loadCheck = () => import('./check-dialog.tsx').then((file) => ({ default: file.CheckDialog }));
const loadBaseline = () => import('./baseline-dialog.tsx').then((file) => ({ default: file.BaselineDialog }));
const loadExport = () => import('./export-dialog.tsx').then((file) => ({ default: file.ExportDialog }));
const Palette = lazy(loadPalette);
const ExportDialog = lazy(loadExport);
const CheckDialog = lazy(loadCheck);
const BaselineDialog = lazy(loadBaseline);

const isIncidentShown = (s: AppState) => s.open !== undefined && s.opening === undefined;
const paletteOpen = (s: AppState) => s.paletteOpen;
const exportOpen = (s: AppState) => s.exportOpen;
const checkOpen = (s: AppState) => s.checkOpen;
const baselineOpen = (s: AppState) => s.baselineOpen;

/** Welcome until something is open, the frame with its views after that. */
export function Window() {
  useShortcuts();
  const hasIncident = useApp(isIncidentShown);
  // Deferred: what is not loaded yet comes when it is there, without a moment of nothing.
  const hasPalette = useDeferredValue(useApp(paletteOpen));
  const hasExport = useDeferredValue(useApp(exportOpen));
  const hasCheck = useDeferredValue(useApp(checkOpen));
  const hasBaseline = useDeferredValue(useApp(baselineOpen));
  useEffect(loadWhenIdle, []);
  return (
    <ErrorBoundary>
      <ChipWiring>
        <div className="window">
          <EngineBanner />
          {hasIncident ? <FailureBanner /> : undefined}
          {hasIncident ? <Frame /> : <WelcomeFrame />}
        </div>
        <DropZone />
        <Suspense fallback={null}>
          {hasPalette ? <Palette /> : undefined}
          {hasExport && hasIncident ? <ExportDialog /> : undefined}
          {hasCheck ? <CheckDialog /> : undefined}
          {hasBaseline && hasIncident ? <BaselineDialog /> : undefined}
        </Suspense>
      </ChipWiring>
    </ErrorBoundary>
  );
}

/** Long after the first picture, well before the first Ctrl-K: ms. */
const IDLE_AFTER = 1000;

/**
 * What is seen next is fetched behind the first picture, the rest when all is quiet. The palette must take the first letter that
 * is typed after its key.
 */
function loadWhenIdle(): () => void {
  void ReadingView.fetch();
  void PANELS[0]?.View.fetch();
  const timer = setTimeout(() => {
    void loadPalette();
    for (const { View } of PANELS) void View.fetch();
  }, IDLE_AFTER);
  return () => clearTimeout(timer);
}
