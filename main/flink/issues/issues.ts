import type { CauseId } from '#contract/incident/ids.ts';
import type { Text } from '#contract/text.ts';
import { clusterIssues } from './issues-cluster.ts';
import { runtimeIssues } from './issues-runtime.ts';
import { stateIssues } from './issues-state.ts';

/** What must be there before a bug is said to match. Everything that is given must hold. */
export interface Symptom {
  /** One of these was found. */
  readonly found?: readonly CauseId[];
  /** A stack trace says it: `text` in `class: message` of a throwable, and, when given, one of `frames` in its chain. */
  readonly says?: { readonly text: string; readonly frames?: readonly string[] };
  /** Settings by their newest names: the value in force has it (ignoring case); empty: nobody set it. */
  readonly set?: Readonly<Record<string, string>>;
  readonly unaligned?: true;
  readonly maxConcurrentAbove?: number;
  readonly backend?: 'rocksdb';
  /** First Java release with which it shows. */
  readonly java?: number;
  /** Part of an operator's name. */
  readonly operator?: string;
  /** Part of a frame of a thread that cannot go on. */
  readonly blockedIn?: string;
  /** Something happened at least once. */
  readonly happened?: 'restart' | 'restore' | 'savepoint';
  readonly strategy?: 'failure-rate';
}

/** A bug of Flink. Only such as public sources tell, each named in `source`. */
export interface KnownIssue {
  readonly id: `FLINK-${number}`;
  readonly title: Text;
  /**
   * The oldest release that is told about: the first of the line whose notes name the fix. With which one the bug came is written down
   * nowhere that was read, so a release is said to lack the fix, never to have the bug.
   */
  readonly since: string;
  /** First release without it, one a minor line, oldest first. A line in between that is not named never got the fix. */
  readonly fixedIn: readonly string[];
  readonly symptom: Symptom;
  /** What is seen of it, after `Flink 1.12.1 lacks its fix, and`. */
  readonly seen: Text;
  /** Besides an update: what helps meanwhile. */
  readonly meanwhile?: Text;
  /** Where releases and symptom are written down. */
  readonly source: string;
}

export const ISSUES: readonly KnownIssue[] = [...clusterIssues, ...runtimeIssues, ...stateIssues];

/** `1.12.1` → [1, 12, 1]; undefined for what is no full release: of a snapshot nobody knows what it holds. */
function parts(version: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** True when the release came before the fix, within what is told about. */
export function lacksFix({ since, fixedIn }: Pick<KnownIssue, 'since' | 'fixedIn'>, version: string): boolean {
  const release = parts(version);
  const first = parts(since);
  if (release === undefined || first === undefined || compare(release, first) < 0) return false;
  const fixes = fixedIn.flatMap((one) => [parts(one) ?? []]);
  const isFixed = fixes.some((fix) => fix[0] === release[0] && fix[1] === release[1] && compare(release, fix) >= 0);
  const newest = fixes.at(-1);
  return !isFixed && newest !== undefined && compare(release, newest) < 0;
}
