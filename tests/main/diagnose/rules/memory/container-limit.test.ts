import { expect, test } from 'vitest';
import type { Deployment } from '#contract/incident/cluster.ts';
import { known } from '#contract/incident/section.ts';
import { containerLimit } from '../../../../../main/diagnose/rules/memory/container-limit.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const signs = [anEvent('connection-refused', 101), anEvent('unreachable', 112)];
const dead = aTaskManager(TM1, 'ledger-worker-1', { end: 'abrupt', logTo: at(99), events: signs });
const alsoDead = { ...dead, id: TM2, host: 'ledger-worker-2' };
const alive = aTaskManager(TM2, 'ledger-worker-2');

const killed = aSignal('oom-killer', 100, { pid: 7, name: 'java', residentBytes: 900 }, 'Killed process 7 (java)', {
  source: line('Memory cgroup out of memory: Killed process 7 (java)', 100, 'host/worker-1-kernel.txt'),
});
const { at: _at, managerId: _id, host: _host, ...kernel } = killed;

test('the kernel names no process of Flink: the only one that is gone it was', () => {
  expect(ask(containerLimit, anIncident().withManagers(dead, alive).withSignals(kernel))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'ledger-worker-1' },
        facts: {
          process: TM1,
          host: 'ledger-worker-1',
          isJobManager: false,
          by: 'kernel',
          residentBytes: 900,
          times: 1,
        },
      },
    ],
  });
});

test('of two that are gone the one whose host the file is named after', () => {
  const said = ask(containerLimit, anIncident().withManagers(dead, alsoDead).withSignals(kernel));
  expect(said).toMatchObject({ kind: 'found', findings: [{ culprit: { host: 'ledger-worker-1' } }] });
});

test('Kubernetes names the pod and the reason', () => {
  const pod = { worker: 'orders-taskmanager-1-3', exitCode: 137, reason: 'OOMKilled' };
  const ended = aSignal('worker-terminated', 100, pod, 'Worker orders-taskmanager-1-3 is terminated.');
  expect(ask(containerLimit, anIncident().withSignals(ended))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { taskManager: 'orders-taskmanager-1-3' }, facts: { by: 'resource-manager' } }],
  });
});

test('exit code 137 without that reason is any kill', () => {
  const plain = { worker: 'orders-taskmanager-1-3', exitCode: 137, reason: 'Error' };
  const ended = aSignal('worker-terminated', 100, plain, 'Worker orders-taskmanager-1-3 is terminated.');
  expect(ask(containerLimit, anIncident().withManagers(dead).withSignals(ended))).toEqual({ kind: 'clear' });
});

test('an old line of the kernel log, and nothing of the cluster was lost', () => {
  expect(ask(containerLimit, anIncident().withManagers(alive).withSignals(kernel))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(containerLimit, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['host-log', 'jobmanager-log'],
  });
});

test('the environment of a container is set where Flink starts it, and by the name of its process', () => {
  const cure = (kind: Deployment, role: 'jobmanager' | 'taskmanager') => {
    const pod = { worker: 'orders-1', role, reason: 'OOMKilled' };
    const ended = aSignal('container-ended', 100, pod, 'Last State: Terminated', { managerId: 'orders-1' });
    const story = anIncident()
      .with({ deployment: known({ kind }) })
      .withSignals(ended);
    return foundBy(containerLimit, story)[0]?.advice.at(-1)?.set;
  };
  expect(cure('kubernetes-application', 'taskmanager')).toEqual({
    'containerized.taskmanager.env.MALLOC_ARENA_MAX': '1',
  });
  expect(cure('yarn-per-job', 'jobmanager')).toEqual({ 'containerized.master.env.MALLOC_ARENA_MAX': '1' });
  expect(cure('standalone-job', 'taskmanager')).toBeUndefined();
});

test.each([
  ['by its words', 'container-memory-exceeded', { container: 'container_e07_1_0904_01_000002', kind: 'virtual' }],
  [
    'by its exit code',
    'worker-terminated',
    { worker: 'container_e07_1_0904_01_000002', diagnostics: 'marked as failed.\n Exit code:-103.', exitCode: -103 },
  ],
])('addresses that were only reserved are no memory that grew: YARN said so %s', (_, kind, fields) => {
  const ended = aSignal(kind, 100, fields, 'Container container_e07_1_0904_01_000002 …');
  const [finding] = foundBy(containerLimit, anIncident().withSignals(ended));
  expect([finding?.title.en, finding?.advice[0]?.set]).toEqual([
    'TaskManager container_e07_1_0904_01_000002 was killed at its limit of virtual memory',
    { 'yarn.nodemanager.vmem-check-enabled': 'false' },
  ]);
});

const killedWorker = (number: number, seconds: number) =>
  aSignal(
    'worker-terminated',
    seconds,
    { worker: `orders-taskmanager-1-${number}`, exitCode: 137, reason: 'OOMKilled' },
    `Worker orders-taskmanager-1-${number} is terminated.`,
  );
const saidOf = (incident: ReturnType<typeof anIncident>) =>
  foundBy(containerLimit, incident).map(({ title, facts }) => [title.en, facts.times]);

test('workers that are killed before they register, one after the other, share a limit that is too low to start', () => {
  const killed = [killedWorker(3, 30), killedWorker(1, 10), killedWorker(2, 20)];
  const story = anIncident().with({ deployment: known({ kind: 'kubernetes-session' }) });
  expect(saidOf(story.withSignals(...killed))).toEqual([
    ['3 TaskManagers in a row were killed at their memory limit while they started', 3],
  ]);
  const [finding] = foundBy(containerLimit, story.withSignals(...killed));
  expect([finding?.culprit.taskManager, finding?.advice[0]?.commands?.[0]]).toEqual([
    'orders-taskmanager-1-1',
    "kubectl get pod orders-taskmanager-1-1 -o jsonpath='{.spec.containers[*].resources}'",
  ]);
});

test('workers that had registered each have a story of their own', () => {
  const came = [1, 2, 3].map((number) =>
    aTaskManager(`orders-taskmanager-1-${number}`, `orders-${number}`, { end: 'abrupt', events: signs }),
  );
  const killed = [killedWorker(1, 10), killedWorker(2, 20), killedWorker(3, 30)];
  expect(
    saidOf(
      anIncident()
        .withManagers(...came)
        .withSignals(...killed),
    ),
  ).toEqual([
    ['TaskManager orders-1 was killed at its memory limit', 1],
    ['TaskManager orders-2 was killed at its memory limit', 1],
    ['TaskManager orders-3 was killed at its memory limit', 1],
  ]);
});

test('two of them may be bad luck', () => {
  expect(saidOf(anIncident().withSignals(killedWorker(1, 10), killedWorker(2, 20)))).toHaveLength(2);
});
