import { expect, test } from 'vitest';
import { contradiction } from '../../../../../main/diagnose/rules/settings/contradiction.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSetting, JOB } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const kinds = (story: ReturnType<typeof anIncident>) => foundBy(contradiction, story).map((one) => one.facts.kind);
const usual = [aCheckpoint(1, 10), aCheckpoint(2, 20)];

test('a pause longer than the interval makes the interval void', () => {
  expect(ask(contradiction, anIncident().withCheckpoints(usual, { intervalMs: 10_000, minPauseMs: 60_000 }))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.min-pause' },
        facts: {
          kind: 'pause-above-interval',
          keys: ['execution.checkpointing.min-pause', 'execution.checkpointing.interval'],
          values: ['60000 ms', '10000 ms'],
        },
      },
    ],
  });
});

test('a pause and several checkpoints at once exclude each other', () => {
  const story = anIncident().withCheckpoints(usual, { minPauseMs: 1000, maxConcurrent: 2 });
  expect(kinds(story)).toEqual(['pause-with-concurrent']);
});

test('unaligned checkpoints exist only for exactly-once', () => {
  const story = anIncident().withCheckpoints(usual, { unaligned: true, mode: 'at_least_once' });
  expect(kinds(story)).toEqual(['unaligned-at-least-once']);
});

test('a timeout just above what checkpoints need lets some expire', () => {
  const near = [
    aCheckpoint(1, 10, { endToEndMs: 9000 }),
    aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired' }),
  ];
  expect(kinds(anIncident().withCheckpoints(near, { timeoutMs: 10_000 }))).toEqual(['timeout-below-duration']);
});

test('an expired checkpoint beside quick ones is no matter of the timeout', () => {
  const far = [aCheckpoint(1, 10, { endToEndMs: 900 }), aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired' })];
  expect(kinds(anIncident().withCheckpoints(far, { timeoutMs: 10_000 }))).toEqual([]);
});

test('a transaction must outlive the interval', () => {
  const story = anIncident()
    .withCheckpoints(usual, { intervalMs: 600_000 })
    .withSettings(aSetting('properties.transaction.timeout.ms', '300000'));
  expect(kinds(story)).toEqual(['transaction-below-interval']);
});

test('a heartbeat time-out below two heartbeats is missed by the first late one', () => {
  const story = anIncident().withSettings(
    aSetting('heartbeat.interval', '10000', { number: 10_000 }),
    aSetting('heartbeat.timeout', '12000', { number: 12_000 }),
  );
  expect(kinds(story)).toEqual(['heartbeat-timeout-below-interval']);
});

test('the usual settings agree', () => {
  expect(ask(contradiction, anIncident())).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(contradiction, anIncident().without('checkpoints'))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings', 'rest-checkpoint-config'],
  });
});
