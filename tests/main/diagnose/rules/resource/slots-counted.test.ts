import { expect, test } from 'vitest';
import type { Failure } from '#contract/incident/failure.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  TM1,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'NoResourceAvailableException: Could not acquire the minimum required resources.';
const none = aSignal('no-resource-available', 120, { text: 'Could not acquire' }, TEXT);
const worker = aTaskManager(TM1, 'host-1', { slots: 2 });

/** The JobManager was stopped and started again before slots were asked for. */
const before = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  end: 'shutdown-lines',
  logTo: at(50),
  events: [anEvent('started', 0, 'jobmanager'), anEvent('sigterm', 49, 'jobmanager')],
});
const after = { ...before, id: 'jobmanager-2', end: 'still-running' as const, logFrom: at(60), logTo: at(300) };
const led = { ...after, events: [anEvent('started', 60, after.id)] };

test('TaskManagers of an earlier start of the cluster, which ended in order, offer nothing to the next', () => {
  const [id, host] = ['10.0.0.9:4-cc', 'host-9'];
  const stopped = aTaskManager(id, host, { end: 'shutdown-lines', logs: ['tm-9.log'], logTo: at(50) });
  const unheard = aTaskManager(id, host, { end: 'no-log', logs: [], events: [anEvent('registered', 5, 'jobmanager')] });
  const left = { ...unheard, events: [anEvent('registered', 65, led.id), anEvent('disconnected', 90, led.id)] };
  const again = { ...unheard, events: [...unheard.events, anEvent('registered', 65, led.id)] };
  const later = { ...stopped, logTo: at(200) };
  const listed = { ...unheard, slots: 1 };
  const told = [stopped, unheard, left, again, later, listed].map((one) => {
    const [finding] = foundBy(slotsInsufficient, anIncident().withManagers(before, led, worker, one).withSignals(none));
    return [finding?.facts.taskManagers, finding?.facts.slots];
  });
  const [alone, both] = [
    [1, 2],
    [2, 3],
  ];
  expect(told).toEqual([alone, alone, alone, both, both, both]);
});

test('REST alone tells it where it knows every failure of the job and the first is that it got no slot', () => {
  const later = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [] });
  const refusal = 'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException';
  const text = 'Could not acquire the minimum required resources.';
  const refused = aFailure(120, thrown([`${refusal}: ${text}`]), { family: 'no-resources', isGlobal: true });
  const ended = aFailure(60, thrown(['java.lang.Exception: gone']), { family: 'task-manager-gone' });
  const whole = (isWhole: boolean, ...failures: readonly Failure[]) => {
    const story = anIncident().withManagers(later, worker).withCheckpoints([]).withFailures(failures);
    const { failures: told } = story.build();
    const all = told.kind === 'known' ? told.value.map((of) => ({ ...of, ...(isWhole ? { isWhole } : {}) })) : [];
    return story.with({ failures: known(all) });
  };
  const [finding] = foundBy(slotsInsufficient, whole(true, refused));
  expect([finding?.role, finding?.confidence, finding?.facts.required, finding?.facts.slots]).toEqual([
    ...['trigger', 0.75, 4, 2],
  ]);
  // Enough are registered: who withholds them REST does not tell, and more of them would not help.
  const enough = whole(true, refused).withManagers(later, worker, aTaskManager('b', 'host-2', { slots: 2 }));
  const [open] = foundBy(slotsInsufficient, enough);
  expect([open?.role, open?.facts.slots, open?.advice.map(({ seeks }) => seeks)]).toEqual(['consequence', 4, [true]]);
  expect(diagnose(enough.build()).state).toBe('cannot-tell');
  const ran = whole(true, refused).withCheckpoints([aCheckpoint(1, 10)]);
  expect(
    [whole(true, ended, refused), whole(false, refused), ran].map((one) => ask(slotsInsufficient, one).kind),
  ).toEqual(Array.from({ length: 3 }, () => 'cannot-tell'));
});
