import { expect, test } from 'vitest';
import type { Checkpoint, VertexAcks } from '../../../../../contract/incident/checkpoint.ts';
import type { Attempt } from '../../../../../contract/incident/job.ts';
import { slowNetwork } from '../../../../../main/diagnose/rules/network/slow.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSample, ENRICH, pointer, SOURCE, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const attempts = [SOURCE, ENRICH].flatMap((vertexId) =>
  [0, 1, 2, 3].map((subtask): Attempt => {
    return {
      id: `${vertexId}-${subtask}`,
      vertexId,
      subtask,
      taskManagerId: subtask % 2 === 0 ? TM1 : TM2,
      transitions: [],
    };
  }),
);

/** Each subtask's acknowledgement with that many ms that no phase explains. */
function acksWith(vertexId: string, ways: readonly number[], startDelayMs = 50): VertexAcks {
  const perSubtask = ways.map((way, subtask) => ({
    subtask,
    acknowledged: true,
    endToEndMs: way + startDelayMs + 30,
    startDelayMs,
    alignmentMs: 10,
    syncMs: 10,
    asyncMs: 10,
    source: pointer(`/subtasks/${subtask}/end_to_end_duration`, way, `rest/${vertexId}.json`),
  }));
  const source = pointer(`/tasks/${vertexId}`, 4);
  return { vertexId, acknowledged: 4, subtasks: 4, perSubtask, source };
}

function story(ways: readonly number[], count = 3, startDelayMs = 50) {
  const vertices = [acksWith(SOURCE, ways, startDelayMs), acksWith(ENRICH, ways, startDelayMs)];
  const all = Array.from({ length: count }, (_, at): Checkpoint => aCheckpoint(at + 1, at * 10, { vertices }));
  return anIncident().withJob({ attempts }).withCheckpoints(all);
}

const calm = aSample(SOURCE, 'one', 60, [{ busy: 0.2 }, { busy: 0.2 }, { busy: 0.2 }, { busy: 0.2 }]);

test('answers of one host are late again and again, whatever runs there', () => {
  expect(ask(slowNetwork, story([10, 1400, 12, 1300]).withPressure(calm))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM2, host: 'host-2' },
        facts: {
          taskManager: TM2,
          host: 'host-2',
          checkpoints: 3,
          lateMs: 1400,
          usualMs: 12,
          alignmentMs: 10,
          pressed: false,
        },
      },
    ],
  });
});

test('late everywhere is not one host', () => {
  expect(ask(slowNetwork, story([1300, 1400, 1200, 1300]).withPressure(calm))).toEqual({ kind: 'clear' });
});

test('barriers that wait in queues are back pressure', () => {
  expect(ask(slowNetwork, story([10, 12, 12, 13], 3, 9000).withPressure(calm))).toEqual({ kind: 'clear' });
});

test('a process without time left answers late by itself', () => {
  const busy = aSample(SOURCE, 'one', 60, [{ busy: 0.2 }, { busy: 0.98 }, { busy: 0.2 }, { busy: 0.97 }]);
  expect(ask(slowNetwork, story([10, 1400, 12, 1300]).withPressure(busy))).toEqual({ kind: 'clear' });
});

test('where records wait and nobody works, a tenth of that tells the host', () => {
  const ways = [10, 440, 12, 430];
  const pressed = aSample(SOURCE, 'one', 60, [
    { backpressured: 0.8, busy: 0.1 },
    { busy: 0.2 },
    { backpressured: 0.7, busy: 0.1 },
    {},
  ]);
  expect(ask(slowNetwork, story(ways, 2).withPressure(pressed))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { host: 'host-2' }, facts: { lateMs: 440, checkpoints: 2 } }],
  });
  // Nothing waits, or somebody works: then so little is nothing.
  expect(ask(slowNetwork, story(ways, 2).withPressure(calm))).toEqual({ kind: 'clear' });
  const worker = aSample(ENRICH, 'two', 60, [{ busy: 0.9 }, { busy: 0.2 }, { busy: 0.2 }, { busy: 0.2 }]);
  expect(ask(slowNetwork, story(ways, 2).withPressure(pressed, worker))).toEqual({ kind: 'clear' });
});

test('two checkpoints and no load of the host leave it open', () => {
  expect(ask(slowNetwork, story([10, 1400, 12, 1300], 2))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-backpressure', 'host-log'],
  });
});

test('answers that carry the state itself are slow on any network', () => {
  const vertices = [acksWith(SOURCE, [5, 1700, 5, 1700]), acksWith(ENRICH, [5, 1700, 5, 1700])];
  const all = [1, 2, 3].map((id) => aCheckpoint(id, id * 10, { vertices }));
  expect(
    ask(slowNetwork, anIncident().withJob({ attempts }).withCheckpoints(all, { storage: 'jobmanager' })).kind,
  ).toBe('clear');
});
