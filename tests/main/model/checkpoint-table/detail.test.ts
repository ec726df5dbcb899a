import { describe, expect, test } from 'vitest';
import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import { checkpointDetail } from '../../../../main/model/checkpoint-table/detail.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, aDecline, at, ENRICH, line, pointer, SINK, SOURCE, thrown } from '../../../kit/incident-parts.ts';

/** Acknowledged after so many ms, of which so many in each phase; never without. */
function ack(subtask: number, endToEndMs?: number, phases: Partial<SubtaskAck> = {}): SubtaskAck {
  const source = pointer(`/subtasks/${subtask}`, 0);
  if (endToEndMs === undefined) return { subtask, acknowledged: false, source };
  return { subtask, acknowledged: true, endToEndMs, ...phases, source };
}

function vertex(vertexId: string, perSubtask: readonly SubtaskAck[]): VertexAcks {
  const acknowledged = perSubtask.filter((one) => one.acknowledged).length;
  return { vertexId, acknowledged, subtasks: perSubtask.length, perSubtask, source: pointer(`/tasks/${vertexId}`, 0) };
}

/** REST was asked after it had ended. */
const ENDED = { sources: { outcome: pointer('/status', 'FAILED') } };
const QUICK = { startDelayMs: 5, alignmentMs: 5, syncMs: 10, asyncMs: 80 };
const WAITED = { startDelayMs: 9000, alignmentMs: 500, syncMs: 10, asyncMs: 90 };

function detailOf(
  history: readonly Checkpoint[],
  id?: number,
  config: { readonly timeoutMs?: number | undefined } = {},
) {
  return checkpointDetail(anIncident().withCheckpoints(history, config).build(), id === undefined ? {} : { id });
}

