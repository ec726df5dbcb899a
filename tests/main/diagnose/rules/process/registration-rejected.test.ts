import { expect, test } from 'vitest';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const WHY =
  'Rejected TaskExecutor registration at the ResourceManager because: The ResourceManager does not recognize this TaskExecutor.';
const rejected = aSignal('registration-rejected', 10, { address: 'pekko.tcp://flink@jm:6123', why: WHY }, WHY, {
  managerId: TM1,
});

test('a TaskManager that the ResourceManager does not know says so itself', () => {
  const story = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { end: 'fatal-error' }))
    .withSignals(rejected);
  expect(ask(taskManagerDied, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { rejected: TM1, address: 'pekko.tcp://flink@jm:6123', said: WHY },
      },
    ],
  });
});

test('one that was taken at a later attempt was rejected by a JobManager that was not yet ready', () => {
  const worker = aTaskManager(TM1, 'host-1', { events: [anEvent('registered', 40)] });
  expect(ask(taskManagerDied, anIncident().withManagers(worker).withSignals(rejected))).toEqual({ kind: 'clear' });
});
