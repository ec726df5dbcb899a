/** What the value of a setting means. */
export type SettingType = 'duration' | 'memory' | 'integer' | 'number' | 'switch' | 'choice' | 'text' | 'path';

/** A setting that a diagnosis may rest on. Keys are those of the newest release. */
export interface KnownSetting {
  readonly key: string;
  readonly type: SettingType;
  /** First and last minor release that has it; absent: all from 1.10 on. */
  readonly since?: string;
  readonly until?: string;
  /** What was set before `since` to the same end; its value may be another. */
  readonly before?: string;
  /** Last release in which the value is a bare number of ms: `50 s` fails there. */
  readonly bareMsUntil?: string;
  /** The default by the first release that has it, oldest first; a release before the first has none. */
  readonly defaults: readonly { readonly from: string; readonly value: string }[];
  /** Path below the documentation of the release. */
  readonly doc: string;
}

/** The first release that is told about. */
const OLDEST = '1.10';

/** Defaults: none, one for all releases, or pairs of release and value, oldest first. */
export function known(
  key: string,
  type: SettingType,
  defaults: string | readonly (readonly [string, string])[] | undefined,
  doc: string,
  more: Pick<KnownSetting, 'since' | 'until' | 'before' | 'bareMsUntil'> = {},
): KnownSetting {
  const rows = typeof defaults === 'string' ? ([[OLDEST, defaults]] as const) : (defaults ?? []);
  return { key, type, defaults: rows.map(([from, value]) => ({ from, value })), doc, ...more };
}
