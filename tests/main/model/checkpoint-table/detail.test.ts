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

const QUICK = { startDelayMs: 5, alignmentMs: 5, syncMs: 10, asyncMs: 80 };
const WAITED = { startDelayMs: 9000, alignmentMs: 500, syncMs: 10, asyncMs: 90 };

function detailOf(history: readonly Checkpoint[], id?: number) {
  return checkpointDetail(anIncident().withCheckpoints(history).build(), id === undefined ? {} : { id });
}

describe('who answered', () => {
  const expired = aCheckpoint(7, 70, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 600_000,
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
    expect(detail?.row.who).toEqual({ kind: 'unacknowledged', vertex: 'enrich', missing: 1, subtasks: 2 });
    expect(detail?.acksFrom).toBe('subtasks');
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
    const failed = aCheckpoint(7, 70, { outcome: 'failed', failure: 'expired', vertices: [vertex(SOURCE, wide)] });
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
    expect(phases?.reading).toEqual({ kind: 'startDelayMs', vertex: 'enrich', totalMs: 9600, isSnapshotQuick: true });
  });

  test('a checkpoint that took a moment has nothing that dominates', () => {
    const quick = aCheckpoint(5, 50, { vertices: [vertex(SOURCE, [ack(0, 100, QUICK)])] });
    expect(detailOf([quick])?.phases?.reading.kind).toBe('quick');
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
