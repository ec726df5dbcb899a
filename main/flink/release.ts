/** A Flink release as numbers: what a table by version asks. */
export interface FlinkRelease {
  readonly major: number;
  readonly minor: number;
  /** 0 when the version names none (`1.20-SNAPSHOT`). */
  readonly patch: number;
}

/** `1.18.1`, `2.0.2`, `1.20-SNAPSHOT`, `1.13.6-vvr-4.0.15`; undefined for `<unknown>`. */
export function parseRelease(version: string): FlinkRelease | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?/.exec(version.trim());
  return match === null
    ? undefined
    : { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) };
}

/** Negative when `a` is older than `b`. */
export function compareReleases(a: FlinkRelease, b: FlinkRelease): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** True from a minor release on: `isFrom(r, 1, 15)`. */
export function isFrom(release: FlinkRelease, major: number, minor: number): boolean {
  return release.major > major || (release.major === major && release.minor >= minor);
}
