import { expect, test } from 'vitest';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { foundBy } from '../../ask-rule.ts';

const TEXT = 'NoResourceAvailableException: Could not acquire the minimum required resources.';
const none = aSignal('no-resource-available', 120, { text: 'Could not acquire' }, TEXT);
const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
const worker = aTaskManager(TM1, 'host-1', { slots: 2 });

const inVain = (id: string, text: string, more = {}) =>
  aTaskManager(id, 'host-2', {
    ...{ end: 'shutdown-lines', slots: 2, ...more },
    events: [
      { kind: 'started', at: at(1), saidBy: id, source: line('Starting TaskManager', 1) },
      {
        ...{ kind: 'shutdown', at: at(3), saidBy: id, source: line(text, 3) },
        throwable: thrown([
          'org.apache.flink.util.FlinkException: Failed to start the TaskManagerRunner.',
          'java.net.BindException: Could not start actor system on any port in port range 6122',
        ]),
      },
    ],
  });
const FAILED = 'Terminating TaskManagerRunner with exit code 1.';

test('a TaskManager that failed while it started offers no slots, and says why', () => {
  const twice = [inVain('10.0.0.9:4-cc', FAILED), inVain('10.0.0.9:4-dd', FAILED)];
  const [finding] = foundBy(
    slotsInsufficient,
    anIncident()
      .withManagers(jobManager, worker, ...twice)
      .withSignals(none),
  );
  expect([finding?.facts.slots, finding?.facts.failedStarts, finding?.advice[0]?.commands]).toEqual([
    2,
    ['host-2'],
    ["ss -ltnp 'sport = :6122'"],
  ]);
  expect(finding?.why.en).toContain(
    'The TaskManager of host-2 ended with an error while it started, 2 times: BindException: Could not start actor system on any port in port range 6122.',
  );
});

test('one that ended as it should had offered its slots until then', () => {
  const well = inVain('10.0.0.9:4-cc', 'Terminating TaskManagerRunner with exit code 0.');
  const [finding] = foundBy(slotsInsufficient, anIncident().withManagers(jobManager, worker, well).withSignals(none));
  expect([finding?.facts.slots, finding?.facts.failedStarts]).toEqual([4, undefined]);
});
