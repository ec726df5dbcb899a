import { expect, test } from 'vitest';
import type { Platform } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { metadataMissing } from '../../../../../main/diagnose/rules/ha/metadata-missing.ts';
import { containerLimit } from '../../../../../main/diagnose/rules/memory/container-limit.ts';
import { jvmCrashed } from '../../../../../main/diagnose/rules/process/jvm-crashed.ts';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { evicted } from '../../../../../main/diagnose/rules/resource/evicted.ts';
import { workersFlapping } from '../../../../../main/diagnose/rules/resource/workers-flapping.ts';
import { workersNotGranted } from '../../../../../main/diagnose/rules/resource/workers-not-granted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { aPod, ended, NOTHING, withPods } from './pods.ts';

const lost = aTaskManager(TM1, 'host-1', {
  logTo: at(59),
  end: 'abrupt',
  memory: { totalProcessMemory: 2_147_483_648 },
  events: [anEvent('unreachable', 62)],
});
const dead = anIncident().without('failures', 'jobs').withManagers(lost, aTaskManager(TM2, 'host-2'));

test('OOMKilled in the state of a pod is a kill at the memory limit, and the reason of the death', () => {
  const story = withPods(dead, aPod('tm-pod', { managerId: TM1, containers: [ended('OOMKilled', 137)] }));
  expect(ask(containerLimit, story)).toMatchObject({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { by: 'resource-manager', limitBytes: 1_811_939_328, configuredBytes: 2_147_483_648, times: 1 },
      },
    ],
  });
  expect(foundBy(containerLimit, story)[0]?.why.en).toContain(
    'Its limit is 1.69 GiB; Flink was configured for 2 GiB. So the limit of the container is lower',
  );
  expect(ask(taskManagerDied, story)).toMatchObject({ findings: [{ role: 'consequence', facts: { why: 'kill' } }] });
});

test('a kill of a JobManager’s container names it, also without any log', () => {
  const story = withPods(
    anIncident().without('signals', 'managers'),
    aPod('orders-6f7d', { role: 'jobmanager', containers: [ended('OOMKilled', 137)] }),
  );
  expect(ask(containerLimit, story)).toMatchObject({
    findings: [{ facts: { process: 'orders-6f7d', isJobManager: true } }],
  });
});

test('exit code 137 without the word is any kill: no memory limit, but shown with the death', () => {
  const story = withPods(dead, aPod('tm-pod', { managerId: TM1, containers: [ended('Error', 137)] }));
  expect(ask(containerLimit, story)).toEqual({ kind: 'clear' });
  expect(ask(taskManagerDied, story)).toMatchObject({ findings: [{ role: 'trigger', facts: { why: 'unknown' } }] });
  expect(foundBy(taskManagerDied, story)[0]?.evidence).toContainEqual(line('reason: Error', 33));
});

test('exit code 139 is a crash of the JVM', () => {
  const story = withPods(dead, aPod('tm-pod', { managerId: TM1, containers: [ended('Error', 139)] }));
  expect(ask(jvmCrashed, story)).toMatchObject({ findings: [{ culprit: { taskManager: TM1 } }] });
});

test('an evicted pod, its event and what the JobManager heard of it are one finding', () => {
  const message = 'The node was low on resource: memory.';
  const platform: Platform = {
    ...NOTHING,
    pods: [aPod('tm-1-1', { phase: 'Failed', reason: 'Evicted', message })],
    events: [
      {
        at: at(58),
        object: 'Pod',
        name: 'tm-1-1',
        reason: 'Evicted',
        message,
        isWarning: true,
        count: 1,
        source: line(message, 9),
      },
    ],
  };
  const heard = aSignal(
    'worker-terminated',
    60,
    { worker: 'tm-1-1', reason: 'Evicted' },
    'Worker tm-1-1 is terminated.',
  );
  const story = anIncident()
    .withSignals(heard)
    .with({ platform: known(platform) });
  expect(ask(evicted, story)).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { taskManager: 'tm-1-1' }, facts: { worker: 'tm-1-1', how: 'evicted', said: message } }],
  });
  expect(ask(evicted, story)).toHaveProperty('findings.length', 1);
});

test('an eviction for want of disk asks for disk, with the commands of Kubernetes, and one for want of memory does not', () => {
  // As the kubelet's eviction manager writes it.
  const told = (resource: string) => {
    const message = `The node was low on resource: ${resource}. Threshold quantity: 2136746229, available: 1803332Ki. Container flink-main-container was using 9184Ki, request is 0, has larger consumption of ${resource}.`;
    const pods = [aPod('tm-1-1', { phase: 'Failed', reason: 'Evicted', message })];
    const [finding] = foundBy(evicted, anIncident().with({ platform: known({ ...NOTHING, pods }) }));
    const [advice] = finding?.advice ?? [];
    return [
      /short of (.*) and put it out/.exec(finding?.why.en ?? '')?.[1],
      /^\S+ \S+/.exec(advice?.text.en ?? '')?.[0],
      advice?.commands,
    ];
  };
  const commands = ['kubectl get events --field-selector involvedObject.name=tm-1-1', 'kubectl describe node <node>'];
  expect(told('ephemeral-storage')).toEqual(['local disk', 'Request ephemeral-storage', commands]);
  expect(told('memory')).toEqual(['memory', 'Give the', commands]);
});

