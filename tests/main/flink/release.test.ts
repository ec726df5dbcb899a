import { expect, test } from 'vitest';
import { compareReleases, isFrom, parseRelease } from '../../../main/flink/release.ts';

test('versions of releases, snapshots and vendors', () => {
  expect(['1.18.1', '1.20-SNAPSHOT', '1.13.6-vvr-4.0.15', '<unknown>'].map(parseRelease)).toEqual([
    { major: 1, minor: 18, patch: 1 },
    { major: 1, minor: 20, patch: 0 },
    { major: 1, minor: 13, patch: 6 },
    undefined,
  ]);
});

test('1.9 is older than 1.10, and 2.0 newer than both', () => {
  const releases = ['2.0.0', '1.10.3', '1.9.1'].flatMap((v) => parseRelease(v) ?? []);
  expect(releases.toSorted(compareReleases).map((r) => r.minor)).toEqual([9, 10, 0]);
  expect(releases.map((r) => isFrom(r, 1, 10))).toEqual([true, true, false]);
});
