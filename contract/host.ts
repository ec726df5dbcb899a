import { z } from 'zod';
import type { AbortSignalLike } from './api.ts';
import { incidentId } from './api-parts.ts';
import type { Baseline } from './baseline.ts';
import type { CheckedBundle } from './check.ts';
import type { IncidentId } from './incident/ids.ts';
import { LANGUAGES, type Language } from './text.ts';
import { VERDICT_STATES, type VerdictState } from './verdict.ts';

const paths = z.array(z.string().min(1).max(8192)).min(1).max(1000);

export interface RecentBundle {
  readonly paths: readonly string[];
  readonly name: string;
  readonly openedAt: number;
  readonly bytes: number;
  readonly jobName?: string;
  readonly flink?: string;
  readonly state?: VerdictState;
  readonly headline?: Readonly<Record<Language, string>>;
}

/** In which zone times are shown: that of the cluster's logs (UTC when nothing states it), UTC, or that of this machine. */
export const SHOWN_ZONES = ['bundle', 'utc', 'local'] as const;
export type ShownZone = (typeof SHOWN_ZONES)[number];

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Rail collapsed. */
  readonly rail: boolean;
  /** Absent: that of the bundle. */
  readonly zone?: ShownZone | undefined;
}

export interface HostInfo {
  readonly host: 'electron' | 'serve';
  readonly version: string;
  /** `Electron 45.4.1` or `electron 33.2.1 (development runtime)`; `Node 20.20.2` under serve. */
  readonly runtime: string;
  readonly platform: string;
  /** What this host can do; a view hides what it cannot. */
  readonly can: {
    readonly pickFiles: boolean;
    readonly saveFiles: boolean;
    readonly reveal: boolean;
    readonly restartEngine: boolean;
  };
  /** Paths given at start, to be opened at once. */
  readonly openAtStart: readonly string[];
  /** Paths of a healthy bundle given at start: what is opened at start is judged beside it. */
  readonly baselineAtStart?: readonly string[];
}

/** Calls about the machine and about opening; every payload is checked against these. */
export const HOST = {
  'host.info': z.strictObject({}),
  /** Starts opening; the incident id comes at once, progress as notices; the promise ends when it is open. */
  'bundle.open': z.strictObject({ incidentId, paths }),
  'bundle.openSample': z.strictObject({ incidentId }),
  'bundle.cancel': z.strictObject({ incidentId }),
  'bundle.close': z.strictObject({ incidentId }),
  /**
   * Judges an open incident anew beside a bundle of a healthy time, or by itself again without `paths`; from then on it is open under
   * `judgedAs`, which progress is told for and `bundle.cancel` takes.
   */
  'bundle.baseline': z.strictObject({ incidentId, judgedAs: incidentId, paths: paths.optional() }),
  'bundle.pick': z.strictObject({ what: z.enum(['file', 'folder']) }),
  'recent.list': z.strictObject({}),
  'recent.forget': z.strictObject({ paths }),
  'recent.remember': z.strictObject({
    paths,
    name: z.string().max(1000),
    bytes: z.number(),
    jobName: z.string().max(2000).optional(),
    flink: z.string().max(100).optional(),
    state: z.enum(VERDICT_STATES).optional(),
    headline: z.strictObject({ en: z.string().max(4000), 'zh-CN': z.string().max(4000) }).optional(),
  }),
  /** Asks where, writes; undefined when the person cancelled. */
  'file.save': z.strictObject({ name: z.string().min(1).max(500), mediaType: z.string().max(100), text: z.string() }),
  'file.reveal': z.strictObject({ path: z.string().min(1).max(8192) }),
  'preferences.read': z.strictObject({}),
  'preferences.write': z.strictObject({
    language: z.enum(LANGUAGES).optional(),
    theme: z.enum(THEMES).optional(),
    rail: z.boolean().optional(),
    zone: z.enum(SHOWN_ZONES).optional(),
  }),
  'engine.restart': z.strictObject({}),
  /** Labelled bundles that are shipped: what a new installation is checked with. */
  'samples.list': z.strictObject({}),
  /** Analyses one of them and compares; rejects only when it was cancelled. */
  'samples.check': z.strictObject({ id: z.string().min(1).max(200) }),
} as const;

export type HostName = keyof typeof HOST;
export type HostParams<N extends HostName> = z.infer<(typeof HOST)[N]>;

export interface HostResults {
  'host.info': HostInfo;
  'bundle.open': { readonly incidentId: IncidentId };
  'bundle.openSample': { readonly incidentId: IncidentId };
  'bundle.cancel': undefined;
  'bundle.baseline': Baseline | undefined;
  'bundle.close': undefined;
  'bundle.pick': { readonly paths: readonly string[] } | undefined;
  'recent.list': readonly RecentBundle[];
  'recent.forget': undefined;
  'recent.remember': undefined;
  'file.save': { readonly path: string } | undefined;
  'file.reveal': undefined;
  'preferences.read': Preferences;
  'preferences.write': Preferences;
  'engine.restart': undefined;
  'samples.list': { readonly ids: readonly string[] };
  'samples.check': CheckedBundle;
}

/** Asks the host; rejects with an IncidentError. */
export type CallHost = <N extends HostName>(
  name: N,
  params: HostParams<N>,
  signal?: AbortSignalLike,
) => Promise<HostResults[N]>;

export type DoorAnswer = { readonly ok: unknown } | { readonly error: unknown };

/** The one object the preload exposes as `window.nutcracker`, and `serve` imitates over HTTP. */
export interface Door {
  /** API or HOST call; the answer is `{ ok }` or `{ error }`, or the JSON of one of them, never a rejection with a foreign error. */
  call(name: string, params: unknown, callId: string): Promise<DoorAnswer | string>;
  cancel(callId: string): void;
  onNotice(listener: (notice: unknown) => void): () => void;
  /** Absolute path of a dropped File; '' when the host has none. */
  pathOf(file: unknown): string;
}
