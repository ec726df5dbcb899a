import { expect, test } from 'vitest';
import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { WorkingRow } from '#contract/working.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import {
  pauseFor,
  roomyInterval,
  roomyTimeout,
  toleranceFor,
} from '../../../../main/diagnose/tools/checkpoint/checkpoint-timing.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, at, line } from '../../../kit/incident-parts.ts';

const took = (id: number, ms: number) => aCheckpoint(id, id * 20, { endToEndMs: ms });
const expired = (id: number, lateMs?: number): Checkpoint =>
  aCheckpoint(id, id * 20, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 30_000,
    ...(lateMs === undefined
      ? {}
      : { lateAcks: [{ at: at(id * 20) + lateMs, source: line('Late message', id * 20) }] }),
  });

function timing(history: readonly Checkpoint[], config = {}, states: readonly number[] = []) {
  const builder = anIncident().withCheckpoints(history, { timeoutMs: 30_000, tolerableFailures: 0, ...config });
  const restarts = states.map((seconds) => ({
    at: at(seconds),
    from: 'RUNNING',
    to: 'RESTARTING',
    source: line('RESTARTING', seconds),
  }));
  const incident = states.length === 0 ? builder : builder.withJob({ states: restarts });
  return diagnose(incident.build())
    .findings.find((one) => one.id === 'checkpoint/expired')
    ?.workings?.find((one) => one.kind === 'checkpoint-timing');
}
const told = (rows: readonly WorkingRow[] | undefined, ...terms: readonly string[]) =>
  rows?.filter(({ term }) => terms.includes(term)).map(({ term, value, sign }) => [term, value, sign]);

test('timeout, interval, pause and tolerance leave room, and never less than Flink itself', () => {
  expect([roomyTimeout(4000), roomyTimeout(20 * 60_000)]).toEqual([600_000, 2_400_000]);
  expect([200, 20_000, 120_000, 1_800_000].map(roomyInterval)).toEqual([30_000, 200_000, 600_000, 5_400_000]);
  expect([pauseFor(30_000), pauseFor(1000)]).toEqual([15_000, 1000]);
  expect([toleranceFor(0), toleranceFor(4)]).toEqual([3, 5]);
});

test('an interval that quick ones leave free and slow ones fill is neither called good nor bad', () => {
  const history = [took(1, 10), took(2, 10), took(3, 7000), took(4, 9000), expired(5)];
  const working = timing(history, { intervalMs: 8000 });
  expect(told(working?.rows, 'usualMs', 'intervalMs')).toEqual([
    ['usualMs', 10, undefined],
    ['intervalMs', 8000, undefined],
  ]);
});

test('an acknowledgement that came too late tells how long it really took', () => {
  const working = timing([took(1, 9000), expired(2, 42_000), took(3, 9000)], { intervalMs: 10_000 });
  expect(told(working?.rows, 'longestMs', 'timeoutMs', 'wantedTimeoutMs', 'intervalMs', 'wantedIntervalMs')).toEqual([
    ['longestMs', 42_000, undefined],
    ['timeoutMs', 30_000, 'bad'],
    ['wantedTimeoutMs', 600_000, undefined],
    ['intervalMs', 10_000, 'bad'],
    ['wantedIntervalMs', 90_000, undefined],
  ]);
  expect(working?.so.map((text) => text.en)).toEqual([
    'Set execution.checkpointing.timeout: 10 min; execution.checkpointing.interval: 90 s; execution.checkpointing.min-pause: 45 s; execution.checkpointing.tolerable-failed-checkpoints: 3.',
  ]);
});

test('tolerance is told by failures that ended by themselves, never by those that a restart ended', () => {
  const history = [took(1, 200), expired(2), expired(3), took(4, 200)];
  expect(told(timing(history)?.rows, 'longestRun', 'tolerated', 'wantedTolerance')).toEqual([
    ['longestRun', 2, undefined],
    ['tolerated', 0, 'bad'],
    ['wantedTolerance', 3, undefined],
  ]);
  expect(told(timing(history, {}, [70])?.rows, 'longestRun', 'tolerated')).toEqual([
    ['longestRun', undefined, undefined],
  ]);
});

test('where nobody acknowledged late it says that the time needed is not known', () => {
  const rows = timing([expired(1), expired(2)])?.rows;
  expect(rows?.map(({ term, kind }) => [term, kind])).toEqual([
    ['longestMs', 'missing'],
    ['timeoutMs', 'observed'],
    ['longestRun', 'missing'],
  ]);
  expect(timing([took(1, 200), expired(2)])?.rows.find(({ term }) => term === 'timeoutMs')?.source).toEqual(
    expect.objectContaining({ entry: 'rest/config.json' }),
  );
});

test('what is to be left until checkpoints are quick again gets no interval to set', () => {
  const often = (ms: number) =>
    diagnose(
      anIncident()
        .withCheckpoints(
          [1, 2, 3, 4].map((id) => took(id, ms)),
          { intervalMs: ms + 1000, timeoutMs: 600_000 },
        )
        .build(),
    ).findings.find((one) => one.id === 'checkpoint/too-frequent');
  const slow = often(9000);
  const [working] = slow?.workings ?? [];
  expect(told(working?.rows, 'intervalMs', 'wantedIntervalMs')).toEqual([['intervalMs', 10_000, 'bad']]);
  expect(working?.so).toEqual([]);
  expect(slow?.advice.map(({ text }) => text.en.slice(0, 18))).toEqual(['Leave the interval']);
  expect(often(2000)?.workings?.[0]?.so.map((text) => text.en)).toEqual([
    'Set execution.checkpointing.interval: 30 s; execution.checkpointing.min-pause: 15 s.',
  ]);
});
