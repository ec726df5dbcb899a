import { expect, test } from 'vitest';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aSignal, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const KIND = 'remote-task-manager-unreachable';
const TEXT = "Connecting to remote task manager 'localhost/127.0.0.1:41000' has failed.";
const own = aSignal(KIND, 20, { address: 'localhost/127.0.0.1:41000' }, TEXT);

test('an address that means "this host" everywhere names the setting', () => {
  expect(ask(unreachableAddress, anIncident().withSignals(own))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'taskmanager.host', external: 'localhost/127.0.0.1:41000' },
        facts: { address: 'localhost/127.0.0.1:41000', kind: 'loopback', hosts: ['host-1'], times: 1 },
      },
    ],
  });
});

test('a name that nobody resolves is one as well', () => {
  const trace = thrown([
    "org.apache.flink.RemoteTransportException: Connecting to remote task manager 'tm-7:41000' has failed.",
    'java.net.UnknownHostException: tm-7',
  ]);
  const unknown = aSignal(KIND, 20, { address: 'tm-7:41000' }, TEXT, { throwable: trace });
  expect(ask(unreachableAddress, anIncident().withSignals(unknown))).toMatchObject({
    findings: [{ facts: { kind: 'unknown-name' } }],
  });
});

test('a TaskManager that never reached its JobManager names that address', () => {
  const late = aSignal(
    'registration-timed-out',
    300,
    { duration: 'PT5M' },
    'Could not register at the ResourceManager',
  );
  const story = anIncident().withSignals(late).withSettings(aSetting('jobmanager.rpc.address', 'localhost'));
  expect(ask(unreachableAddress, story)).toMatchObject({
    findings: [
      { culprit: { setting: 'jobmanager.rpc.address' }, facts: { kind: 'registration', address: 'localhost' } },
    ],
  });
});

test('a real address behind which nobody answers is a process or a network', () => {
  const real = aSignal(KIND, 20, { address: '/10.0.0.2:41000' }, 'Connecting to remote task manager');
  expect(ask(unreachableAddress, anIncident().withSignals(real))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(unreachableAddress, anIncident().without('signals')).kind).toBe('cannot-tell');
});
