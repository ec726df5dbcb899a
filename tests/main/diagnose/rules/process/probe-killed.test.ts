import { expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import type { Platform, PlatformEvent, Pod } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { anEvent, aTaskManager, at, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

// No public bundle of a Flink cluster holds such events; their words are those of kubelet 1.13 to 1.30 (prober.go, kuberuntime_manager.go).
const event = (name: string, reason: string, message: string, more: Partial<PlatformEvent> = {}): PlatformEvent => ({
  object: 'Pod',
  name,
  reason,
  message,
  isWarning: reason === 'Unhealthy',
  count: 1,
  source: line(message, message.length),
  ...more,
});
const KILLED = 'Container flink-main-container failed liveness probe, will be restarted';
const UNANSWERED = 'Liveness probe failed: Get "http://10.42.1.7:8081/overview": context deadline exceeded';
const withPlatform = (part: Partial<Platform>) =>
  known<Platform>({ pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [], ...part });
const terminated = (reason: string, exitCode: number): Pod => ({
  name: 'orders-6f7d-x2l',
  role: 'jobmanager',
  containers: [
    {
      name: 'flink-main-container',
      lastState: {
        kind: 'terminated',
        reason,
        exitCode,
        finishedAt: at(60),
        source: line(`Exit Code: ${exitCode}`, 21),
      },
      source: line('flink-main-container:', 15),
    },
  ],
  conditions: [],
  source: line('Name: orders-6f7d-x2l', 1),
});
const alone = anIncident().without('signals', 'managers', 'jobs', 'failures');

test('a JobManager whose liveness probe failed was ended by the kubelet, told by its events alone', () => {
  const events = [event('orders-6f7d-x2l', 'Unhealthy', UNANSWERED), event('orders-6f7d-x2l', 'Killing', KILLED)];
  const story = alone.with({ platform: withPlatform({ events, pods: [terminated('Error', 137)] }) });
  expect(ask(jobManagerDied, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'orders-6f7d-x2l' },
        facts: {
          probed: 'orders-6f7d-x2l',
          role: 'jobmanager',
          probe: 'liveness',
          answer: 'Get "http://10.42.1.7:8081/overview": context deadline exceeded',
          times: 1,
          exitCode: 137,
        },
      },
    ],
  });
  expect(foundBy(jobManagerDied, story)[0]?.evidence).toEqual([
    line(KILLED, KILLED.length),
    line(UNANSWERED, UNANSWERED.length),
    line('Exit Code: 137', 21),
  ]);
  expect(ask(taskManagerDied, story)).toEqual({ kind: 'cannot-tell', missing: ['jobmanager-log', 'taskmanager-log'] });
});

test('a TaskManager that the others lost was ended by its probe, not by nobody knows what', () => {
  const lost = aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(59), events: [anEvent('unreachable', 62)] });
  const killing = event('tm-pod', 'Killing', KILLED, { managerId: TM1, at: at(58), count: 2 });
  const story = anIncident()
    .withManagers(lost)
    .with({ platform: withPlatform({ events: [killing] }) });
  expect(ask(taskManagerDied, story)).toMatchObject({
    findings: [{ culprit: { taskManager: TM1, host: 'host-1' }, facts: { probed: 'tm-pod', times: 2 } }],
  });
});

test('a startup probe, and the words of kubelets up to 1.13', () => {
  const told = (message: string) =>
    ask(
      taskManagerDied,
      alone.with({ platform: withPlatform({ events: [event('a-taskmanager-1-1', 'Killing', message)] }) }),
    );
  expect(told('Container flink-main-container failed startup probe, will be restarted')).toMatchObject({
    findings: [{ facts: { probe: 'startup' } }],
  });
  expect(
    told(
      'Killing container with id docker://taskmanager:Container failed liveness probe.. Container will be killed and recreated.',
    ),
  ).toMatchObject({ findings: [{ facts: { probe: 'liveness' } }] });
});

test('where the event of the kill is gone, failures of the probe and the exit code of a signal tell it less surely', () => {
  const events = [event('orders-6f7d-x2l', 'Unhealthy', UNANSWERED)];
  const [finding] = foundBy(
    jobManagerDied,
    alone.with({ platform: withPlatform({ events, pods: [terminated('Error', 143)] }) }),
  );
  expect([finding?.confidence, finding?.facts.exitCode]).toEqual([0.8, 143]);
});

test.each([
  [
    'a sidecar',
    [event('a-taskmanager-1-1', 'Killing', 'Container istio-proxy failed liveness probe, will be restarted')],
  ],
  ['another pod', [event('kafka-0', 'Killing', 'Container kafka failed liveness probe, will be restarted')]],
  [
    'a readiness probe',
    [event('a-taskmanager-1-1', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')],
  ],
  ['a pod that is deleted', [event('a-taskmanager-1-1', 'Killing', 'Stopping container flink-main-container')]],
])('%s ends no process of Flink by its probe', (_, events) => {
  const story = alone.with({ platform: withPlatform({ events }) });
  expect([ask(taskManagerDied, story).kind, ask(jobManagerDied, story).kind]).toEqual(['cannot-tell', 'cannot-tell']);
});

test('a container that reached its memory limit was not ended by the probe that failed meanwhile', () => {
  const events = [event('orders-6f7d-x2l', 'Killing', KILLED)];
  const story = alone.with({ platform: withPlatform({ events, pods: [terminated('OOMKilled', 137)] }) });
  expect(ask(jobManagerDied, story).kind).toBe('cannot-tell');
});

const killedAt60 = (parts: Partial<Incident> = {}, events = [anEvent('unreachable', 62)]) =>
  anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(59), events }))
    .with({
      platform: withPlatform({ events: [event('tm-pod', 'Killing', KILLED, { managerId: TM1, at: at(60) })] }),
      ...parts,
    });
const heldBy = (incident: IncidentBuilder) => foundBy(taskManagerDied, incident)[0]?.facts.heldBy;

test('a collector that stood for most of the time before the kill is what the probe noticed', () => {
  const pause = {
    kind: 'full',
    at: at(30),
    durationMs: 26_000,
    count: 1,
    source: line('Pause Full 26000ms', 9),
  } as const;
  const gc = known([aGcHistory({ to: at(60), pauses: [pause] })]);
  const [finding] = foundBy(taskManagerDied, killedAt60({ gc }));
  expect([finding?.facts.heldBy, finding?.facts.heldMs, finding?.evidence.at(-1)]).toEqual([
    'collector',
    26_000,
    pause.source,
  ]);
  expect(finding?.why.en).toContain('Its GC log shows 26 s of pauses in the minute before');
});

test('a JobManager that missed the heartbeats as well shows that the process answered nobody', () => {
  const missed = anEvent('heartbeat-timed-out', 58);
  expect(heldBy(killedAt60({}, [missed, anEvent('unreachable', 62)]))).toBe('nobody-answered');
});

test('what stood still long before the kill explains nothing, and without any sign nothing is claimed', () => {
  const pause = { kind: 'full', at: at(-500), durationMs: 26_000, count: 1, source: line('Pause Full', 9) } as const;
  const gc = known([aGcHistory({ from: at(-600), to: at(60), pauses: [pause] })]);
  expect([heldBy(killedAt60({ gc })), heldBy(killedAt60())]).toEqual([undefined, undefined]);
});