test('a disruption that Kubernetes announces in a condition is an eviction, by whom it says', () => {
  const disrupted = aPod('tm-1-1', {
    conditions: [
      { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', at: at(50), source: line('x', 7) },
    ],
  });
  expect(ask(evicted, withPods(anIncident(), disrupted))).toMatchObject({
    findings: [{ facts: { how: 'preempted' } }],
  });
});

const pending = aPod('tm-1-3', {
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/3 nodes are available: 3 Insufficient memory.',
      source: line('x', 8),
    },
  ],
});

test('a pod that cannot be scheduled is a worker not granted, in the platform’s own words', () => {
  const waits = withPods(anIncident().withJob({ status: 'RESTARTING' }), pending);
  expect(ask(workersNotGranted, waits)).toMatchObject({
    kind: 'found',
    findings: [
      { facts: { platform: 'Kubernetes', missing: 1, why: '0/3 nodes are available: 3 Insufficient memory.' } },
    ],
  });
});

test('a spare pod that waits while the job runs hurts nobody', () => {
  expect(ask(workersNotGranted, withPods(anIncident(), pending))).toEqual({ kind: 'clear' });
});

test('a quiet namespace suggests nothing', () => {
  const quiet = withPods(
    anIncident(),
    aPod('tm-pod', { containers: [{ name: 'main', restarts: 0, source: line('x') }] }),
  );
  expect([containerLimit, evicted, workersFlapping, workersNotGranted].map((rule) => ask(rule, quiet).kind)).toEqual([
    'clear',
    'clear',
    'clear',
    'clear',
  ]);
});

test('the diagnostics of an application that YARN ended: its JobManager was beyond its memory', () => {
  const platform: Platform = {
    ...NOTHING,
    applications: [
      {
        id: 'application_1_0904',
        state: 'FAILED',
        diagnostics:
          "AM Container for appattempt_1_0904_000001 exited with  exitCode: 143\nContainer [pid=8296,containerID=container_e07_1_0904_01_000001] is running 7340032B beyond the 'PHYSICAL' memory limit.",
        source: line('Diagnostics : Application', 18),
      },
    ],
  };
  expect(ask(containerLimit, anIncident().with({ platform: known(platform) }))).toMatchObject({
    findings: [{ facts: { process: 'container_e07_1_0904_01_000001', isJobManager: true, by: 'resource-manager' } }],
  });
});

test.each([
  [-100, 'node-gone'],
  [-102, 'preempted'],
])('a container of YARN that ended with %i was taken away (%s)', (exitCode, how) => {
  const source = line('exit', 4);
  const platform: Platform = { ...NOTHING, containers: [{ id: 'container_e07_1_0904_01_000002', exitCode, source }] };
  expect(ask(evicted, anIncident().with({ platform: known(platform) }))).toMatchObject({
    findings: [{ facts: { how } }],
  });
});

test('what the operator reports of a deployment is heard like a log: the data to recover from is missing', () => {
  const platform: Platform = {
    ...NOTHING,
    deployed: [
      {
        object: 'FlinkDeployment',
        name: 'orders',
        error:
          'org.apache.flink.kubernetes.operator.exception.UpgradeFailureException: HA metadata not available to restore from last state.',
        conditions: [],
        source: line('error: HA metadata not available', 32),
      },
    ],
  };
  const [finding] = foundBy(metadataMissing, anIncident().with({ platform: known(platform) }));
  expect(finding?.evidence).toContainEqual(line('error: HA metadata not available', 32));
});

test('a worker of that name ends once, however roughly the event of its pod is dated', () => {
  const preempted = (name: string): Platform => ({
    ...NOTHING,
    events: [
      {
        at: at(400),
        lastAt: at(400),
        object: 'Pod',
        name,
        reason: 'Preempted',
        message: 'Preempted by pod 5f1c on node node-1',
        isWarning: false,
        count: 1,
        source: line('Preempted', 2),
      },
    ],
  });
  const POD = 'orders-taskmanager-1-2';
  const gone = aTaskManager(POD, POD, { logTo: at(59), end: 'abrupt', events: [anEvent('unreachable', 62)] });
  const story = (name: string) =>
    anIncident()
      .without('failures', 'jobs')
      .withManagers(gone, aTaskManager(TM2, 'host-2'))
      .with({ platform: known(preempted(name)) });
  expect(ask(taskManagerDied, story(POD))).toMatchObject({ findings: [{ facts: { why: 'kill' } }] });
  expect(ask(taskManagerDied, story('orders-taskmanager-1-9'))).toMatchObject({
    findings: [{ facts: { why: 'unknown' } }],
  });
  const [first, second] = diagnose(story(POD).build()).findings;
  expect([first?.id, first?.leadsTo, second?.role]).toEqual([
    'resource/evicted',
    ['process/taskmanager-died'],
    'consequence',
  ]);
  expect(first?.advice[0]?.commands?.[0]).toBe(`kubectl get events --field-selector involvedObject.name=${POD}`);
});