describe('who answered', () => {
  const expired = aCheckpoint(7, 70, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 600_000,
    ...ENDED,
    // REST lists vertices in no order of its own.
    vertices: [
      vertex(SINK, [ack(0), ack(1)]),
      vertex(SOURCE, [ack(0, 100, QUICK), ack(1, 9600, WAITED)]),
      vertex(ENRICH, [ack(0), ack(1, 200, QUICK)]),
    ],
    lateAcks: [{ at: at(700), vertexId: ENRICH, subtask: 0, source: line('Received late message', 700) }],
  });

  test('is told along the flow, and the first vertex with a subtask that never answered is named', () => {
    const detail = detailOf([expired]);
    expect(detail?.vertices.map(({ name, cells }) => [name, ...cells.map(({ state }) => state)])).toEqual([
      ['Source: orders', 'at-once', 'late'],
      ['enrich', 'too-late', 'at-once'],
      ['Sink: ledger', 'never', 'never'],
    ]);
    expect(detail?.row.who).toEqual({ kind: 'unacknowledged', vertex: 'enrich', missing: 1, tooLate: 1, subtasks: 2 });
    expect(detail?.acksFrom).toBe('subtasks');
  });

  test('after the end is too late, whatever REST counts as acknowledged, and late begins at a tenth of a short limit', () => {
    const short = aCheckpoint(7, 70, {
      outcome: 'failed',
      failure: 'expired',
      endToEndMs: 1001,
      ...ENDED,
      vertices: [{ ...vertex(SOURCE, [ack(0, 90, QUICK), ack(1, 900, QUICK), ack(2, 1098, QUICK)]), acknowledged: 2 }],
    });
    const { row, vertices, atOnceMs } = detailOf([short], 7, { timeoutMs: 1000 }) ?? {};
    expect(row?.who).toMatchObject({ vertex: 'Source: orders', missing: 1, tooLate: 1 });
    expect([atOnceMs, vertices?.[0]?.cells.map(({ state }) => state)]).toEqual([100, ['at-once', 'late', 'too-late']]);
  });

  test('of one that was completed after REST was asked all answered; of one that failed after it nobody knows', () => {
    const early = vertex(SOURCE, [ack(0, 90, QUICK), ack(1)]);
    const told = (more: Partial<Checkpoint>) => {
      const { row, vertices } = detailOf([aCheckpoint(7, 70, { vertices: [early], ...more })]) ?? {};
      const counts = [row?.acknowledged, vertices?.[0]?.acknowledged];
      return [...counts, vertices?.[0]?.cells.map(({ state }) => state), row?.who];
    };
    const rest = { acknowledged: 1, subtasks: 2 };
    expect(told(rest)).toEqual([2, 2, ['at-once', 'acked'], undefined]);
    expect(told({ ...rest, outcome: 'failed', failure: 'expired' })).toEqual([1, 1, ['at-once', 'unknown'], undefined]);
  });

  test('of one that goes on nobody is late for good', () => {
    const open = aCheckpoint(8, 80, { outcome: 'in-progress', vertices: [vertex(SOURCE, [ack(0)])] });
    expect(detailOf([open])?.vertices[0]?.cells[0]?.state).toBe('pending');
  });

  test('of a log is told by its declines alone; the others are unknown, not silent', () => {
    const declined = aCheckpoint(9, 90, {
      outcome: 'failed',
      failure: 'declined',
      declines: [aDecline(91, thrown(['java.io.IOException: No space left on device']))],
    });
    const detail = detailOf([declined]);
    expect(detail?.acksFrom).toBe('log');
    expect(
      detail?.vertices.map(({ name, acknowledged, cells }) => [name, acknowledged, cells.map((c) => c.state)]),
    ).toEqual([['enrich', undefined, ['unknown', 'declined', 'unknown', 'unknown']]]);
    expect(detail?.row.who).toEqual({ kind: 'declined', vertex: 'enrich', subtask: 1, host: 'host-1', more: 0 });
    expect(detail?.words.map(({ kind, because }) => [kind, because])).toEqual([
      ['declined', 'java.io.IOException: No space left on device'],
    ]);
  });

  test('of a log without a decline cannot be told', () => {
    const detail = detailOf([aCheckpoint(9, 90, { outcome: 'failed', failure: 'expired' })]);
    expect([detail?.acksFrom, detail?.vertices, detail?.row.who]).toEqual(['none', [], undefined]);
  });

  test('of thousands of subtasks is told in cells of several, and the worst of them shows', () => {
    const wide = Array.from({ length: 5000 }, (_, subtask) => (subtask === 4 ? ack(subtask) : ack(subtask, 50, QUICK)));
    const failed = aCheckpoint(7, 70, {
      outcome: 'failed',
      failure: 'expired',
      ...ENDED,
      vertices: [vertex(SOURCE, wide)],
    });
    const detail = detailOf([failed]);
    expect(detail?.cellSubtasks).toBe(3);
    expect(detail?.vertices[0]?.cells.length).toBe(1667);
    expect(detail?.vertices[0]?.cells.slice(0, 3).map(({ state, subtask, count }) => [state, subtask, count])).toEqual([
      ['at-once', 0, 3],
      ['never', 3, 3],
      ['at-once', 6, 3],
    ]);
  });
});

