import { expect, test } from 'vitest';
import { NEVER } from '../../../contract/cancel.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { anEvent, aSample, aSignal, aTaskManager, SOURCE, TM1 } from '../../kit/incident-parts.ts';

const mute = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', end: 'no-log', logs: [] });
const { logTo: _logTo, logFrom: _logFrom, ...master } = mute;

test('a JobManager whose heartbeats were missed is a trouble, also without its log', () => {
  const lost = { ...master, events: [anEvent('heartbeat-timed-out', 150, TM1)] };
  const story = anIncident().withManagers(lost, aTaskManager(TM1, 'host-1'));
  expect(troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.title.en])).toEqual([
    ['process/jobmanager-died', 'JobManager host-0 was lost'],
  ]);
});

test('a connection that breaks when the cluster is stopped is none', () => {
  const ended = { ...master, events: [anEvent('connection-lost', 599, TM1)] };
  const story = anIncident().withManagers(ended, aTaskManager(TM1, 'host-1'));
  expect(troublesOf(toolsFor(story.build(), NEVER))).toEqual([]);
});

test('REST that says last that nobody leads is a trouble; while the cluster starts it is not', () => {
  const message = 'Service temporarily unavailable due to an ongoing leader election. Please refresh.';
  const aboutAt = (seconds: number) => {
    const said = aSignal('rest-error', seconds, { message }, message);
    const story = anIncident()
      .withPressure(aSample(SOURCE, 'one', 60, []))
      .withSignals(said);
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.about);
  };
  expect(aboutAt(120)).toEqual(['ha/leadership-lost']);
  expect(aboutAt(5)).toEqual([]);
});
