import { expect, test } from 'vitest';
import { slowAlignment } from '../../../../../main/diagnose/rules/checkpoint/slow-alignment.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, anEdge, aSample, aVertex, ENRICH, JOB, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const OTHER = 'dddddddddddddddddddddddddddddddd';
const slow = (id: number, phases: object) =>
  aCheckpoint(id, id * 20, { endToEndMs: 10_100, vertices: [phased(SOURCE, [{}]), phased(ENRICH, [phases, {}])] });
const joined = anIncident().withJob({
  vertices: [aVertex(SOURCE, 'Source: orders'), aVertex(OTHER, 'Source: payments'), aVertex(ENRICH, 'join')],
  edges: [anEdge(SOURCE, ENRICH), anEdge(OTHER, ENRICH)],
});

test('inputs of unequal speed make the vertex that joins them wait', () => {
  const story = joined
    .withCheckpoints([slow(1, { alignmentMs: 9900 }), slow(2, { alignmentMs: 10_000 })])
    .withPressure(
      aSample(OTHER, 's1', 30, [{ backpressured: 0.97 }]),
      aSample(SOURCE, 's1', 30, [{ backpressured: 0 }]),
    );
  expect(ask(slowAlignment, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'join' },
        facts: {
          vertex: 'join',
          alignmentMs: 10_000,
          share: 0.99,
          startDelayMs: 5,
          checkpoints: 2,
          inputs: 2,
          held: ['Source: payments'],
          unaligned: false,
        },
      },
    ],
  });
});

test('a savepoint that waits for barriers is no reason to let checkpoints overtake that already do', () => {
  const savepoint = { ...slow(1, { alignmentMs: 9900 }), kind: 'savepoint' as const };
  const findings = [true, false].map((unaligned) =>
    ask(slowAlignment, joined.withCheckpoints([savepoint], { unaligned })),
  );
  expect(findings.map((one) => one.kind)).toEqual(['clear', 'found']);
});

test('with one input it follows from what slows its channels', () => {
  const said = ask(
    slowAlignment,
    anIncident().withCheckpoints([slow(1, { alignmentMs: 9900 }), slow(2, { alignmentMs: 9900 })]),
  );
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ role: 'consequence' })] });
});

test('a vertex with one input is not told to align its inputs: it waits for subtasks of the one before it', () => {
  const checkpoints = [slow(1, { alignmentMs: 9900 }), slow(2, { alignmentMs: 9900 })];
  const [one, two] = [anIncident(), joined].map(
    (story) => foundBy(slowAlignment, story.withCheckpoints(checkpoints))[0],
  );
  expect([one?.title.en, one?.advice.length]).toEqual([
    'enrich waits 9.9 s for the barriers of slower subtasks before it',
    1,
  ]);
  expect([two?.title.en, two?.advice.length]).toEqual(['join waits 9.9 s for the barriers of its slower input', 2]);
});

test('once, with one input and without harm, is a burst that passed', () => {
  expect(ask(slowAlignment, anIncident().withCheckpoints([slow(1, { alignmentMs: 3100 })]))).toEqual({ kind: 'clear' });
});

test('when all inputs are held back the vertex is slow, not one input', () => {
  const story = joined
    .withCheckpoints([slow(1, { alignmentMs: 9900 })])
    .withPressure(
      aSample(OTHER, 's1', 30, [{ backpressured: 0.97 }]),
      aSample(SOURCE, 's1', 30, [{ backpressured: 0.9 }]),
    );
  expect(ask(slowAlignment, story)).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'consequence' })],
  });
});

test.each([{ startDelayMs: 9000 }, { syncMs: 9000 }, { asyncMs: 9000 }])('it is silent about %j', (phases) => {
  expect(ask(slowAlignment, joined.withCheckpoints([slow(1, phases)]))).toEqual({ kind: 'clear' });
});

test('slow checkpoints without details leave it open', () => {
  expect(ask(slowAlignment, anIncident().withCheckpoints([aCheckpoint(1, 10, { endToEndMs: 20_000 })]))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-details', 'rest-plan'],
  });
});
