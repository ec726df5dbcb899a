import { expect, test } from 'vitest';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const NAME = 'wk2.rack-b.example.internal';
const TEXT = `org.apache.flink.util.FlinkException: TaskManager address ${NAME} cannot be resolved. ${NAME}: Temporary failure in name resolution`;
const jobManager = aTaskManager('jobmanager', 'rk-jm', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
const worker = aTaskManager(`${NAME}:46427-759dea`, 'rk-tm-2');
const refused = aSignal('task-manager-unresolved', 20, { address: NAME }, TEXT, {
  host: 'rk-jm',
  managerId: 'jobmanager',
  count: 9,
});

test('a TaskManager whose name the JobManager cannot resolve gives its slots to no job', () => {
  const story = anIncident().withManagers(jobManager, aTaskManager(TM1, 'rk-tm-1'), worker).withSignals(refused);
  expect(ask(unreachableAddress, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: {
          setting: 'taskmanager.host',
          taskManager: `${NAME}:46427-759dea`,
          host: 'rk-tm-2',
          external: NAME,
        },
        facts: { address: NAME, announcer: 'rk-tm-2', kind: 'unresolved', hosts: ['rk-jm'], times: 9 },
      },
    ],
  });
});

test('nobody is named where the log of that TaskManager was not sent', () => {
  const story = anIncident().withManagers(jobManager, aTaskManager(TM1, 'rk-tm-1')).withSignals(refused);
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [{ culprit: { setting: 'taskmanager.host', external: NAME }, facts: { kind: 'unresolved' } }],
  });
});

test('the slots of such a TaskManager count as missing, not as there', () => {
  const none = aSignal('no-resource-available', 60, {}, 'NoResourceAvailableException: Slot request bulk');
  const here = aTaskManager(TM1, 'rk-tm-1', { slots: 2 });
  const there = { ...worker, slots: 2 };
  const [one] = foundBy(
    slotsInsufficient,
    anIncident().withManagers(jobManager, here, there).withSignals(refused, none),
  );
  expect(one).toMatchObject({ role: 'consequence', facts: { required: 4, slots: 2, refused: ['rk-tm-2'] } });
  expect(one?.why.en).toContain('rk-tm-2 registered under a name that the JobManager cannot resolve');
});
