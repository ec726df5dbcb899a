import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Attention } from '#contract/incident/attention.ts';
import type { Summary } from '#contract/incident/summary.ts';
import type { Text } from '#contract/text.ts';
import type { Selection, SelectionKind } from '../state/selection-slice.ts';
import type { IconName } from '../ui/icon-paths.ts';
import type { ViewKey } from '../ui/view-key.ts';
import { CHECKPOINTS_KEYS } from '../views/checkpoints/keys.ts';
import { COVERAGE_KEYS } from '../views/coverage/keys.ts';
import { GRAPH_KEYS } from '../views/graph/keys.ts';
import { LOGS_KEYS } from '../views/logs/keys.ts';
import { SETTINGS_KEYS } from '../views/settings/keys.ts';
import { STATE_KEYS } from '../views/state/keys.ts';
import { THREADS_KEYS } from '../views/threads/keys.ts';
import { TIMELINE_KEYS } from '../views/timeline/keys.ts';
import { VERDICT_KEYS } from '../views/verdict/keys.ts';
import { type Fetched, fetched } from './fetched.tsx';
import {
  countComplaints,
  countFailedCheckpoints,
  countLimits,
  countLogRecords,
  countRestarts,
  countSettings,
  countThreads,
  countVertices,
  type RailCount,
} from './rail-counts.ts';

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
  readonly View: Fetched;
  /** Beside the name in the rail; red only when something failed. `attention` comes a moment later than the rest. */
  readonly count?: (summary: Summary, attention: Attention | undefined) => RailCount | undefined;
  /** False when the brush changes nothing here; the view then says so. */
  readonly isFilteredByTime: boolean;
  readonly cards?: Cards;
  /** What it hears itself. */
  readonly keys: readonly ViewKey[];
}

/** In the order of the rail. */
export const PANELS: readonly Panel[] = [
  {
    id: 'verdict',
    title: { en: 'Verdict', 'zh-CN': '结论' },
    icon: 'verdict',
    View: fetched(() => import('../views/verdict/verdict.tsx').then((file) => file.VerdictView)),
    isFilteredByTime: false,
    keys: VERDICT_KEYS,
  },
  {
    id: 'timeline',
    title: { en: 'Timeline', 'zh-CN': '时间线' },
    icon: 'timeline',
    letter: 'T',
    View: fetched(() => import('../views/timeline/timeline.tsx').then((file) => file.TimelineView)),
    count: countRestarts,
    isFilteredByTime: true,
    keys: TIMELINE_KEYS,
    cards: {
      manager: lazy(() => import('../views/timeline/manager-card.tsx').then((file) => ({ default: file.ManagerCard }))),
    },
  },
  {
    id: 'graph',
    title: { en: 'Graph', 'zh-CN': '作业图' },
    icon: 'graph',
    letter: 'G',
    View: fetched(() => import('../views/graph/graph.tsx').then((file) => file.GraphView)),
    count: countVertices,
    isFilteredByTime: false,
    keys: GRAPH_KEYS,
    cards: {
      vertex: lazy(() =>
        import('../views/graph/vertex-inspector.tsx').then((file) => ({ default: file.VertexInspector })),
      ),
      edge: lazy(() => import('../views/graph/edge-inspector.tsx').then((file) => ({ default: file.EdgeInspector }))),
    },
  },
  {
    id: 'checkpoints',
    title: { en: 'Checkpoints', 'zh-CN': '检查点' },
    icon: 'checkpoint',
    View: fetched(() => import('../views/checkpoints/checkpoints.tsx').then((file) => file.CheckpointsView)),
    count: countFailedCheckpoints,
    isFilteredByTime: true,
    keys: CHECKPOINTS_KEYS,
    cards: {
      checkpoint: lazy(() =>
        import('../views/checkpoints/checkpoint-card.tsx').then((file) => ({ default: file.CheckpointCard })),
      ),
    },
  },
  {
    id: 'state',
    title: { en: 'State', 'zh-CN': '状态' },
    icon: 'state',
    letter: 'S',
    View: fetched(() => import('../views/state/state.tsx').then((file) => file.StateView)),
    count: countLimits,
    isFilteredByTime: false,
    keys: STATE_KEYS,
  },
  {
    id: 'logs',
    title: { en: 'Logs', 'zh-CN': '日志' },
    icon: 'logs',
    letter: 'L',
    View: fetched(() => import('../views/logs/logs.tsx').then((file) => file.LogsView)),
    count: countLogRecords,
    isFilteredByTime: true,
    keys: LOGS_KEYS,
    cards: {
      record: lazy(() => import('../views/logs/record-card.tsx').then((file) => ({ default: file.RecordCard }))),
    },
  },
  {
    id: 'threads',
    title: { en: 'Threads & GC', 'zh-CN': '线程与 GC' },
    icon: 'threads',
    View: fetched(() => import('../views/threads/threads.tsx').then((file) => file.ThreadsView)),
    count: countThreads,
    isFilteredByTime: true,
    keys: THREADS_KEYS,
    cards: {
      thread: lazy(() => import('../views/threads/thread-card.tsx').then((file) => ({ default: file.ThreadCard }))),
    },
  },
  {
    id: 'settings',
    title: { en: 'Settings', 'zh-CN': '配置' },
    icon: 'settings',
    View: fetched(() => import('../views/settings/settings.tsx').then((file) => file.SettingsView)),
    count: countSettings,
    isFilteredByTime: false,
    keys: SETTINGS_KEYS,
    cards: {
      setting: lazy(() => import('../views/settings/setting-card.tsx').then((file) => ({ default: file.SettingCard }))),
    },
  },
  {
    id: 'coverage',
    title: { en: 'Coverage', 'zh-CN': '证据覆盖' },
    icon: 'coverage',
    View: fetched(() => import('../views/coverage/coverage.tsx').then((file) => file.CoverageView)),
    count: countComplaints,
    isFilteredByTime: false,
    keys: COVERAGE_KEYS,
    cards: {
      file: lazy(() => import('../views/coverage/file-card.tsx').then((file) => ({ default: file.FileCard }))),
    },
  },
];

export function panelOf(id: string): Panel | undefined {
  return PANELS.find((panel) => panel.id === id);
}
