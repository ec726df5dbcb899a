import type { Source } from './source.ts';

export type SettingOrigin = 'rest' | 'log' | 'file' | 'code' | 'default';

/** One statement about a key; the winner of several is the effective one. */
export interface SettingStatement {
  readonly origin: SettingOrigin;
  /** As spelled there; `<masked>` when the key is secret. */
  readonly value: string;
  /** The key as spelled there (an old name, perhaps). */
  readonly key: string;
  readonly source?: Source;
  /** A dynamic property (`-D`), or a file that this release does not read. */
  readonly as?: 'dynamic' | 'unread-file';
}

/** A key by its name in the newest release that still has it, with what is in force. */
export interface Setting {
  /** Canonical key: the name of the detected release. */
  readonly key: string;
  readonly value: string;
  readonly origin: SettingOrigin;
  /** Milliseconds when the value is a duration, bytes when a memory size. */
  readonly number?: number;
  readonly defaultValue?: string;
  /** Highest first. */
  readonly statements: readonly SettingStatement[];
  /** A literal secret stood in a file (not masked by Flink itself, no reference to a file or variable). */
  readonly secretInPlainText: boolean;
}
