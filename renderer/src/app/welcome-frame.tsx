import { lazy, Suspense } from 'react';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

/** Asked for at once: it is the first thing most people see. */
const welcome = import('../views/welcome/welcome.tsx').then((file) => ({ default: file.Welcome }));
const Welcome = lazy(() => welcome);

const ReadingView = lazy(() => import('../views/reading/reading.tsx').then((file) => ({ default: file.ReadingView })));

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