describe('where the time went', () => {
  const told = aCheckpoint(5, 50, {
    vertices: [vertex(ENRICH, [ack(0, 9600, WAITED), ack(1, 100, QUICK)]), vertex(SOURCE, [ack(0, 100, QUICK)])],
  });

  test('reads the slowest subtask, and from which vertex on its phase dominates', () => {
    const { phases } = detailOf([told]) ?? {};
    expect(phases?.vertices.map(({ name, slowest, median }) => [name, slowest.endToEndMs, median.endToEndMs])).toEqual([
      ['Source: orders', 100, 100],
      ['enrich', 9600, 100],
    ]);
    expect(phases?.shares.startDelayMs).toEqual({ share: 9000 / 9600, mostMs: 9000 });
    expect(phases?.reading).toEqual({
      kind: 'phase',
      phase: 'startDelayMs',
      share: 9000 / 9600,
      vertex: 'enrich',
      totalMs: 9600,
      isSnapshotQuick: true,
    });
  });

  const reading = (checkpoint: Checkpoint, timeoutMs?: number) =>
    detailOf([checkpoint], checkpoint.id, { timeoutMs })?.phases?.reading;
  const quick = aCheckpoint(5, 50, { endToEndMs: 100, vertices: [vertex(SOURCE, [ack(0, 100, QUICK)])] });
  const SYNC = { startDelayMs: 23, alignmentMs: 19, syncMs: 931, asyncMs: 6 };
  const expired = (endToEndMs: number, vertices: readonly VertexAcks[]) =>
    aCheckpoint(5, 50, { outcome: 'failed', failure: 'expired', endToEndMs, vertices, ...ENDED });

  test('a moment far below the limit is nothing to look at; of an unknown limit nobody can say so', () => {
    expect(reading(quick, 600_000)).toEqual({ kind: 'quick', totalMs: 100, limitMs: 600_000, isWhole: true });
    expect(reading(quick)).toMatchObject({ kind: 'phase', phase: 'asyncMs', share: 0.8 });
  });

  test('a second is no moment where the limit is a second', () => {
    const late = aCheckpoint(5, 50, { endToEndMs: 964, vertices: [vertex(SOURCE, [ack(0, 964, SYNC)])] });
    expect(reading(late, 1000)).toMatchObject({ kind: 'phase', phase: 'syncMs', share: 931 / 964 });
  });

  test('one that expired lost its time in the phase that took most of it, however short the limit', () => {
    const told = expired(1004, [vertex(SOURCE, [ack(0, 39, QUICK)]), vertex(SINK, [ack(0, 1005, SYNC), ack(1)])]);
    expect(reading(told, 1000)).toEqual({
      kind: 'phase',
      phase: 'syncMs',
      share: 931 / 1005,
      vertex: 'Sink: ledger',
      totalMs: 1005,
      isSnapshotQuick: false,
    });
  });

  test('of one that expired while those who answered were quick, the time went where nobody answered', () => {
    const stuck = expired(20_000, [vertex(SOURCE, [ack(0, 100, QUICK)]), vertex(ENRICH, [ack(0), ack(1)])]);
    expect(reading(stuck, 20_000)).toEqual({
      kind: 'elsewhere',
      totalMs: 100,
      durationMs: 20_000,
      unanswered: 'enrich',
    });
    const mute = expired(20_000, [vertex(SOURCE, [ack(0, 100, QUICK)])]);
    expect(reading(mute, 20_000)).not.toHaveProperty('unanswered');
  });

  test('of one that was completed long after the last answer the time went outside of the tasks', () => {
    const slow = { ...quick, endToEndMs: 60_000 };
    expect(reading(slow, 600_000)).toEqual({ kind: 'elsewhere', totalMs: 100, durationMs: 60_000 });
  });

  test('where the start delay is not told, what is told may be the smaller part', () => {
    const old = aCheckpoint(5, 50, {
      endToEndMs: 9600,
      vertices: [vertex(SOURCE, [ack(0, 9600, { alignmentMs: 500, syncMs: 10, asyncMs: 90 })])],
    });
    expect(reading(old, 600_000)).toEqual({ kind: 'untold', totalMs: 9600, told: 500 / 9600 + 10 / 9600 + 90 / 9600 });
  });

  test('of one that tells nothing the newest completed one before it speaks', () => {
    const mute = aCheckpoint(6, 60, { outcome: 'failed', failure: 'expired' });
    expect(detailOf([told, mute], 6)?.phases?.id).toBe(5);
    expect(detailOf([mute, told], 6)?.phases).toBeUndefined();
  });
});

test('without a wish it is the newest that failed and tells who answered', () => {
  const failed = (id: number, more: Partial<Checkpoint> = {}) =>
    aCheckpoint(id, id * 10, { outcome: 'failed', failure: 'expired', ...more });
  const history = [failed(1, { vertices: [vertex(SOURCE, [ack(0)])] }), failed(2), aCheckpoint(3, 30)];
  const detail = detailOf(history);
  expect([detail?.row.id, detail?.previousFailed, detail?.nextFailed]).toEqual([1, undefined, { id: 2, at: at(20) }]);
  expect(detailOf(history, 99)).toBeUndefined();
});
