import type { EntryPath } from './ids.ts';
import type { Instant } from './instant.ts';
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
  /** When the process that says so began, where an earlier start of its kind said otherwise, or nothing of the key. */
  readonly since?: Instant;
  /** When a later start of its kind began that says otherwise, or nothing of the key: no longer in force. */
  readonly until?: Instant;
  /** Where processes that live side by side say different things: the logs of all that say this. */
  readonly saidIn?: readonly EntryPath[];
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
  /** Highest first; what is no longer in force, and what never was, behind the default. */
  readonly statements: readonly SettingStatement[];
  /** A literal secret stood in a file (not masked by Flink itself, no reference to a file or variable). */
  readonly secretInPlainText: boolean;
}

/** Whether its value holds: not when only a file that is not read states it, or an earlier start did, and there is no default. */
export function isInForce({ statements: [first] }: Pick<Setting, 'statements'>): boolean {
  return first === undefined || (first.as !== 'unread-file' && first.until === undefined);
}

/** What was stated at that time, what was in force then first; nothing where nobody had set it and it has no default. */
export function statedThen({ statements }: Pick<Setting, 'statements'>, at: Instant): readonly SettingStatement[] {
  return statements
    .filter(({ as, since = at, until }) => as !== 'unread-file' && since <= at && (until === undefined || at < until))
    .toSorted((a, b) => heightOf(a) - heightOf(b));
}

/** As the model ranks them: a TaskManager knows best what it loaded for itself. */
function heightOf({ origin, as, key }: SettingStatement): number {
  if (origin === 'rest') return key.startsWith('taskmanager.') ? 2 : 0;
  return origin === 'log' ? (as === 'dynamic' ? 0.5 : 1) : origin === 'file' ? 3 : 4;
}
