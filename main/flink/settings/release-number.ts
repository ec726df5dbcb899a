/** `1.18` of `1.18.1`, `2.0` of `2.0-SNAPSHOT`, as a number that orders: 1018, 2000. */
export type ReleaseNumber = number;

/** Settings are looked up by minor release; an unknown one counts as the newest, as most clusters that write in are new. */
export const NEWEST: ReleaseNumber = Number.MAX_SAFE_INTEGER;

export function releaseNumber(version: string | undefined): ReleaseNumber {
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})/.exec(version ?? '') ?? [];
  return major === undefined ? NEWEST : Number(major) * 1000 + Number(minor);
}

/** True when a release is known and is this one or a newer one. */
export function atLeast(version: string | undefined, first: string): boolean {
  const at = releaseNumber(version);
  return at !== NEWEST && at >= releaseNumber(first);
}
