import { createStore, type StoreApi } from 'zustand';
import { createBaselineSlice } from './baseline-slice.ts';
import { createCheckSlice } from './check-slice.ts';
import { createIncidentSlice } from './incident-slice.ts';
import { createLayoutSlice } from './layout-slice.ts';
import { createLogSlice } from './log-slice.ts';
import { createSelectionSlice } from './selection-slice.ts';
import type { AppState, Engine } from './slice.ts';
import { createTimeSlice } from './time-slice.ts';

export type AppStore = StoreApi<AppState>;

export function createAppStore(engine: Engine): AppStore {
  return createStore<AppState>()((...tools) => ({
    ...createIncidentSlice(engine)(...tools),
    ...createSelectionSlice(...tools),
    ...createTimeSlice(...tools),
    ...createLogSlice(...tools),
    ...createLayoutSlice(engine)(...tools),
    ...createCheckSlice(engine)(...tools),
    ...createBaselineSlice(engine)(...tools),
  }));
}
