import { expect, test } from 'vitest';
import { NEVER } from '../../../contract/cancel.ts';
import type { Deployment } from '../../../contract/incident/cluster.ts';
import { known } from '../../../contract/incident/section.ts';
import { onPlatform } from '../../../main/diagnose/advice-on-platform.ts';
import { moveWorker, startWorkers } from '../../../main/diagnose/tools/asking/worker-commands.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { aSetting, aTaskManager, line, TM1 } from '../../kit/incident-parts.ts';

const RUN = 'flink run -d -s s3://state/chk-3 --allowNonRestoredState JOB.jar';
const text = { en: '', 'zh-CN': '' };
const release = (version: string) => known({ version, source: line(version) });
const cluster = (kind: Deployment, version = '1.18.1', worker = TM1) =>
  anIncident()
    .withManagers(aTaskManager(worker, 'host-1'))
    .withSettings(aSetting('kubernetes.cluster-id', 'orders'))
    .with({ deployment: known({ kind }), release: release(version) });
const submitted = (kind: Deployment, version?: string, worker?: string, command = RUN) =>
  onPlatform({ text, commands: [command] }, toolsFor(cluster(kind, version, worker).build(), NEVER)).commands?.[0];

test('a session takes a job as it is written, also where nothing tells what it runs on', () => {
  expect([submitted('standalone-session'), submitted('unknown')]).toEqual([RUN, RUN]);
});

test('a cluster of one job is started with what it begins from', () => {
  expect(submitted('standalone-job')).toBe(
    'bin/standalone-job.sh start --job-classname <main class> --fromSavepoint s3://state/chk-3 --allowNonRestoredState',
  );
  expect(submitted('standalone-job', undefined, undefined, 'flink run -s <savepoint> -p 4 JOB.jar')).toBe(
    'bin/standalone-job.sh start --job-classname <main class> --fromSavepoint <savepoint> -Dparallelism.default=4',
  );
  expect(submitted('kubernetes-application')).toBe(
    'flink run-application -t kubernetes-application -Dkubernetes.cluster-id=orders -s s3://state/chk-3 --allowNonRestoredState local:///<path in the image>/JOB.jar',
  );
  expect(submitted('kubernetes-application', '2.0.0')).toMatch(/^flink run -t kubernetes-application -Dkub/);
});

test('YARN is told where to, and what a release does not know is not written', () => {
  const worker = 'container_1_0001_01_000002';
  expect(submitted('yarn-session', undefined, worker)).toBe(
    'flink run -t yarn-session -Dyarn.application.id=application_1_0001 -d -s s3://state/chk-3 --allowNonRestoredState JOB.jar',
  );
  expect(submitted('yarn-application', undefined, worker)).toMatch(/^flink run-application -t yarn-application -s/);
  expect(submitted('yarn-session', '1.10.3', worker)).toBe(RUN);
});

test('where the operator deploys, its resource says what a job begins from', () => {
  const deployed = [
    { object: 'FlinkDeployment', name: 'orders', namespace: 'prod', conditions: [], source: line('x') },
  ];
  const platform = known({ pods: [], nodes: [], events: [], deployed, applications: [], containers: [] });
  const tools = toolsFor(cluster('kubernetes-application').with({ platform }).build(), NEVER);
  expect(onPlatform({ text, commands: [RUN] }, tools).commands).toEqual([
    'kubectl -n prod edit flinkdeployment orders   # spec.job: initialSavepointPath: s3://state/chk-3, savepointRedeployNonce: <a new number>, allowNonRestoredState: true',
  ]);
});

test('TaskManagers are started by hand only where nobody orders them', () => {
  const tools = (kind: Deployment, worker?: string) => toolsFor(cluster(kind, undefined, worker).build(), NEVER);
  const pod = 'orders-taskmanager-1-1';
  expect(startWorkers(tools('standalone-session'))).toEqual(['bin/taskmanager.sh start']);
  expect(startWorkers(tools('kubernetes-session', pod))).toEqual([]);
  expect(startWorkers(tools('yarn-session'))).toEqual([]);
  expect(moveWorker(tools('kubernetes-session', pod), pod)).toEqual([
    'kubectl cordon <node>',
    `kubectl delete pod ${pod}`,
  ]);
});
