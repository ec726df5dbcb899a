import { expect, test } from 'vitest';
import { kafkaOffsetsNotCommitted } from '../../../../../main/diagnose/rules/connector/kafka-offsets-not-committed.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, JOB } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const consumer = aSignal(
  'kafka-disconnected',
  5,
  { what: 'DisconnectException' },
  '[Consumer clientId=orders-0] DisconnectException',
);
const failed = (id: number, seconds: number) => aCheckpoint(id, seconds, { outcome: 'failed' });
const failing = anIncident().withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 30), failed(4, 40)]);

test('while checkpoints fail the offsets of a consumer stand still', () => {
  expect(ask(kafkaOffsetsNotCommitted, failing.withSignals(consumer))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'low',
        culprit: { jobId: JOB },
        facts: { times: 0, refused: false, staleMs: 589_800 },
      },
    ],
  });
});

test('refused commits are found too', () => {
  const refused = aSignal('kafka-commit-failed', 60, { checkpointId: 3 }, 'Failed to commit consumer offsets', {
    count: 3,
  });
  expect(ask(kafkaOffsetsNotCommitted, anIncident().withSignals(refused))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: { times: 3, refused: true, staleMs: 0 } })],
  });
  // Checkpoints complete there: nobody is told to see that they do.
  const advised = (story: IncidentBuilder) => foundBy(kafkaOffsetsNotCommitted, story)[0]?.advice.at(-1)?.text.en;
  expect(advised(anIncident().withSignals(refused))).toMatch(/^The next checkpoint that completes commits again\./);
  expect(advised(failing.withSignals(consumer))).toMatch(/^Fix what keeps checkpoints from completing/);
});

test('a job without a Kafka consumer has none to commit', () => {
  expect(ask(kafkaOffsetsNotCommitted, failing)).toEqual({ kind: 'clear' });
});

test('checkpoints that complete commit', () => {
  expect(ask(kafkaOffsetsNotCommitted, anIncident().withSignals(consumer))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(kafkaOffsetsNotCommitted, anIncident().without('signals')).kind).toBe('cannot-tell');
});
