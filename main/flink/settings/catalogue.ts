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
function existsIn(setting: KnownSetting, release: string | undefined): boolean {
  const at = releaseNumber(release);
  if (setting.since !== undefined && at < releaseNumber(setting.since)) return false;
  return setting.until === undefined || at <= releaseNumber(setting.until);
}

/** The first release that has the setting, when this one is older, and what is set until then. */
export function comesWith(
  key: string,
  release: string | undefined,
): { readonly since: string; readonly before?: string } | undefined {
  const { since, before } = settingNamed(key) ?? {};
  if (since === undefined || releaseNumber(release) >= releaseNumber(since)) return undefined;
  return before === undefined ? { since } : { since, before };
}

/** What holds in a release when nobody sets it; undefined when nothing does, or the key is not known. */
export function defaultFor(key: string, release: string | undefined): string | undefined {
  const setting = settingNamed(key);
  if (setting === undefined || !existsIn(setting, release)) return undefined;
  const at = releaseNumber(release);
  return setting.defaults.findLast(({ from }) => releaseNumber(from) <= at)?.value;
}

/**
 * Milliseconds or bytes, when the setting is a duration or a memory size and the release can read the value as one: up to 1.19 some
 * durations are bare counts of ms, and `heartbeat.timeout: 50 s` stops the process there.
 */
export function quantityOf(key: string, value: string, release: string | undefined): number | undefined {
  const setting = settingNamed(key);
  if (setting?.type === 'memory') return memoryBytes(value);
  if (setting?.type !== 'duration') return undefined;
  const isBare = setting.bareMsUntil !== undefined && releaseNumber(release) <= releaseNumber(setting.bareMsUntil);
  return isBare && !/^\s*\d+\s*$/.test(value) ? undefined : durationMs(value);
}
