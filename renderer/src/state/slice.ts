import type { StateCreator } from 'zustand';
import type { Ask } from '#contract/api.ts';
import type { CallHost } from '#contract/host.ts';
import type { BaselineSlice } from './baseline-slice.ts';
import type { CheckSlice } from './check-slice.ts';
import type { IncidentSlice } from './incident-slice.ts';
import type { LayoutSlice } from './layout-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { SelectionSlice } from './selection-slice.ts';
import type { TimeSlice } from './time-slice.ts';

/** What the window knows and shows. */
export type AppState = IncidentSlice & SelectionSlice & TimeSlice & LogSlice & LayoutSlice & CheckSlice & BaselineSlice;

/** One part of the state with its actions. Actions say what happened. */
export type Slice<T> = StateCreator<AppState, [], [], T>;

/** What the state needs of the client; handed in when the store is made. */
export interface Engine {
  readonly ask: Ask;
  readonly callHost: CallHost;
}
