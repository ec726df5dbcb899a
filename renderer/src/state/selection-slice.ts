import type { CheckpointRef } from '#contract/incident/checkpoint-table.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Slice } from './slice.ts';

/** What the reader looks at: exactly one thing at a time, in every view. */
export type Selection =
  | { readonly kind: 'finding'; readonly index: number }
  | { readonly kind: 'evidence'; readonly source: Source }
  /** `at`: when it began, which tells checkpoints of several runs of a job apart. */
  | {
      readonly kind: 'checkpoint';
      readonly jobId: string;
      readonly checkpointId: number;
      readonly at?: Instant;
      /** The one of the same job that it is compared with; itself while the other of the two is not chosen yet. */
      readonly against?: CheckpointRef;
    }
  | { readonly kind: 'vertex'; readonly jobId: string; readonly vertexId: string }
  | { readonly kind: 'edge'; readonly jobId: string; readonly from: string; readonly to: string }
  | { readonly kind: 'subtask'; readonly jobId: string; readonly vertexId: string; readonly subtask: number }
  | { readonly kind: 'manager'; readonly managerId: string }
  | { readonly kind: 'record'; readonly entry: string; readonly line: number; readonly row: number }
  | { readonly kind: 'file'; readonly entry: string }
  | { readonly kind: 'setting'; readonly key: string }
  | { readonly kind: 'thread'; readonly processId: string; readonly thread: number };

export type SelectionKind = Selection['kind'];

/** Where the reader is: a view and what is selected in it. */
export interface Place {
  readonly view: string;
  readonly selection: Selection | undefined;
}

export interface SelectionSlice {
  /** Id of a row of `app/panels.ts`. */
  readonly view: string;
  readonly selection: Selection | undefined;
  /** Oldest first; the present place is not among them. */
  readonly past: readonly Place[];
  /** Nearest first. */
  readonly future: readonly Place[];
  readonly viewOpened: (view: string) => void;
  readonly picked: (selection: Selection) => void;
  readonly pickedIn: (view: string, selection: Selection) => void;
  readonly deselected: () => void;
  readonly wentBack: () => void;
  readonly wentForward: () => void;
  /** Another incident, or none: nothing that was selected exists any more. */
  readonly incidentChanged: () => void;
}

/** More steps than anybody walks back. */
const HISTORY = 100;
const FIRST_VIEW = 'verdict';

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => {
  function go(to: Place): void {
    const { view, selection, past } = get();
    if (view === to.view && isSame(selection, to.selection)) return;
    set({ ...to, past: [...past, { view, selection }].slice(-HISTORY), future: [] });
  }
  return {
    view: FIRST_VIEW,
    selection: undefined,
    past: [],
    future: [],
    viewOpened: (view) => go({ view, selection: get().selection }),
    picked: (selection) => {
      go({ view: get().view, selection });
      get().inspectorShown();
    },
    pickedIn: (view, selection) => go({ view, selection }),
    deselected: () => go({ view: get().view, selection: undefined }),
    wentBack: () => {
      const { view, selection, past, future } = get();
      const to = past.at(-1);
      if (to !== undefined) set({ ...to, past: past.slice(0, -1), future: [{ view, selection }, ...future] });
    },
    wentForward: () => {
      const { view, selection, past, future } = get();
      const [to, ...rest] = future;
      if (to !== undefined) set({ ...to, past: [...past, { view, selection }], future: rest });
    },
    incidentChanged: () => {
      set({ view: FIRST_VIEW, selection: undefined, past: [], future: [] });
      get().timeForgotten();
      get().logForgotten();
    },
  };
};

/** Selections are small plain values with keys in a fixed order. */
function isSame(a: Selection | undefined, b: Selection | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
