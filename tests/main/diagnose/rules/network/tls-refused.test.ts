import { expect, test } from 'vitest';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SSL = 'javax.net.ssl.SSLHandshakeException: ';
const EXPIRED = `${SSL}PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed`;
const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
/** It runs at 10.0.0.1 and never came in. */
const worker = aTaskManager(TM1, 'host-1', { address: '10.0.0.1:4711', events: [anEvent('started', 5, TM1)] });
const told = (managerId: string, address: string, what: string, count = 6) =>
  aSignal('rpc-connection-failed', 10, { address, what }, what, { managerId, count });
const story = (...signals: readonly ReturnType<typeof told>[]) =>
  anIncident()
    .withManagers(jobManager, worker)
    .withSignals(...signals);
const told1 = (one: ReturnType<typeof story>) => {
  const [finding] = foundBy(unreachableAddress, one);
  return [finding?.title.en, finding?.culprit.host];
};

test('a TaskManager whose certificate the JobManager refuses stays out, and the one that checks says why', () => {
  const both = story(
    told('jobmanager', '/10.0.0.1:42288', EXPIRED),
    told(TM1, 'jm-1/10.0.0.9:6123', `${SSL}Received fatal alert: certificate_unknown`),
  );
  expect(told1(both)).toEqual(['TLS keeps TaskManager host-1 out: its certificate is out of its time', 'host-1']);
  expect(foundBy(unreachableAddress, both)[0]?.facts.times).toBe(6);
});

test('by its own log alone it was refused, and what the other side minds is not known', () => {
  const own = story(told(TM1, 'jm-1/10.0.0.9:6123', `${SSL}Received fatal alert: certificate_unknown`));
  expect(told1(own)).toEqual(['TLS keeps TaskManager host-1 out: the handshake is refused', 'host-1']);
});

test('one that minds what the JobManager shows accuses the JobManager', () => {
  const minded = story(
    told(TM1, 'jm-1/10.0.0.9:6123', `${SSL}PKIX path building failed: unable to find valid certification path`),
  );
  expect(told1(minded)).toEqual([
    'TLS keeps TaskManager host-1 out: its certificate comes from an issuer that is not trusted',
    'host-0',
  ]);
});

test('a scanner that knocks, a worker that came in, and a port that is closed are none', () => {
  const NO_TLS = 'io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 47455420';
  const cameIn = aTaskManager(TM1, 'host-1', { address: '10.0.0.1:4711', events: [anEvent('registered', 5)] });
  expect(ask(unreachableAddress, story(told('jobmanager', '/10.0.0.66:5000', NO_TLS, 9))).kind).toBe('clear');
  expect(ask(unreachableAddress, story(told('jobmanager', '/10.0.0.1:5000', NO_TLS, 2))).kind).toBe('clear');
  expect(
    ask(
      unreachableAddress,
      story(told('jobmanager', '/10.0.0.1:4711', 'java.net.ConnectException: Connection refused')),
    ).kind,
  ).toBe('clear');
  const late = anIncident()
    .withManagers(jobManager, cameIn)
    .withSignals(told('jobmanager', '/10.0.0.1:42288', EXPIRED));
  expect(ask(unreachableAddress, late).kind).toBe('clear');
});

test('where slots are missed an unknown caller that goes on trying is told by its address', () => {
  const missed = aSignal('no-resource-available', 20, {}, 'NoResourceAvailableException');
  const one = anIncident()
    .withManagers(jobManager)
    .withSignals(told('jobmanager', '/10.0.0.7:42288', EXPIRED), missed);
  expect(told1(one)[0]).toBe('TLS keeps TaskManager /10.0.0.7:42288 out: its certificate is out of its time');
});

test('without any log it cannot tell', () => {
  expect(ask(unreachableAddress, anIncident().without('signals')).kind).toBe('cannot-tell');
});
