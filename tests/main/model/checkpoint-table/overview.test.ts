import { describe, expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { checkpointsOverview } from '../../../../main/model/checkpoint-table/overview.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, at, JOB, line, pointer } from '../../../kit/incident-parts.ts';

const COLUMNS = { columns: 600 };

describe('how the checkpoints of a job went', () => {
  const history = [
    aCheckpoint(1, 10),
    aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired', endToEndMs: 9000, from: ['log', 'rest'] }),
    aCheckpoint(3, 100, { kind: 'savepoint' }),
    aCheckpoint(4, 110),
  ];
  const incident = anIncident().withCheckpoints(history).build();

  test('counts outcomes, and names the first failure and the last good checkpoint', () => {
    const { counts, firstFailed, lastGood, fromLogAlone, longestMs, timeoutMs } = checkpointsOverview(
      incident,
      COLUMNS,
    );
    expect({ counts, firstFailed, lastGood, fromLogAlone, longestMs, timeoutMs }).toEqual({
      counts: { all: 4, completed: 3, failed: 1, 'in-progress': 0, unknown: 0, savepoint: 1 },
      firstFailed: { id: 2, at: at(20) },
      lastGood: { id: 4, at: at(110) },
      fromLogAlone: 3,
      longestMs: 9000,
      timeoutMs: 600_000,
    });
  });

  test('within a range of time it tells of those alone', () => {
    const { counts, firstFailed } = checkpointsOverview(incident, { ...COLUMNS, from: at(90), to: at(120) });
    expect([counts.all, firstFailed]).toEqual([2, undefined]);
  });

  test('what shares a column is one bar, and a failure is never hidden by that', () => {
    const many = Array.from({ length: 6000 }, (_, index) =>
      aCheckpoint(index, index / 10, index === 3001 ? { outcome: 'failed', failure: 'declined' } : {}),
    );
    const { bars } = checkpointsOverview(anIncident().withCheckpoints(many).build(), { columns: 60 });
    expect(bars.length).toBe(60);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(6000);
    expect(bars.filter(({ outcome }) => outcome === 'failed').map(({ id, failed }) => [id, failed])).toEqual([
      [3001, 1],
    ]);
  });

  test('up to 1.14 REST has one size, which counts what is new', () => {
    const old = (place: string) =>
      aCheckpoint(1, 10, { sources: { outcome: line('x'), checkpointedBytes: pointer(place, 7) } });
    const tells = (place: string) =>
      checkpointsOverview(
        anIncident()
          .withCheckpoints([old(place)])
          .build(),
        COLUMNS,
      ).countsIncrements;
    expect([tells('/history/0/state_size'), tells('/history/0/checkpointed_size')]).toEqual([true, false]);
  });
});

describe('a job without checkpoints', () => {
  test('is told apart by what is switched off, by what was counted, and by what nobody tells', () => {
    const state = (incident: ReturnType<typeof anIncident>) => {
      const overview = checkpointsOverview(incident.build(), COLUMNS);
      return [overview.state, overview.lacks];
    };
    const none = anIncident().withCheckpoints([]);
    const counts = { completed: 0, failed: 0, inProgress: 0, restored: 0, total: 0, source: pointer('/counts', 0) };
    expect(state(anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY }))).toEqual(['off', []]);
    expect(state(none.withJob({ mode: { is: 'batch', source: line('BATCH') } }))).toEqual(['batch', []]);
    expect(
      state(none.with({ checkpoints: known([{ jobId: JOB, config: {}, counts, history: [], restores: [] }]) })),
    ).toEqual(['never', []]);
    expect(state(none.withCoverage({ restCheckpoints: false }))).toEqual(['none', ['rest']]);
  });
});
