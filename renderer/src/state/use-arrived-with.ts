import { useState } from 'react';
import type { Selection } from './selection-slice.ts';
import { useAppStore } from './use-app.ts';

/** What was selected when the view was opened: it shows that first. */
export function useArrivedWith(): Selection | undefined {
  const store = useAppStore();
  return useState(() => store.getState().selection)[0];
}
