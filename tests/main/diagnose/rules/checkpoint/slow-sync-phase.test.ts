import { expect, test } from 'vitest';
import { slowSyncPhase } from '../../../../../main/diagnose/rules/checkpoint/slow-sync-phase.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const quick = (id: number) =>
  aCheckpoint(id, id * 10, { vertices: [phased(SOURCE, [{}, {}]), phased(SINK, [{}, {}])] });
const slow = (id: number, phases: object, endToEndMs = 9100) =>
  aCheckpoint(id, id * 10, { endToEndMs, vertices: [phased(SOURCE, [{}, {}]), phased(SINK, [{}, phases])] });

test('a vertex that takes its snapshot for seconds on its own thread is named', () => {
  const story = anIncident().withCheckpoints([quick(1), slow(2, { syncMs: 9000 }), slow(3, { syncMs: 8900 })]);
  expect(ask(slowSyncPhase, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: SINK, vertexName: 'Sink: ledger' },
        facts: {
          vertex: 'Sink: ledger',
          syncMs: 9000,
          share: 0.99,
          checkpoints: 2,
          beforeMs: 5,
          expired: 0,
          frame: '',
        },
      },
    ],
  });
});

test('once is less sure than twice', () => {
  const sure = (...ids: readonly number[]) =>
    foundBy(slowSyncPhase, anIncident().withCheckpoints(ids.map((id) => slow(id, { syncMs: 9000 }))))[0]?.confidence;
  expect([sure(2), sure(2, 3)]).toEqual([0.75, 0.94]);
});

test.each([{ asyncMs: 9000 }, { alignmentMs: 9000 }, { startDelayMs: 9000 }])('it is silent about %j', (phases) => {
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([quick(1), slow(2, phases)]))).toEqual({ kind: 'clear' });
});

test('a sync part of a second is usual', () => {
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([slow(2, { syncMs: 950 }, 1000)]))).toEqual({ kind: 'clear' });
});

test('slow checkpoints without details leave it open', () => {
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([aCheckpoint(1, 10, { endToEndMs: 20_000 })]))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-details', 'thread-dump'],
  });
});

test('the task that expired is not the one that is quick', () => {
  const late = aCheckpoint(4, 60, { outcome: 'failed', failure: 'expired', vertices: [phased(ENRICH, [undefined])] });
  const [finding] = foundBy(slowSyncPhase, anIncident().withCheckpoints([slow(2, { syncMs: 9000 }), late]));
  expect([finding?.severity, finding?.culprit.vertexId]).toEqual(['high', SINK]);
});

test('a sink that flushes before its snapshot is named, for no phase counts that time', () => {
  const story = anIncident().withCheckpoints([quick(1), slow(2, { outsideMs: 8000 }), slow(3, { outsideMs: 8100 })]);
  const [finding] = foundBy(slowSyncPhase, story);
  expect([finding?.culprit.vertexId, finding?.confidence, finding?.facts]).toEqual([
    SINK,
    0.94,
    {
      ...{ vertex: 'Sink: ledger', syncMs: 8100, share: 0.89, checkpoints: 2, beforeMs: 0, expired: 0, frame: '' },
      isFlush: true,
    },
  ]);
  expect(finding?.title.en).toBe('Sink: ledger flushes for 8.1 s before each snapshot');
});

test('who waits for the barriers of a sink that flushes is not slow itself', () => {
  const committed = (id: number) =>
    aCheckpoint(id, id * 10, {
      endToEndMs: 8100,
      vertices: [phased(SOURCE, [{}]), phased(ENRICH, [{ outsideMs: 8000 }]), phased(SINK, [{ startDelayMs: 8020 }])],
    });
  const [finding] = foundBy(slowSyncPhase, anIncident().withCheckpoints([committed(2), committed(3)]));
  expect([finding?.culprit.vertexId, finding?.facts.isFlush]).toEqual([ENRICH, true]);
});

test('who sent its barriers on at once had flushed nothing: only its word of the snapshot came late', () => {
  const late = (id: number) =>
    aCheckpoint(id, id * 10, {
      endToEndMs: 8100,
      vertices: [phased(SOURCE, [{}]), phased(ENRICH, [{ outsideMs: 8000 }]), phased(SINK, [{}])],
    });
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([late(2), late(3)]))).toEqual({ kind: 'clear' });
});

test('time that every vertex lacks is not spent in one: a late JobManager, a clock that is off', () => {
  const late = (id: number) =>
    aCheckpoint(id, id * 10, {
      endToEndMs: 8100,
      vertices: [phased(SOURCE, [{ outsideMs: 7900 }]), phased(SINK, [{ outsideMs: 8000 }])],
    });
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([late(2), late(3)]))).toEqual({ kind: 'clear' });
  // Between two acknowledgements of one checkpoint the JobManager may have stood still.
  const once = slow(2, { outsideMs: 8000 });
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([quick(1), once, quick(3)]))).toEqual({ kind: 'clear' });
});

test('of a job that is one vertex it stays open whether the vertex flushed or the JobManager counted late', () => {
  const alone = (id: number) =>
    aCheckpoint(id, id * 10, { endToEndMs: 8100, vertices: [phased(SINK, [{ outsideMs: 8000 }])] });
  expect(ask(slowSyncPhase, anIncident().withCheckpoints([alone(2), alone(3)]))).toEqual({
    kind: 'cannot-tell',
    missing: ['thread-dump'],
  });
});
