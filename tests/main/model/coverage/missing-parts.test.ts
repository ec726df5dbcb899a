import { expect, test } from 'vitest';
import type { Artifact } from '../../../../contract/incident/artifact.ts';
import type { LogProfileFact } from '../../../../main/facts/fact.ts';
import { missingParts } from '../../../../main/model/coverage/missing-parts.ts';

const logs = (...entries: readonly string[]): readonly Artifact[] =>
  entries.map((entry) => ({ entry, kind: 'taskmanager-log', read: true, bytes: 1 }));

test('a number between the parts of a rotated log is named, with the part before it', () => {
  expect(missingParts(logs('tm/a.log', 'tm/a.log.1', 'tm/a.log.3.gz', 'tm/b.log.1', 'jm/a.log.2'), new Map())).toEqual([
    { code: 'rotated-log-missing', entry: 'tm/a.log.1', said: 'missing: a.log.2' },
  ]);
});

test('of many the first are named, the rest is counted', () => {
  expect(missingParts(logs('a.log.1', 'a.log.12'), new Map()).map(({ said }) => said)).toEqual([
    'missing: a.log.2, a.log.3, a.log.4, a.log.5, a.log.6 and 5 more',
  ]);
});

test('parts in a row, those that begin later and dumps have no gap', () => {
  const row = logs('a.log', 'a.log.1', 'a.log.2', 'b.log.4', 'b.log.5');
  const dumps = ['d.txt.1', 'd.txt.3'].map((entry): Artifact => ({ entry, kind: 'thread-dump', read: true, bytes: 1 }));
  expect(missingParts([...row, ...dumps], new Map())).toEqual([]);
});

/** What each part tells, from its first record to its last: `2026-03-01T00:00 2026-03-01T23:59`. */
function missingAmong(parts: Readonly<Record<string, string>>) {
  const profiles = Object.entries(parts).map(([entry, times]) => {
    const [fromWall = 0, toWall = 0] = times.split(' ').map((time) => Date.parse(`${time}:00Z`));
    const profile: LogProfileFact = {
      kind: 'log-profile',
      entry,
      layout: 'log4j-default',
      records: 2,
      unreadLines: 0,
      zoned: false,
      silences: [],
      fromWall,
      toWall,
    };
    return [entry, profile] as const;
  });
  return missingParts(logs(...Object.keys(parts)), new Map(profiles)).map(({ code, entry, said }) => [
    code,
    entry,
    said,
  ]);
}

test('a day without a part between those that are named by day is told, with the part before it', () => {
  expect(
    missingAmong({
      'tm/a.log.2026-03-03.gz': '2026-03-03T00:00 2026-03-03T23:59',
      'tm/a.log.2026-03-01-1': '2026-03-01T00:00 2026-03-01T12:00',
      'tm/a.log.2026-03-01-2': '2026-03-01T12:00 2026-03-01T23:59',
      'tm/a.log.2026-02-28': '2026-02-28T00:00 2026-02-28T23:59',
    }),
  ).toEqual([['rotated-day-missing', 'tm/a.log.2026-03-01-2', 'missing: a.log.2026-03-02']]);
});

test('the file that is still written to is the part of the day with which it begins', () => {
  const first = { 'a.log.2026-03-01': '2026-03-01T00:00 2026-03-01T23:59' };
  expect(missingAmong({ ...first, 'a.log': '2026-03-02T00:00 2026-03-02T09:00' })).toEqual([]);
  expect(missingAmong({ ...first, 'a.log': '2026-03-04T00:00 2026-03-04T09:00' })).toEqual([
    ['rotated-day-missing', 'a.log.2026-03-01', 'missing: a.log.2026-03-02, a.log.2026-03-03'],
  ]);
});

test('the day may stand before the ending of the name', () => {
  expect(
    missingAmong({
      'tm/a-2026-03-01.log': '2026-03-01T00:00 2026-03-01T23:59',
      'tm/a-2026-03-03.log': '2026-03-03T00:00 2026-03-03T23:59',
      'tm/a.log': '2026-03-04T00:00 2026-03-04T09:00',
      'b.2026-03-01.0.log': '2026-03-01T00:00 2026-03-01T12:00',
      'b.2026-03-01.1.log': '2026-03-01T12:00 2026-03-01T23:59',
      'b.2026-03-02.0.log.gz': '2026-03-02T00:00 2026-03-02T09:00',
    }),
  ).toEqual([['rotated-day-missing', 'tm/a-2026-03-01.log', 'missing: a-2026-03-02.log']]);
});

test('logrotate names the day after: a missing one is told just so', () => {
  expect(
    missingAmong({
      'a.log-20260302': '2026-03-01T03:10 2026-03-02T03:09',
      'a.log-20260304': '2026-03-03T03:11 2026-03-04T03:08',
    }),
  ).toEqual([['rotated-day-missing', 'a.log-20260302', 'missing: a.log.2026-03-03']]);
});

test('parts of a week each, parts without a time and parts of two logs have no gap', () => {
  expect(
    missingAmong({
      'a.log-20260301': '2026-02-22T03:10 2026-03-01T03:09',
      'a.log-20260308': '2026-03-01T03:10 2026-03-08T03:09',
      'b.log.2026-03-01': '2026-03-01T00:00 2026-03-01T23:59',
      'c.log.2026-03-03': '2026-03-03T00:00 2026-03-03T23:59',
    }),
  ).toEqual([]);
  expect(missingParts(logs('d.log.2026-03-01', 'd.log.2026-03-03'), new Map())).toEqual([]);
});
