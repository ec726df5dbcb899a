import { expect, test } from 'vitest';
import { cancellationStuck } from '../../../../../main/diagnose/rules/process/cancellation-stuck.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, ENRICH, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const said = { task: 'enrich (3/4)#0', seconds: 10, method: 'com.acme.Gate.await(Gate.java:10)' };
const stuck = aSignal('cancellation-stuck', 100, said, "Task 'enrich (3/4)#0' did not react to cancelling signal");
const ended = aSignal(
  'cancellation-timed-out',
  120,
  { seconds: 30 },
  'Task did not exit gracefully within 30 + seconds.',
);

test('a task that cannot be stopped until its TaskManager ends itself', () => {
  expect(ask(cancellationStuck, anIncident().withSignals(stuck, ended))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', subtask: 2, taskManager: TM1, host: 'host-1' },
        facts: { task: 'enrich (3)', method: said.method, waitedSeconds: 30, killed: ['host-1'] },
      },
    ],
  });
});

test('slow to stop is a risk until it costs the process', () => {
  const [finding] = [ask(cancellationStuck, anIncident().withSignals(stuck))];
  expect(finding).toMatchObject({ kind: 'found', findings: [{ role: 'risk', severity: 'low' }] });
});

test('a cancelled task that stops says nothing', () => {
  expect(ask(cancellationStuck, anIncident())).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(cancellationStuck, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'thread-dump'],
  });
});
