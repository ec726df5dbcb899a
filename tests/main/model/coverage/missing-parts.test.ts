import { expect, test } from 'vitest';
import type { Artifact } from '../../../../contract/incident/artifact.ts';
import { missingParts } from '../../../../main/model/coverage/missing-parts.ts';

const logs = (...entries: readonly string[]): readonly Artifact[] =>
  entries.map((entry) => ({ entry, kind: 'taskmanager-log', read: true, bytes: 1 }));

test('a number between the parts of a rotated log is named, with the part before it', () => {
  expect(missingParts(logs('tm/a.log', 'tm/a.log.1', 'tm/a.log.3.gz', 'tm/b.log.1', 'jm/a.log.2'))).toEqual([
    { code: 'rotated-log-missing', entry: 'tm/a.log.1', said: 'missing: a.log.2' },
  ]);
});

test('of many the first are named, the rest is counted', () => {
  expect(missingParts(logs('a.log.1', 'a.log.12')).map(({ said }) => said)).toEqual([
    'missing: a.log.2, a.log.3, a.log.4, a.log.5, a.log.6 and 5 more',
  ]);
});

test('parts in a row, those that begin later, dates and dumps have no gap', () => {
  const row = logs('a.log', 'a.log.1', 'a.log.2', 'b.log.4', 'b.log.5', 'c.log.20261121', 'c.log.20261123');
  const dumps = ['d.txt.1', 'd.txt.3'].map((entry): Artifact => ({ entry, kind: 'thread-dump', read: true, bytes: 1 }));
  expect(missingParts([...row, ...dumps])).toEqual([]);
});
