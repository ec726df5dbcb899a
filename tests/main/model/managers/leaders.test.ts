import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aJobManagerLog, aLog, aTaskManagerLog, BUNDLE, TM1 } from '../../../kit/a-fact.ts';

const LEADER = '8fd0d259a4fab16de65f388afc574b33';
const SUCCESSOR = 'ac616d5110a1fba3967310e99b1641ea';

function aStandby(grantedMs: number) {
  return aLog('logs/flink-flink-standalonesession-0-flink-jm2.log', 'jobmanager-log')
    .said(5_000, 'process-starting', { component: 'StandaloneSessionClusterEntrypoint', version: '1.18.1' })
    .said(grantedMs, 'leadership-granted', { component: 'http://flink-jm2:8081', leaderId: SUCCESSOR });
}

test('what TaskManagers lose is the leader whose id they name, not the one that started last or took over', () => {
  const jm = aJobManagerLog().said(400, 'leadership-granted', { component: 'http://flink-jm:8081', leaderId: LEADER });
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .said(60_000, 'heartbeat-timed-out', { of: 'JobManager', id: '5c42fe01' })
    .said(61_000, 'leadership-lost', { component: 'JobManager for job x', leaderId: LEADER });
  const facts = [...jm.facts(), ...aStandby(60_990).facts(), ...tm.facts()];
  const { managers } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const jobManagers = managers.kind === 'known' ? managers.value.filter((m) => m.role === 'jobmanager') : [];
  expect(jobManagers.map((one) => [one.host, one.events.map((event) => event.kind)])).toEqual([
    ['flink-jm', ['started', 'leadership-granted', 'heartbeat-timed-out', 'leadership-lost']],
    ['flink-jm2', ['started', 'leadership-granted']],
  ]);
});
