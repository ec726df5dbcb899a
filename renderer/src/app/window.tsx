import { lazy, Suspense } from 'react';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { ChipWiring } from './chip-wiring.tsx';
import { DropZone } from './drop-zone.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { useShortcuts } from './shortcuts.ts';
import { WelcomeFrame } from './welcome-frame.tsx';

const Palette = lazy(() => import('./palette/palette.tsx').then((file) => ({ default: file.Palette })));
const ExportDialog = lazy(() => import('./export-dialog.tsx').then((file) => ({ default: file.ExportDialog })));

const isIncidentShown = (s: AppState) => s.open !== undefined && s.opening === undefined;
const paletteOpen = (s: AppState) => s.paletteOpen;
const exportOpen = (s: AppState) => s.exportOpen;

/** Welcome until something is open, the frame with its views after that. */
export function Window() {
  useShortcuts();
  const hasIncident = useApp(isIncidentShown);
  const hasPalette = useApp(paletteOpen);
  const hasExport = useApp(exportOpen);
  return (
    <ErrorBoundary>
      <ChipWiring>
        <EngineBanner />
        {hasIncident ? <Frame /> : <WelcomeFrame />}
        <DropZone />
        <Suspense fallback={null}>
          {hasPalette ? <Palette /> : undefined}
          {hasExport && hasIncident ? <ExportDialog /> : undefined}
        </Suspense>
      </ChipWiring>
    </ErrorBoundary>
  );
}
