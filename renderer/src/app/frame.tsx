import { Suspense, useDeferredValue } from 'react';
import { useText } from '../i18n/language.ts';
import { currentView } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Brush } from './brush/brush.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { PANELS, panelOf } from './panels.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

const railCollapsed = (s: AppState) => s.railCollapsed;
const inspectorOpen = (s: AppState) => s.inspectorOpen;

/** Title bar, rail, brush, view, inspector, status bar: the same around every view. */
export function Frame() {
  const say = useText();
  // Deferred: the view before stays until the code of the next one is there, instead of an empty page.
  const view = useDeferredValue(useApp(currentView));
  const isNarrow = useApp(railCollapsed);
  const hasInspector = useApp(inspectorOpen);
  const panel = panelOf(view) ?? PANELS[0];
  if (panel === undefined) return null;
  const { View } = panel;
  return (
    <div className={`win${isNarrow ? ' rail-narrow' : ''}${hasInspector ? '' : ' no-inspector'}`}>
      <TitleBar />
      <Rail />
      <Brush />
      <main className="main" tabIndex={-1} aria-label={say(panel.title)} data-view={panel.id} key={panel.id}>
        <ErrorBoundary>
          <Suspense fallback={<div className="waiting" aria-busy="true" />}>
            <View />
          </Suspense>
        </ErrorBoundary>
      </main>
      {hasInspector ? <Inspector /> : undefined}
      <StatusBar />
    </div>
  );
}
