import { settingNamed } from './catalogue.ts';
import { durationMs, memoryBytes } from './quantities.ts';
import { NEWEST, releaseNumber } from './release-number.ts';
import { RENAMED_PREFIXES, RENAMES } from './renames.ts';

/** Why a value does not say what its writer meant. */
export type Misreading =
  /** Memory without a unit counts bytes. */
  | { readonly kind: 'bytes'; readonly amount: number }
  /** A duration without a unit counts milliseconds. */
  | { readonly kind: 'milliseconds'; readonly amount: number }
  /** Neither a number nor a number with a unit that the release knows. */
  | { readonly kind: 'unreadable' };

/** A part of memory below this is none at all: the smallest default is 64 MB, and 1024 or 4096 without a unit are meant as MB. */
const LEAST_MEMORY = 1024 ** 2;
/** Intervals and time-outs of Flink are seconds and more; 10, 30 or 600 without a unit are meant as seconds. */
const LEAST_DURATION_MS = 1000;

/** Times that are right in milliseconds: how long a buffer, a barrier or a timer may wait. */
const SHORT_TIMES = ['execution.buffer-timeout.interval', 'execution.checkpointing.aligned-checkpoint-timeout'];

/** Sizes that are right in bytes: network segments, inline state, buffers, frames. */
const SMALL_SIZES =
  /segment-size|data-inline-threshold|write-buffer-size|framesize|block(?:size|\.blocksize)|\.min$|off-heap\.size$/;

/** What Flink makes of a value, when that is hardly what was meant. `key` by any of its names. */
export function misreading(key: string, value: string, release: string | undefined): Misreading | undefined {
  const setting = settingNamed(key);
  const text = value.trim();
  if (setting === undefined || text === '' || SPECIAL.test(text)) return undefined;
  const isBare = /^\d{1,18}$/.test(text);
  if (setting.type === 'memory') {
    const amount = memoryBytes(text);
    if (amount === undefined) return { kind: 'unreadable' };
    return isBare && amount > 0 && amount < LEAST_MEMORY && !SMALL_SIZES.test(setting.key)
      ? { kind: 'bytes', amount }
      : undefined;
  }
  if (setting.type !== 'duration') return undefined;
  const amount = durationMs(text);
  const onlyBare = setting.bareMsUntil !== undefined && releaseNumber(release) <= releaseNumber(setting.bareMsUntil);
  if (amount === undefined || (onlyBare && !isBare && releaseNumber(release) !== NEWEST)) return { kind: 'unreadable' };
  const isTooShort = isBare && amount > 0 && amount < LEAST_DURATION_MS && !SHORT_TIMES.includes(setting.key);
  return isTooShort ? { kind: 'milliseconds', amount } : undefined;
}

/** Values that are words, references or switches: `infinite`, `-1`, `${HOME}`, `<masked>`. */
const SPECIAL = /^(?:infinite|disabled|none|-\d|\$|<|\*{3})/i;

/** The release that first reads a name, when the detected one is older: what is set there has no effect. */
export function tooNewFor(
  key: string,
  release: string | undefined,
): { readonly since: string; readonly instead?: string } | undefined {
  const at = releaseNumber(release);
  if (at === NEWEST) return undefined;
  const renamed = RENAMES.find((row) => row.newest === key);
  const [last] = renamed?.old ?? [];
  if (last !== undefined && at <= releaseNumber(last.until))
    return { since: `after ${last.until}`, instead: oldNameAt(renamed?.old ?? [], at) };
  const group = RENAMED_PREFIXES.find((row) => key.startsWith(row.newest) && at <= releaseNumber(row.until));
  if (group) return { since: `after ${group.until}`, instead: group.old + key.slice(group.newest.length) };
  const setting = settingNamed(key);
  if (setting?.since !== undefined && setting.key === key && at < releaseNumber(setting.since))
    return { since: setting.since };
  return undefined;
}

function oldNameAt(old: readonly { readonly key: string; readonly until: string }[], at: number): string {
  return (old.findLast(({ until }) => at <= releaseNumber(until)) ?? old[0])?.key ?? '';
}
