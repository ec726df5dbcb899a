import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  anEvent,
  aSetting,
  aTaskManager,
  at,
  JOB,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { foundBy } from '../../ask-rule.ts';

const goodbye = thrown(['org.apache.flink.util.FlinkException: The TaskExecutor is shutting down.']);
const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logFrom: at(0), logTo: at(300) });

/** Two hosts that are stopped at 60 and 100; what came up on them, and when. */
function story(back: readonly (readonly [host: string, seconds: number])[], checkpoints = [50, 90, 140, 160]) {
  const stops = [60, 100].map((seconds, index) => ({ seconds, id: `old-${index + 1}`, host: `host-${index + 1}` }));
  const old = stops.map(({ seconds, id, host }) =>
    aTaskManager(id, host, {
      end: 'shutdown-lines',
      logFrom: at(0),
      logTo: at(seconds + 1),
      events: [anEvent('sigterm', seconds, id)],
    }),
  );
  const fresh = back.map(([host, seconds]) => aTaskManager(`new-${seconds}`, host, { logFrom: at(seconds) }));
  const attempts = stops.map(({ seconds, id, host }, number) => ({
    number,
    firstFailure: aFailure(seconds + 0.2, goodbye, { family: 'task-manager-gone', taskManagerId: id, host }),
    followers: [],
    restarted: true,
    restartedAt: at(seconds + 3),
  }));
  return anIncident()
    .withManagers(jobManager, ...old, ...fresh)
    .with({ failures: known([{ jobId: JOB, attempts }]), span: { from: at(0), to: at(300) } })
    .withCheckpoints(checkpoints.map((seconds, index) => aCheckpoint(index + 1, seconds)));
}
const inTurn = [
  ['host-1', 70],
  ['host-2', 110],
] as const;

test('hosts that are restarted in turn, each when the one before is back, are work on the cluster and no fault', () => {
  expect(foundBy(taskManagerDied, story(inTurn))).toMatchObject([
    { role: 'risk', severity: 'low', facts: { rolled: true } },
    { role: 'risk', severity: 'low', facts: { rolled: true } },
  ]);
  expect(diagnose(story(inTurn).build()).state).toBe('no-problem-found');
});

test('who stops a TaskManager of a reactive job scales it down', () => {
  const reactive = aSetting('scheduler-mode', 'reactive');
  expect(foundBy(taskManagerDied, story([]).withSettings(reactive))).toMatchObject([
    { role: 'risk', severity: 'low', facts: { scaledDown: true } },
    { role: 'risk', severity: 'low', facts: { scaledDown: true } },
  ]);
  const stands = story([], [50, 90]).withSettings(reactive);
  expect(foundBy(taskManagerDied, stands).map(({ role }) => role)).toEqual(['trigger', 'trigger']);
});

test.each([
  ['one that never came back was taken away', story([['host-1', 70]])],
  [
    'the second was stopped before the first was back',
    story([
      ['host-1', 105],
      ['host-2', 110],
    ]),
  ],
  ['no checkpoint completed since', story(inTurn, [50, 90])],
])('%s', (_, incident) => {
  expect(foundBy(taskManagerDied, incident).map(({ role }) => role)).toEqual(['trigger', 'trigger']);
});
