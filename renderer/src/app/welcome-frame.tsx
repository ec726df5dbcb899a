import { Suspense } from 'react';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
// In the first file and not asked for behind it: it is the first thing most people see.
import { Welcome } from '../views/welcome/welcome.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { fetched } from './fetched.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

/** While a bundle is read. */
export const ReadingView = fetched(() => import('../views/reading/reading.tsx').then((file) => file.ReadingView));

const isOpening = (s: AppState) => s.opening !== undefined;

/** The window before anything is open, and while something opens. */
export function WelcomeFrame() {
  const isBusy = useApp(isOpening);
  return (
    <div className="win-welcome">
      <TitleBar />
      <main className="main scroll" tabIndex={-1} data-view={isBusy ? 'reading' : 'welcome'}>
        <ErrorBoundary>
          <Suspense fallback={<div className="waiting" aria-busy="true" />}>
            {isBusy ? <ReadingView /> : <Welcome />}
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
    </div>
  );
}
