import { expect, test } from 'vitest';
import { tooFrequent } from '../../../../../main/diagnose/rules/checkpoint/too-frequent.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, JOB } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const taking = (ms: number, count = 6) =>
  Array.from({ length: count }, (_, i) => aCheckpoint(i + 1, 10 + i, { endToEndMs: ms }));

test('quick checkpoints that fill a short interval blame the interval', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(180), { intervalMs: 200, maxConcurrent: 4 }))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.interval' },
        facts: {
          intervalMs: 200,
          durationMs: 180,
          share: 0.9,
          concurrent: 4,
          minPauseMs: 0,
          checkpoints: 3,
          quick: true,
        },
      },
    ],
  });
});

test('the cure names a longer interval, a pause and one at a time', () => {
  const [finding] = foundBy(
    tooFrequent,
    anIncident().withCheckpoints(taking(180), { intervalMs: 200, maxConcurrent: 4 }),
  );
  expect(finding?.advice[0]?.set).toEqual({
    'execution.checkpointing.interval': '30 s',
    'execution.checkpointing.min-pause': '15 s',
    'execution.checkpointing.max-concurrent-checkpoints': '1',
  });
});

test('checkpoints that are slow by themselves are not the fault of the interval', () => {
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(taking(28_000), { intervalMs: 15_000 }));
  expect([finding?.role, finding?.severity]).toEqual(['consequence', 'high']);
});

test('a tenth of the interval is usual', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(1000), { intervalMs: 10_000 }))).toEqual({
    kind: 'clear',
  });
});

test('two checkpoints do not make a habit', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(180, 2), { intervalMs: 200 }))).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(tooFrequent, anIncident().without('checkpoints'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-checkpoints'],
  });
});

test('more than one a second is much already at a quarter of the time', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(60), { intervalMs: 200 })).kind).toBe('found');
});
