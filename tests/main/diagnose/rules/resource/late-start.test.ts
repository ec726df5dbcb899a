import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { restartLoop } from '../../../../../main/diagnose/rules/job/restart-loop.ts';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  JOB,
  line,
  TM1,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const TEXT = 'NoResourceAvailableException: Could not acquire the minimum required resources.';
const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
const worker = aTaskManager(TM1, 'host-1', { slots: 4 });

/** A job that asked for its slots from second 10 on, in vain three times, and runs since second 64. */
function story(checkpoints: readonly number[], family: 'no-resources' | 'user-code' = 'no-resources', lastMiss = 60) {
  const attempts = [20, 40, lastMiss].map((seconds, number) => ({
    number,
    firstFailure: aFailure(seconds, thrown([TEXT]), { family }),
    followers: [],
    restarted: true,
    restartedAt: at(seconds + 4),
  }));
  const states = [{ from: 'CREATED', to: 'RUNNING', at: at(10), source: line('from state CREATED to RUNNING', 10) }];
  return anIncident()
    .withJob({ states })
    .withManagers(jobManager, worker)
    .withSignals(aSignal('no-resource-available', 20, { text: 'Could not acquire' }, TEXT, { count: 3, jobId: JOB }))
    .with({ failures: known([{ jobId: JOB, attempts }]), span: { from: at(0), to: at(lastMiss + 120) } })
    .withCheckpoints(checkpoints.map((seconds, index) => aCheckpoint(index + 1, seconds)));
}

test('a job that waited for its first slots and has run since had a slow start, and nothing is wrong', () => {
  const incident = story([80, 100, 150]);
  expect([ask(slotsInsufficient, incident).kind, ask(restartLoop, incident).kind]).toEqual(['clear', 'clear']);
  expect(diagnose(incident.build()).state).toBe('no-problem-found');
});

test.each([
  ['a job that ran before lost its slots to something', story([15, 100, 150])],
  ['one that never ran since still waits', story([])],
  [
    'one that waited longer than Flink itself would was kept waiting by something',
    story([420, 440, 470], 'no-resources', 400),
  ],
])('%s', (_, incident) => {
  expect([ask(slotsInsufficient, incident).kind, ask(restartLoop, incident).kind]).toEqual(['found', 'found']);
});

test('restarts that the code of the job made are no wait for slots', () => {
  expect(ask(restartLoop, story([80, 100, 150], 'user-code')).kind).toBe('found');
});
