import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from './slice.ts';
import type { AppStore } from './store.ts';

const StoreContext = createContext<AppStore | undefined>(undefined);

export const StoreProvider = StoreContext.Provider;

/** The store itself, for handlers that read once and act. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('useAppStore outside StoreProvider');
  return store;
}

/** One thing of the state; the component draws again when just that changes. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector);
}
