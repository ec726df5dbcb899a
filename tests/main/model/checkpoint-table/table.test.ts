import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { listed, type TableWish } from '../../../../main/model/checkpoint-table/listed.ts';
import { checkpointIndex, checkpointPage } from '../../../../main/model/checkpoint-table/table.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, at } from '../../../kit/incident-parts.ts';

const NEWEST_FIRST: TableWish = { filter: 'all', sort: 'triggered', isDescending: true, unfolded: [] };

/** Twenty completed, three that expired, and a savepoint. */
const HISTORY: readonly Checkpoint[] = [
  ...Array.from({ length: 20 }, (_, index) => aCheckpoint(index + 1, index * 10, { endToEndMs: 100 + index })),
  ...[21, 22, 23].map((id) => aCheckpoint(id, id * 10, { outcome: 'failed', failure: 'expired', endToEndMs: 5000 })),
  aCheckpoint(24, 240, { kind: 'savepoint' }),
];

function idsOf(wish: Partial<TableWish>, history = HISTORY): readonly (number | string)[] {
  return listed(history, { ...NEWEST_FIRST, ...wish }).map((row) =>
    typeof row === 'number' ? (history[row]?.id ?? '?') : `${row.firstId}–${row.lastId}`,
  );
}

describe('the rows of the table', () => {
  test('a long run that ended alike is one row between its first and its last, a short one is not', () => {
    expect(idsOf({})).toEqual([24, 23, 22, 21, 20, '2–19', 1]);
  });

  test('a run tells how many it stands for, and between what their durations lie', () => {
    const run = listed(HISTORY, NEWEST_FIRST).find((row) => typeof row !== 'number');
    expect(run).toEqual({
      kind: 'run',
      place: 1,
      lastPlace: 18,
      firstId: 2,
      lastId: 19,
      count: 18,
      outcome: 'completed',
      durationMs: { least: 101, most: 118 },
    });
  });

  test('an unfolded run shows each of them', () => {
    expect(idsOf({ unfolded: [1] })).toHaveLength(24);
  });

  test('one outcome alone is listed one by one', () => {
    expect(idsOf({ filter: 'completed' })).toHaveLength(21);
    expect(idsOf({ filter: 'savepoint' })).toEqual([24]);
  });

  test('a range of time holds what touches it: what began before it, and what goes on', () => {
    const open = aCheckpoint(25, 250, { outcome: 'in-progress' });
    const { endedAt: _none, ...goesOn } = open;
    const history = [...HISTORY, goesOn];
    expect(idsOf({ from: at(233), to: at(300) }, history)).toEqual([25, 24, 23]);
  });

  test('what is not told stands last, whichever way the rest is sorted', () => {
    const { endToEndMs: _none, ...mute } = aCheckpoint(2, 20);
    const history = [aCheckpoint(1, 10, { endToEndMs: 7 }), mute, aCheckpoint(3, 30, { endToEndMs: 9 })];
    expect(idsOf({ sort: 'duration', isDescending: true }, history)).toEqual([3, 1, 2]);
    expect(idsOf({ sort: 'duration', isDescending: false }, history)).toEqual([1, 3, 2]);
  });
});

describe('the table of an incident', () => {
  const incident = anIncident().withCheckpoints(HISTORY).build();

  test('a page is a stretch of its rows', () => {
    const { items, total, offset } = checkpointPage(incident, NEWEST_FIRST, 3, 2);
    expect({ ids: items.map((row) => (row.kind === 'one' ? row.id : row.count)), total, offset }).toEqual({
      ids: [21, 20],
      total: 7,
      offset: 3,
    });
  });

  test('a checkpoint in a folded run is found there, and by itself once it is unfolded', () => {
    expect(checkpointIndex(incident, NEWEST_FIRST, { id: 10 })).toEqual({ index: 5, run: 1 });
    expect(checkpointIndex(incident, { ...NEWEST_FIRST, unfolded: [1] }, { id: 10 })).toEqual({ index: 14 });
    expect(checkpointIndex(incident, { ...NEWEST_FIRST, filter: 'failed' }, { id: 10 })).toEqual({});
  });

  test('of two runs of a job that took the same id the moment tells which is meant', () => {
    const twice = anIncident()
      .withCheckpoints([aCheckpoint(5, 50), aCheckpoint(5, 500)])
      .build();
    expect(checkpointIndex(twice, NEWEST_FIRST, { id: 5 })).toEqual({ index: 0 });
    expect(checkpointIndex(twice, NEWEST_FIRST, { id: 5, at: at(50) })).toEqual({ index: 1 });
  });
});
