import { expect, test } from 'vitest';
import type { Platform } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import { leadershipLost } from '../../../../../main/diagnose/rules/ha/leadership-lost.ts';
import { workersNotGranted } from '../../../../../main/diagnose/rules/resource/workers-not-granted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSetting, aSignal, aTaskManager, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager' });
const refused = (resource: string, verb = 'create') =>
  aSignal(
    'kubernetes-right-missing',
    10,
    { account: 'system:serviceaccount:streaming:default', verb, resource, namespace: 'streaming' },
    `${resource} is forbidden`,
    { managerId: 'jobmanager', host: 'host-0', source: line(`cannot ${verb}`, verb.length) },
  );

test('a JobManager that may not make pods is refused its workers, by account, verb and resource', () => {
  const story = anIncident().withManagers(jobManager).withSignals(refused('pods'), refused('pods', 'watch'));
  expect(ask(workersNotGranted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0', external: 'Kubernetes' },
        facts: {
          account: 'system:serviceaccount:streaming:default',
          namespace: 'streaming',
          verbs: ['create', 'watch'],
          resources: ['pods'],
          refused: 'jobmanager',
        },
      },
    ],
  });
  const [finding] = foundBy(workersNotGranted, story);
  expect([finding?.title.en, finding?.title['zh-CN'], finding?.advice[0]?.commands]).toEqual([
    'Account streaming/default may not create and watch pods in namespace streaming',
    '账户 streaming/default 在命名空间 streaming 中无权对 pods 执行 create、watch',
    [
      'kubectl create role flink-rights --verb=get,list,watch,create,update,patch,delete --resource=pods,services,configmaps,deployments.apps --namespace=streaming',
      'kubectl create rolebinding flink-rights --role=flink-rights --serviceaccount=streaming:default --namespace=streaming',
      'kubectl auth can-i create pods --as=system:serviceaccount:streaming:default --namespace=streaming',
    ],
  ]);
  expect(ask(leadershipLost, story)).toEqual({ kind: 'clear' });
});

test('a JobManager that may not touch ConfigMaps cannot take the lead', () => {
  const story = anIncident().withManagers(jobManager).withSignals(refused('configmaps'));
  expect(ask(leadershipLost, story)).toMatchObject({
    findings: [{ culprit: { external: 'Kubernetes' }, facts: { resources: ['configmaps'] } }],
  });
  expect(ask(workersNotGranted, story)).toEqual({ kind: 'clear' });
});

test('a refusal after which workers came was overcome', () => {
  const worker = aTaskManager(TM1, 'host-1', { events: [anEvent('registered', 60)] });
  const story = anIncident().withManagers(jobManager, worker).withSignals(refused('pods'));
  expect(ask(workersNotGranted, story)).toEqual({ kind: 'clear' });
});

test('what the operator reports of a deployment tells of the account of the operator', () => {
  const platform: Platform = {
    pods: [],
    nodes: [],
    events: [],
    deployed: [
      {
        object: 'FlinkDeployment',
        name: 'orders',
        error:
          'io.fabric8.kubernetes.client.KubernetesClientException: deployments.apps is forbidden: User "system:serviceaccount:ops:flink-operator" cannot create resource "deployments" in API group "apps" at the cluster scope',
        conditions: [],
        source: line('error: …', 14),
      },
    ],
    applications: [],
    containers: [],
  };
  const [finding] = foundBy(
    workersNotGranted,
    anIncident()
      .without('signals')
      .with({ platform: known(platform) }),
  );
  expect([finding?.facts, finding?.advice[0]?.commands?.slice(0, 2), finding?.evidence]).toEqual([
    {
      account: 'system:serviceaccount:ops:flink-operator',
      namespace: '',
      verbs: ['create'],
      resources: ['deployments.apps'],
      refused: 'deployer',
    },
    [
      'kubectl create clusterrole flink-rights --verb=get,list,watch,create,update,patch,delete --resource=deployments.apps',
      'kubectl create clusterrolebinding flink-rights --clusterrole=flink-rights --serviceaccount=ops:flink-operator',
    ],
    [line('error: …', 14)],
  ]);
});

const ofOwner = (more: object = {}) =>
  aSignal(
    'kubernetes-right-missing',
    10,
    { owned: 'pods', account: '', verb: 'update', resource: 'deployments.apps/finalizers' },
    'pods "orders-taskmanager-1-1" is forbidden: cannot set blockOwnerDeletion',
    { managerId: 'jobmanager', host: 'host-0', ...more },
  );

test('a refusal for the sake of the owner names the right, and the account by the settings', () => {
  const story = anIncident()
    .withManagers(jobManager)
    .withSettings(aSetting('kubernetes.service-account', 'flink'), aSetting('kubernetes.namespace', 'streaming'))
    .withSignals(ofOwner());
  const [finding] = foundBy(workersNotGranted, story);
  expect([finding?.title.en, finding?.advice[0]?.commands]).toEqual([
    'Kubernetes refuses to make pods: the account streaming/flink of the JobManager may not update deployments.apps/finalizers',
    [
      'kubectl create role flink-rights --verb=get,list,watch,create,update,patch,delete --resource=deployments.apps/finalizers,pods,services,configmaps,deployments.apps --namespace=streaming',
      'kubectl create rolebinding flink-rights --role=flink-rights --serviceaccount=streaming:flink --namespace=streaming',
      'kubectl auth can-i update deployments.apps/finalizers --as=system:serviceaccount:streaming:flink --namespace=streaming',
    ],
  ]);
});

test('where nothing names the account its place in the commands is left open', () => {
  const [finding] = foundBy(workersNotGranted, anIncident().withManagers(jobManager).withSignals(ofOwner()));
  expect(finding?.why.en).toContain('The refusal does not name the account.');
  expect(finding?.advice[0]?.commands?.[1]).toBe(
    'kubectl create rolebinding flink-rights --role=flink-rights --serviceaccount=NAMESPACE:ACCOUNT --namespace=NAMESPACE',
  );
});

test('a refusal for the sake of the owner is overcome by workers that came after it', () => {
  const worker = aTaskManager(TM1, 'host-1', { events: [anEvent('registered', 60)] });
  expect(ask(workersNotGranted, anIncident().withManagers(jobManager, worker).withSignals(ofOwner()))).toEqual({
    kind: 'clear',
  });
});
