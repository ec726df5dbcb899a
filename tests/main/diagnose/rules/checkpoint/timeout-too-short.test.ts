import { expect, test } from 'vitest';
import { checkpointTimeoutTooShort } from '../../../../../main/diagnose/rules/checkpoint/timeout-too-short.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSample, at, JOB, line, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const done = (id: number, endToEndMs: number) => aCheckpoint(id, id * 10, { endToEndMs });
const late = (id: number, lagMs?: number) =>
  aCheckpoint(id, id * 10, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 1000,
    lateAcks:
      lagMs === undefined
        ? []
        : [{ at: at(id * 10) + 1000 + lagMs, source: line('Received late message', id * 10 + 1) }],
  });
const calm = aSample(SOURCE, 's1', 30, [{ backpressured: 0 }]);

test('acknowledgements that come a moment after a tight timeout blame the timeout', () => {
  const story = anIncident()
    .withCheckpoints([done(1, 980), late(2, 40), late(3)], { timeoutMs: 1000 })
    .withPressure(calm);
  expect(ask(checkpointTimeoutTooShort, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.timeout' },
        facts: { timeoutMs: 1000, expired: 2, completed: 1, usualMs: 980, lateAcks: 1, lagMs: 40, isUnpressed: true },
      },
    ],
  });
});

test('where nothing tells of pressure, expired ones that came close to nothing are a suspicion only', () => {
  const story = anIncident().withCheckpoints([done(1, 980), late(2), late(3)], { timeoutMs: 1000 });
  const sure = (of: typeof story) => foundBy(checkpointTimeoutTooShort, of).map((one) => one.confidence);
  expect([sure(story), sure(story.withPressure(calm)), sure(story.without('pressure'))]).toEqual([
    [0.45],
    [0.6],
    [0.45],
  ]);
});

test('the cure is the default', () => {
  const story = anIncident().withCheckpoints([late(2, 40)], { timeoutMs: 1000 });
  expect(foundBy(checkpointTimeoutTooShort, story)[0]?.advice[0]?.set).toEqual({
    'execution.checkpointing.timeout': '10 min',
  });
});

test('a timeout that had room before is not too short: something became slow', () => {
  const story = anIncident().withCheckpoints([done(1, 100), late(2, 40)], { timeoutMs: 1000 });
  expect(ask(checkpointTimeoutTooShort, story)).toEqual({ kind: 'clear' });
});

test('back pressure delays barriers whatever the timeout', () => {
  const held = aSample(SOURCE, 's1', 30, [{ backpressured: 0.9 }]);
  const story = anIncident()
    .withCheckpoints([done(1, 980), late(2, 40)], { timeoutMs: 1000 })
    .withPressure(held);
  expect(ask(checkpointTimeoutTooShort, story)).toEqual({ kind: 'clear' });
});

test('the default of ten minutes is not short', () => {
  expect(ask(checkpointTimeoutTooShort, anIncident().withCheckpoints([late(2, 40)], { timeoutMs: 600_000 }))).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(checkpointTimeoutTooShort, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

test('where nobody asked for back pressure it may be what makes checkpoints late', () => {
  const confidence = (last: ReturnType<typeof late>) =>
    foundBy(
      checkpointTimeoutTooShort,
      anIncident()
        .withCheckpoints([done(1, 980), last], { timeoutMs: 1000 })
        .without('pressure'),
    )[0]?.confidence;
  expect([confidence(late(2, 40)), confidence(late(2))]).toEqual([0.75, 0.45]);
});
