import { HotkeysProvider } from '@blueprintjs/core';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { createAnswers } from '../host/answers.ts';
import type { Client } from '../host/client.ts';
import { HostProvider } from '../host/use-answer.ts';
import { LanguageProvider } from '../i18n/language.ts';
import { TimesProvider, timesIn } from '../i18n/times.ts';
import { openIncidentId } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { type AppStore, createAppStore } from '../state/store.ts';
import { StoreProvider, useApp } from '../state/use-app.ts';
import { start } from './start.ts';
import { Window } from './window.tsx';
import { APP } from './words.ts';

/** The whole window over one client. */
export function App({ client }: { readonly client: Client }) {
  const [store] = useState(() => createAppStore(client));
  useEffect(() => start(client, store), [client, store]);
  return <AppOver client={client} store={store} />;
}

/** The same over a store that somebody else made. */
export function AppOver({ client, store }: { readonly client: Client; readonly store: AppStore }) {
  return (
    <StoreProvider value={store}>
      <Surroundings client={client} />
    </StoreProvider>
  );
}

const theme = (s: AppState) => s.theme;
const language = (s: AppState) => s.language;
const zone = (s: AppState) => s.zone;
const bundleMinutes = (s: AppState) => s.open?.summary.zoneMinutes;

function Surroundings({ client }: { readonly client: Client }) {
  const incidentId = useApp(openIncidentId);
  const said = useApp(language);
  const look = useApp(theme);
  const answers = useMemo(() => createAnswers(client), [client]);
  const shown = useApp(zone);
  const minutes = useApp(bundleMinutes);
  const times = useMemo(() => timesIn(shown, minutes), [shown, minutes]);
  const host = useMemo(() => ({ client, answers, incidentId }), [client, answers, incidentId]);
  useEffect(() => {
    document.documentElement.lang = said;
  }, [said]);
  // Before any passive effect: pictures that are painted by script read the colours of the theme in theirs.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = look;
    document.documentElement.classList.toggle('bp6-dark', look === 'dark');
  }, [look]);
  return (
    <HostProvider value={host}>
      <LanguageProvider value={said}>
        <TimesProvider value={times}>
          <HotkeysProvider dialogProps={{ globalGroupName: APP.inThisView[said] }}>
            <Window />
          </HotkeysProvider>
        </TimesProvider>
      </LanguageProvider>
    </HostProvider>
  );
}
