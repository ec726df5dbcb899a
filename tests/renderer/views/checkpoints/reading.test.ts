import { describe, expect, test } from 'vitest';
import type { PhaseReading } from '#contract/incident/checkpoint-table.ts';
import { readingText } from '../../../../renderer/src/views/checkpoints/reading.ts';
import { whyText } from '../../../../renderer/src/views/checkpoints/who-text.ts';

describe('one sentence reads the phases of a checkpoint', () => {
  const sync: PhaseReading = {
    kind: 'phase',
    phase: 'syncMs',
    share: 0.926,
    totalMs: 1005,
    vertex: 'revenue -> Sink: ledger',
    isSnapshotQuick: false,
  };

  test('by the phase that took most of it, its share, and what that means', () => {
    expect(readingText(sync)).toEqual({
      en: 'The synchronous part dominates at revenue → Sink: ledger, 93 % of the 1 s of the slowest subtask: the task stands still while it takes its snapshot.',
      'zh-CN': 'revenue → Sink: ledger 处同步阶段占主导，占最慢子任务 1 秒的 93 %：做快照期间 task 停止处理。',
    });
  });

  test('where barriers wait and the snapshot itself was short, the storage is out of it', () => {
    const waits: PhaseReading = { ...sync, phase: 'startDelayMs', vertex: 'enrich', isSnapshotQuick: true };
    expect(readingText(waits).en).toBe(
      'Start delay dominates from enrich on, 93 % of the 1 s of the slowest subtask: the barrier waits in queues. Storage and snapshot code are quick.',
    );
  });

  test('no time was lost is said of what is whole and far from its limit alone', () => {
    const quick: PhaseReading = { kind: 'quick', totalMs: 300, limitMs: 600_000, isWhole: true };
    expect(readingText(quick).en).toBe('The slowest subtask took 300 ms, with a limit of 10 min: no time was lost.');
    expect(readingText({ ...quick, isWhole: false }).en).toBe(
      'Those that answered took 300 ms at most, with a limit of 10 min.',
    );
  });

  test('what the evidence does not tell is said', () => {
    const elsewhere: PhaseReading = { kind: 'elsewhere', totalMs: 100, durationMs: 20_000 };
    expect([
      readingText(elsewhere).en,
      readingText({ ...elsewhere, unanswered: 'a -> b' }).en,
      readingText({ kind: 'untold', totalMs: 9600, told: 0.0625 }).en,
      readingText({ kind: 'none', totalMs: 9600 }).en,
    ]).toEqual([
      'The slowest subtask told of took 100 ms of 20 s: where the rest went cannot be told.',
      'Those that answered took 100 ms at most of 20 s: the rest went where nobody answered, from a → b on, and in which phase cannot be told.',
      'Of the 9.6 s of the slowest subtask the phases that are told make up 6 %. The start delay is not told: the rest may be in it.',
      'The slowest subtask took 9.6 s, and no phase half of that.',
    ]);
  });
});

test('who stood in the way never answered, answered too late, or has yet to answer', () => {
  const why = (missing: number, tooLate: number, outcome: 'failed' | 'in-progress' = 'failed') =>
    whyText({ who: { kind: 'unacknowledged', vertex: 'enrich', missing, tooLate, subtasks: 5 }, outcome })?.en;
  expect([why(5, 0), why(2, 0), why(2, 2), why(2, 1), why(2, 0, 'in-progress')]).toEqual([
    'never acked: enrich',
    '2 of 5 never acked: enrich',
    '2 of 5 acked too late: enrich',
    '2 of 5 not in time: enrich',
    '2 of 5 still to ack: enrich',
  ]);
});
