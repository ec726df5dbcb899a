import type { Instant } from './instant.ts';
import type { Unknown } from './section.ts';
import type { Source } from './source.ts';
import type { Startup } from './startup.ts';

/** What settings are about, in the order in which they are shown. */
export const SETTING_SUBJECTS = [
  'checkpoints',
  'state',
  'restart',
  'heartbeat',
  'memory',
  'network',
  'slots',
  'availability',
  'execution',
  'tables',
  'jvm',
  'web',
  'files',
  'platform',
  'security',
  'metrics',
  'other',
] as const;
export type SettingSubject = (typeof SETTING_SUBJECTS)[number];

/**
 * Who states a value, the one that overrules the others first: `job`: what REST says the job runs with, its code included; `rest`: what
 * the cluster says of itself; `dynamic`: `-D` of a process; `log`: the file, as a process says that it read it; `seen`: measured in the log;
 * `unread-file`: a file that this release does not read.
 */
export type LayerKind = 'job' | 'rest' | 'dynamic' | 'log' | 'file' | 'seen' | 'default' | 'unread-file';

/** A duration or a memory size. */
export interface SettingAmount {
  readonly unit: 'ms' | 'B';
  readonly amount: number;
}

/** One statement about a key among those that overrule each other. */
export interface SettingLayer {
  readonly kind: LayerKind;
  /** The key as spelled there. */
  readonly key: string;
  /** As spelled there, at most 2,000 characters; `<masked>` when it is secret. */
  readonly value: string;
  readonly amount?: SettingAmount;
  /**
   * `agrees`: says the same as what is in force; `elsewhere`: in force in another process; `earlier`: until a later start read other
   * settings; `void`: nobody reads it, or nobody knows whether it holds.
   */
  readonly fate: 'in-force' | 'agrees' | 'elsewhere' | 'earlier' | 'overruled' | 'void';
  /** Of an earlier one: when that later start began. */
  readonly until?: Instant;
  /** Where processes that live side by side differ: how many say this. */
  readonly processes?: number;
  readonly source?: Source;
}

/** How a finding is about a key: it blames it, rests on it, or its cure sets it. */
export interface SettingLink {
  /** Index into the findings of the verdict. */
  readonly finding: number;
  readonly how: 'blamed' | 'cited' | 'to-set';
  /** What was in force when that began, where something else is now: a later start read other settings. Without a value: nobody had set it. */
  readonly earlier?: { readonly value?: string; readonly amount?: SettingAmount };
}

export interface SettingRow {
  /** The name of the detected release. */
  readonly key: string;
  readonly subject: SettingSubject;
  /** `unknown`: nobody states it, and the bundle does not hold all that was set, so that its default need not hold. */
  readonly state: 'set' | 'default' | 'unknown';
  /** What is in force; of an unknown one what would be. */
  readonly value: string;
  readonly amount?: SettingAmount;
  readonly origin: LayerKind;
  /** Absent: the release has none (`hasDefault`), or it is not known here. */
  readonly defaultValue?: string;
  readonly defaultAmount?: SettingAmount;
  readonly isDefaultKnown: boolean;
  readonly isChanged: boolean;
  readonly isSecret: boolean;
  /** A literal secret stood in a file. */
  readonly isSecretInPlainText: boolean;
  /** A program may set it itself, and the bundle does not hold what the job says. */
  readonly mayBeInCode: boolean;
  /** The highest first. */
  readonly layers: readonly SettingLayer[];
  readonly links: readonly SettingLink[];
}

/** What was in force and where it came from. */
export interface SettingsReading {
  /** Whose names and defaults they are; absent when nothing names the release. */
  readonly release?: string;
  /** Why nobody states any setting; absent when somebody does. */
  readonly unknown?: Unknown;
  /** A file that is read, or REST, is there: what they leave out has its default. */
  readonly isWhole: boolean;
  /** By subject, then key; at most 5,000. */
  readonly rows: readonly SettingRow[];
  /** Rows beyond those. */
  readonly left: number;
  readonly startups: readonly Startup[];
}
