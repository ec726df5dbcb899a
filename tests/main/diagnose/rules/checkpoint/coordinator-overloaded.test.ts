import { expect, test } from 'vitest';
import type { VertexAcks } from '#contract/incident/checkpoint.ts';
import { coordinatorOverloaded } from '../../../../../main/diagnose/rules/checkpoint/coordinator-overloaded.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, ENRICH, JOB, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

/** The same phases, counted so much later. */
const counted = (vertex: VertexAcks, endToEndMs: number): VertexAcks => ({
  ...vertex,
  perSubtask: vertex.perSubtask.map((ack) => ({ ...ack, endToEndMs })),
});
const late = (id: number, sourceMs: number, enrichMs: number) =>
  aCheckpoint(id, id * 20, {
    endToEndMs: Math.max(sourceMs, enrichMs),
    vertices: [counted(phased(SOURCE, [{}, {}]), sourceMs), counted(phased(ENRICH, [{}, {}]), enrichMs)],
  });

test('quick subtasks that are all counted late mean a late coordinator', () => {
  const queue = aSignal('checkpoint-queue-time', 50, { ms: 4200 }, 'checkpoint request time in queue: 4200');
  expect(
    ask(
      coordinatorOverloaded,
      anIncident()
        .withCheckpoints([late(1, 5000, 6000), late(2, 7000, 7500)])
        .withSignals(queue),
    ),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, external: 'jobmanager' },
        facts: { checkpoints: 2, longestMs: 6980, queueMs: 4200, side: 'after' },
      },
    ],
  });
});

test('one late vertex is late itself', () => {
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints([late(1, 30, 6000), late(2, 30, 7000)]))).toEqual({
    kind: 'clear',
  });
});

test('time inside a phase is the time of a task', () => {
  const slow = [1, 2].map((id) =>
    aCheckpoint(id, id * 20, { endToEndMs: 9000, vertices: [phased(ENRICH, [{ syncMs: 8900 }])] }),
  );
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(slow))).toEqual({ kind: 'clear' });
});

const heard = (id: number, sourceMs: number, enrichMs: number) =>
  aCheckpoint(id, id * 20, {
    endToEndMs: enrichMs + 15,
    vertices: [
      phased(SOURCE, [{ startDelayMs: sourceMs }, { startDelayMs: sourceMs + 30 }]),
      phased(ENRICH, [{ startDelayMs: enrichMs }, { startDelayMs: enrichMs }]),
    ],
  });

test('sources that all hear late of a checkpoint, with quick work after it, mean a late coordinator', () => {
  expect(
    ask(coordinatorOverloaded, anIncident().withCheckpoints([heard(1, 7000, 7050), heard(2, 6900, 7100)])),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, external: 'jobmanager' },
        facts: { checkpoints: 2, longestMs: 7000, queueMs: 0, side: 'before' },
      },
    ],
  });
});

test('late with triggers and with acknowledgements: the process itself', () => {
  const [one] = foundBy(
    coordinatorOverloaded,
    anIncident().withCheckpoints([late(1, 5000, 6000), heard(2, 7000, 7050)]),
  );
  expect([one?.facts.side, one?.title.en]).toEqual([
    'both',
    'Subtasks are quick, the JobManager starts and counts their checkpoints up to 7 s late',
  ]);
});

test('sources that hear at once and others that hear late mean barriers that queue', () => {
  const queued = [heard(1, 20, 9000), heard(2, 4000, 9000)];
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(queued))).toEqual({ kind: 'clear' });
});

test('a delay longer than the whole checkpoint is a clock that is off', () => {
  const ahead = [1, 2].map((id) => {
    const { vertices, ...rest } = heard(id, 7000, 7000);
    return { ...rest, endToEndMs: 100, vertices: vertices.map((vertex) => counted(vertex, 100)) };
  });
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(ahead))).toEqual({ kind: 'clear' });
});

test('slow checkpoints without details leave it open', () => {
  expect(
    ask(coordinatorOverloaded, anIncident().withCheckpoints([aCheckpoint(1, 10, { endToEndMs: 20_000 })])),
  ).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-details', 'gc-log'],
  });
});

const announced = (id: number, announcedAfterMs: number, endToEndMs = 9000) =>
  aCheckpoint(id, id * 20, { endToEndMs, announcedAfterMs });

test('of slow checkpoints without details, announcements that come late tell that the JobManager is', () => {
  const slow = [announced(4, 900), announced(5, 1700), announced(6, 40), announced(7, 450)];
  const [one] = foundBy(
    coordinatorOverloaded,
    anIncident().withCheckpoints([announced(1, 6, 200), announced(2, 2, 150), ...slow]),
  );
  expect([one?.facts, one?.confidence, one?.title.en]).toEqual([
    { checkpoints: 3, longestMs: 1698, queueMs: 0, side: 'announced' },
    0.7,
    'The JobManager is late: it needs up to 1.7 s only to begin a checkpoint',
  ]);
});

test('announced in time, a slow checkpoint waits for others; what a clock adds to every announcement is no delay', () => {
  const inTime = [1, 2, 3, 4].map((id) => announced(id, 740 + id));
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(inTime)).kind).toBe('cannot-tell');
});

test('late announcements of quick checkpoints hurt nobody', () => {
  const quick = [1, 2, 3, 4].map((id) => announced(id, id * 300, 900));
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(quick))).toEqual({ kind: 'clear' });
});

test('a log that keeps whole seconds cannot tell of parts of them', () => {
  const whole = [announced(1, -980, 200), announced(2, -13), announced(3, -420), announced(4, -5), announced(5, -310)];
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(whole)).kind).toBe('cannot-tell');
});

test('checkpoints that take a multiple of what they took count as slow ones, within their timeout and interval as well', () => {
  const quick = [1, 2, 3].map((id) => announced(id, 2, 130));
  const slow = [announced(4, 500, 2700), announced(5, 0, 1600), announced(6, 300, 2000), announced(7, 102, 1800)];
  const over = [8, 9].map((id) => announced(id, 2, 120));
  const [one] = foundBy(coordinatorOverloaded, anIncident().withCheckpoints([...quick, ...slow, ...over]));
  expect(one?.facts).toEqual({
    ...{ checkpoints: 3, longestMs: 500, queueMs: 0, side: 'announced' },
    ...{ usualMs: 130, slowestMs: 2700 },
  });
  expect(one?.why.en.split('. ')[0]).toBe('Checkpoints that had taken 130 ms took up to 2.7 s');
});

test('of checkpoints that became slow a second outside of all tasks is told; of those that always took it nothing is', () => {
  const quick = [1, 2, 3].map((id) => late(id, 60, 90));
  const since = [late(4, 1500, 1600), late(5, 2000, 2100)];
  const [one] = foundBy(coordinatorOverloaded, anIncident().withCheckpoints([...quick, ...since]));
  expect([one?.facts.checkpoints, one?.facts.longestMs, one?.facts.side]).toEqual([2, 1980, 'after']);
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints(since))).toEqual({ kind: 'clear' });
});

test('the first checkpoints of a job are slow and late without any fault', () => {
  const first = [announced(1, 900, 2900), announced(2, 400, 2000), announced(3, 200, 1500)];
  const quick = [4, 5, 6, 7].map((id) => announced(id, 2, 130));
  expect(ask(coordinatorOverloaded, anIncident().withCheckpoints([...first, ...quick]))).toEqual({ kind: 'clear' });
});
