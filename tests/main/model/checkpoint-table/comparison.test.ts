import { describe, expect, test } from 'vitest';
import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import { checkpointComparison } from '../../../../main/model/checkpoint-table/comparison.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { atOnce } from '../../../kit/at-once.ts';
import { aCheckpoint, ENRICH, pointer, SINK, SOURCE } from '../../../kit/incident-parts.ts';

/** Acknowledged after so many ms, of which so many waiting for the barrier; never without. */
function ack(subtask: number, endToEndMs?: number, startDelayMs?: number): SubtaskAck {
  const source = pointer(`/subtasks/${subtask}`, 0);
  if (endToEndMs === undefined) return { subtask, acknowledged: false, source };
  const phases = startDelayMs === undefined ? {} : { startDelayMs, alignmentMs: 10 };
  return { subtask, acknowledged: true, endToEndMs, ...phases, source };
}

function vertex(vertexId: string, perSubtask: readonly SubtaskAck[], stateBytes = 1024): VertexAcks {
  const told = perSubtask.filter((one) => one.acknowledged);
  const endToEndMs = told.reduce((most, one) => Math.max(most, one.endToEndMs ?? 0), 0);
  const acknowledged = told.length;
  const source = pointer(`/tasks/${vertexId}`, 0);
  return { vertexId, acknowledged, subtasks: perSubtask.length, stateBytes, endToEndMs, perSubtask, source };
}

const ENDED = { sources: { outcome: pointer('/status', 'FAILED') } };
const GOOD = aCheckpoint(7, 70, {
  endToEndMs: 900,
  ...{ acknowledged: 4, subtasks: 4, stateBytes: 4096 },
  vertices: [
    vertex(SOURCE, [ack(0, 100, 50), ack(1, 120, 60)]),
    vertex(ENRICH, [ack(0, 800, 500)], 2048),
    vertex(SINK, [ack(0, 900, 700)]),
  ],
});
const EXPIRED = aCheckpoint(8, 80, {
  ...{ outcome: 'failed', failure: 'expired', endToEndMs: 600_000, ...ENDED },
  ...{ acknowledged: 2, subtasks: 4 },
  vertices: [
    vertex(SOURCE, [ack(0, 9100, 9000), ack(1, 110, 40)]),
    vertex(ENRICH, [ack(0)], 0),
    vertex(SINK, [ack(0)], 0),
  ],
});

function compared(one: Checkpoint, other: Checkpoint) {
  const incident = anIncident()
    .withCheckpoints([one, other].toSorted((a, b) => a.id - b.id))
    .build();
  return atOnce(checkpointComparison(incident, { one: { id: one.id }, other: { id: other.id } }));
}

describe('two checkpoints beside each other', () => {
  test('tell vertex by vertex what changed, and at least how much where not all answered', () => {
    const { vertices = [], one, other } = compared(EXPIRED, GOOD) ?? {};
    expect([one?.id, other?.id]).toEqual([8, 7]);
    expect(
      vertices.map(({ name, acknowledged, endToEndMs, stateBytes }) => [name, acknowledged, endToEndMs, stateBytes]),
    ).toEqual([
      ['Source: orders', { one: 2, other: 2 }, { one: 9100, other: 120 }, { one: 1024, other: 1024 }],
      ['enrich', { one: 0, other: 1 }, { other: 800 }, { other: 2048 }],
      ['Sink: ledger', { one: 0, other: 1 }, { other: 900 }, { other: 1024 }],
    ]);
  });

  test('name the subtask that became slower, in which phase, and who did not answer any more', () => {
    const told = compared(EXPIRED, GOOD);
    expect(told?.slower.map(({ name, subtask, ms, otherMs, phase }) => [name, subtask, ms, otherMs, phase])).toEqual([
      ['Source: orders', 0, 9100, 100, { name: 'startDelayMs', byMs: 8950 }],
    ]);
    expect([told?.subtasks, told?.unanswered, told?.silent]).toEqual([
      2,
      { count: 2, first: { name: 'enrich', subtask: 0 } },
      [],
    ]);
    expect(told?.phases.startDelayMs).toEqual({ one: 9000, other: 700, atLeast: ['one'] });
  });

  test('the other way round nobody stopped answering', () => {
    const told = compared(GOOD, EXPIRED);
    expect([told?.unanswered, told?.slower.map(({ subtask }) => subtask)]).toEqual([undefined, [1]]);
  });

  test('subtasks of a vertex whose parallelism changed are others', () => {
    const rescaled = aCheckpoint(8, 80, { vertices: [vertex(SOURCE, [ack(0, 5000), ack(1, 5000), ack(2, 5000)])] });
    const told = compared(rescaled, GOOD);
    expect([told?.rescaled, told?.subtasks, told?.slower, told?.unanswered]).toEqual([1, 0, [], undefined]);
    expect(told?.vertices.map(({ subtasks }) => subtasks)[0]).toEqual({ one: 3, other: 2 });
  });

  test('without subtasks of one of them it says of which', () => {
    const told = compared(aCheckpoint(8, 80, { endToEndMs: 5000 }), GOOD);
    expect([told?.silent, told?.subtasks, told?.one.durationMs]).toEqual([['one'], 0, 5000]);
    expect(
      atOnce(checkpointComparison(anIncident().withCheckpoints([GOOD]).build(), { one: { id: 7 }, other: { id: 9 } })),
    ).toBe(undefined);
  });

  test('of a wide job stay the vertices and subtasks that changed most', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `v${index}`);
    const wide = (id: number, ms: (index: number) => number) =>
      aCheckpoint(id, id * 10, { vertices: ids.map((name, index) => vertex(name, [ack(0, ms(index))])) });
    const told = compared(
      wide(8, (index) => 10 + index),
      wide(7, () => 10),
    );
    expect([told?.vertices.length, told?.verticesOmitted, told?.vertices[0]?.vertexId]).toEqual([200, 100, 'v100']);
    expect([told?.slower.length, told?.slowerOmitted, told?.slower[0]?.vertexId]).toEqual([10, 289, 'v299']);
  });
});
