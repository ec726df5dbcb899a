import { expect, test } from 'vitest';
import { heartbeatLost } from '../../../../../main/diagnose/rules/heartbeat/lost.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, anEvent, aTaskManager, TM1, TM2, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

test('a missed heartbeat is told for its TaskManager, and that it came back', () => {
  const silent = aTaskManager(TM1, 'host-1', {
    events: [anEvent('heartbeat-timed-out', 100), anEvent('re-registered', 120)],
  });
  expect(ask(heartbeatLost, anIncident().withManagers(silent, aTaskManager(TM2, 'host-2')))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManager: TM1, host: 'host-1', times: 1, timeoutMs: 50_000, back: true },
      },
    ],
  });
});

test('a TaskManager whose own tasks miss the JobManager is not the one that was silent', () => {
  const chain = [
    'org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for 7.',
    'java.util.concurrent.TimeoutException: The heartbeat of JobManager with id 9 timed out.',
  ];
  const failure = aFailure(100, thrown(chain), { family: 'heartbeat', taskManagerId: TM1 });
  const story = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { events: [] }))
    .withFailures([failure]);
  expect(ask(heartbeatLost, story)).toMatchObject({ findings: [{ facts: { taskManager: TM1, ofJobManager: true } }] });
});

test('a closed port is no late heartbeat', () => {
  const gone = aTaskManager(TM1, 'host-1', {
    end: 'abrupt',
    logTo: anEvent('unreachable', 90).at,
    events: [anEvent('unreachable', 100)],
  });
  expect(ask(heartbeatLost, anIncident().withManagers(gone))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(heartbeatLost, anIncident().without('managers'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});
