import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Summary } from '#contract/api.ts';
import type { Text } from '#contract/text.ts';
import type { Selection, SelectionKind } from '../state/selection-slice.ts';
import type { IconName } from '../ui/icon-paths.ts';

/** The cards of the inspector that a panel brings, by what they show. */
type Cards = {
  readonly [K in SelectionKind]?: LazyExoticComponent<
    ComponentType<{ readonly selection: Extract<Selection, { kind: K }> }>
  >;
};

/** A view of the incident: one row, one folder in `views/`. */
export interface Panel {
  /** Folder in `views/`, `data-view` of its root, `rail-<id>` of its entry in the rail. */
  readonly id: string;
  readonly title: Text;
  readonly icon: IconName;
  /** Shows the selection in this view from anywhere. */
  readonly letter?: string;
  readonly View: LazyExoticComponent<ComponentType>;
  /** Beside the name in the rail; red only when something failed. */
  readonly count?: (summary: Summary) => { readonly text: string; readonly isBad?: boolean } | undefined;
  /** False when the brush changes nothing here; the view then says so. */
  readonly isFilteredByTime: boolean;
  readonly cards?: Cards;
}

/** In the order of the rail. */
export const PANELS: readonly Panel[] = [
  {
    id: 'verdict',
    title: { en: 'Verdict', 'zh-CN': '结论' },
    icon: 'verdict',
    View: lazy(() => import('../views/verdict/verdict.tsx').then((file) => ({ default: file.VerdictView }))),
    isFilteredByTime: false,
  },
  {
    id: 'coverage',
    title: { en: 'Coverage', 'zh-CN': '证据覆盖' },
    icon: 'coverage',
    View: lazy(() => import('../views/coverage/coverage.tsx').then((file) => ({ default: file.CoverageView }))),
    count: ({ counts }) => (counts.complaints === 0 ? undefined : { text: String(counts.complaints) }),
    isFilteredByTime: false,
    cards: {
      file: lazy(() => import('../views/coverage/file-card.tsx').then((file) => ({ default: file.FileCard }))),
    },
  },
];

export function panelOf(id: string): Panel | undefined {
  return PANELS.find((panel) => panel.id === id);
}
