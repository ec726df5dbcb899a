import { NEWEST, releaseNumber } from './release-number.ts';
import { RENAMED_PREFIXES, RENAMES } from './renames.ts';

/** A name that became two stands for the first of them. */
const NEWEST_OF = new Map(RENAMES.flatMap((row) => row.old.map(({ key }) => [key, row.newest] as const)).reverse());
const OLD_OF = new Map(RENAMES.map((row) => [row.newest, row.old]));

/** The name of a setting in the newest release, whichever name it was given by. */
export function canonicalKey(key: string): string {
  const newest = NEWEST_OF.get(key);
  if (newest !== undefined) return newest;
  const prefix = RENAMED_PREFIXES.find(({ old }) => key.startsWith(old));
  return prefix ? prefix.newest + key.slice(prefix.old.length) : key;
}

/** The name the documentation of a release uses for a setting; without a known release the newest. */
export function keyFor(key: string, release: string | undefined): string {
  const canonical = canonicalKey(key);
  const at = releaseNumber(release);
  if (at === NEWEST) return canonical;
  const old = OLD_OF.get(canonical)?.findLast(({ until }) => at <= releaseNumber(until));
  if (old) return old.key;
  const prefix = RENAMED_PREFIXES.find((row) => canonical.startsWith(row.newest) && at <= releaseNumber(row.until));
  return prefix ? prefix.old + canonical.slice(prefix.newest.length) : canonical;
}
