import { expect, test } from 'vitest';
import { unmappedState } from '../../../../../main/diagnose/rules/restore/unmapped-state.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, ENRICH } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SAID = `java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint file:/data/s. Cannot map checkpoint/savepoint state for operator ${ENRICH} to the new program, because the operator is not available in the new program.`;
const story = anIncident().withSignals(aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, SAID));

test('state of an operator that is gone names the vertex that had it and the snapshot', () => {
  expect(ask(unmappedState, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', path: 'file:/data/s' },
        facts: { operators: [ENRICH], vertex: 'enrich', path: 'file:/data/s', times: 1 },
      },
    ],
  });
});

test('dropping the state is the last advice, by the key of the release', () => {
  const advice = (release: string) => foundBy(unmappedState, story.withRelease(release))[0]?.advice.at(-1);
  expect(advice('1.18.1')?.set).toEqual({ 'execution.savepoint.ignore-unclaimed-state': 'true' });
  expect(advice('2.0.0')?.set).toEqual({ 'execution.state-recovery.ignore-unclaimed-state': 'true' });
  expect(advice('2.0.0')?.losesData).toBe(true);
});

test('another reason why a restore fails is another cause', () => {
  const other = aSignal('restore-max-parallelism', 5, { storedMaxParallelism: 1, programMaxParallelism: 2 }, 'x');
  expect(ask(unmappedState, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(unmappedState, anIncident().without('signals')).kind).toBe('cannot-tell');
});
