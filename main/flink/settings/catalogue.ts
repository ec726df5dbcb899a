import { CHECKPOINTING_SETTINGS } from './checkpointing-settings.ts';
import { CLUSTER_SETTINGS } from './cluster-settings.ts';
import type { KnownSetting } from './define-setting.ts';
import { canonicalKey } from './key-names.ts';
import { durationMs, memoryBytes } from './quantities.ts';
import { releaseNumber } from './release-number.ts';

/** Every setting that is known by its meaning. */
export const CATALOGUE: readonly KnownSetting[] = [...CLUSTER_SETTINGS, ...CHECKPOINTING_SETTINGS];

const BY_KEY = new Map(CATALOGUE.map((setting) => [setting.key, setting]));

/** The setting of this name, old or new. */
export function settingNamed(key: string): KnownSetting | undefined {
  return BY_KEY.get(canonicalKey(key));
}

/** True when a release has the setting at all. */
export function existsIn(setting: KnownSetting, release: string | undefined): boolean {
  const at = releaseNumber(release);
  if (setting.since !== undefined && at < releaseNumber(setting.since)) return false;
  return setting.until === undefined || at <= releaseNumber(setting.until);
}

/** What holds in a release when nobody sets it; undefined when nothing does, or the key is not known. */
export function defaultFor(key: string, release: string | undefined): string | undefined {
  const setting = settingNamed(key);
  if (setting === undefined || !existsIn(setting, release)) return undefined;
  const at = releaseNumber(release);
  return setting.defaults.findLast(({ from }) => releaseNumber(from) <= at)?.value;
}

/** Milliseconds or bytes, when the setting is a duration or a memory size and the value can be read as one. */
export function quantityOf(key: string, value: string): number | undefined {
  const type = settingNamed(key)?.type;
  if (type === 'duration') return durationMs(value);
  return type === 'memory' ? memoryBytes(value) : undefined;
}

/**
 * A duration as a release wants it spelled: `50000` where the option is a bare number of ms, else `50 s`.
 */
export function spelledDuration(key: string, ms: number, release: string | undefined): string {
  const bareUntil = settingNamed(key)?.bareMsUntil;
  if (bareUntil !== undefined && releaseNumber(release) <= releaseNumber(bareUntil)) return String(ms);
  if (ms % 60_000 === 0 && ms > 0) return `${ms / 60_000} min`;
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
