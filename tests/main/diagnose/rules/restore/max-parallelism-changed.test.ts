import { expect, test } from 'vitest';
import { maxParallelismChanged } from '../../../../../main/diagnose/rules/restore/max-parallelism-changed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, ENRICH } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const story = anIncident().withSignals(
  aSignal(
    'restore-max-parallelism',
    5,
    { operatorId: ENRICH, storedMaxParallelism: 128, programMaxParallelism: 512 },
    'java.lang.IllegalStateException: Max parallelism mismatch between checkpoint/savepoint state and new program.',
  ),
);

test('both numbers are told', () => {
  expect(ask(maxParallelismChanged, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', setting: 'pipeline.max-parallelism' },
        facts: { operator: 'enrich', stored: 128, program: 512, path: '', times: 1 },
      },
    ],
  });
});

test('the cure is the number of the snapshot', () => {
  expect(foundBy(maxParallelismChanged, story)[0]?.advice[0]?.set).toEqual({ 'pipeline.max-parallelism': '128' });
});

test('an operator without a place is another cause', () => {
  const other = aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, 'x');
  expect(ask(maxParallelismChanged, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(maxParallelismChanged, anIncident().without('signals')).kind).toBe('cannot-tell');
});
