import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

const Welcome = lazy(() => import('../views/welcome/welcome.tsx').then((file) => ({ default: file.Welcome })));

/** The window before anything is open, and while something opens. */
export function WelcomeFrame() {
  return (
    <div className="win-welcome">
      <TitleBar />
      <main className="main scroll" tabIndex={-1} data-view="welcome">
        <ErrorBoundary>
          <Suspense fallback={<div className="waiting" aria-busy="true" />}>
            <Welcome />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
    </div>
  );
}
