import type { Container, ContainerState, Platform, PlatformEvent, Pod } from '#contract/incident/platform.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import {
  DISRUPTED,
  ENDS_IN_A_LOOP,
  exitIn,
  isHindered,
  isRefusingEvent,
  isTakenPod,
  isTakingEvent,
} from '../../../flink/words/platform-words.ts';
import { kept } from '../kept.ts';
import type { Tools } from '../tools.ts';

/**
 * What Kubernetes and YARN say of the places that workers ran in, in the form of what logs say of them: `container-ended`,
 * `pod-taken`, `worker-pending`. Empty when they were not asked.
 */
export const platformTold = kept((tools: Tools): readonly Signal[] => signalsIn(tools.know('platform')));

/** Sentences of logs and of the platform together; undefined when neither is there. */
export function saidOfWorkers(tools: Tools): readonly Signal[] | undefined {
  const signals = tools.know('signals');
  return signals === undefined && tools.know('platform') === undefined
    ? undefined
    : [...(signals ?? []), ...platformTold(tools)];
}

function signalsIn(platform: Platform | undefined): readonly Signal[] {
  if (platform === undefined) return [];
  const { pods, events, containers, applications } = platform;
  return [
    ...pods.flatMap((pod) => pod.containers.flatMap((container) => endsOf(pod, container))),
    ...pods.flatMap((pod) => [...takenPod(pod), ...pendingPod(pod)]),
    ...events.flatMap((event) => ofEvent(event, pods)),
    ...containers.flatMap(({ id, exitCode, diagnostics, endedAt, host, managerId, source }) =>
      exitCode === undefined
        ? []
        : [signal('container-ended', { worker: id, exitCode, diagnostics }, { at: endedAt, host, managerId, source })],
    ),
    ...applications.flatMap(({ id, state, diagnostics, endedAt, source }) => {
      const exit = exitIn(diagnostics ?? '');
      if (exit === undefined || state !== 'FAILED') return [];
      // It tells how the container of its master ended, which is the JobManager's.
      const fields = { worker: exit.container ?? id, role: 'jobmanager', exitCode: exit.code, diagnostics };
      return [signal('container-ended', fields, { at: endedAt, source })];
    }),
  ];
}

interface Placed {
  readonly at?: number | undefined;
  readonly host?: string | undefined;
  readonly managerId?: string | undefined;
  readonly source: Source;
  readonly count?: number;
}

function signal(
  kind: string,
  fields: Readonly<Record<string, string | number | undefined>>,
  { at, host, managerId, source, count = 1 }: Placed,
): Signal {
  return { kind, ...present({ at, host, managerId }), fields: present(fields) as Signal['fields'], source, count };
}

function endsOf(pod: Pod, container: Container): readonly Signal[] {
  const states = [container.lastState, container.state];
  const ended = states.flatMap((state) => (state?.kind === 'terminated' ? [endOf(pod, container, state)] : []));
  // A table names only the loop.
  const loops = ended.length === 0 && container.state?.reason === ENDS_IN_A_LOOP ? [container.state] : [];
  return [...ended, ...loops.map((state) => endOf(pod, container, state))];
}

function endOf(pod: Pod, container: Container, state: ContainerState): Signal {
  return signal(
    'container-ended',
    {
      worker: pod.name,
      container: container.name,
      role: pod.role,
      reason: state.reason,
      exitCode: state.exitCode,
      diagnostics: state.message,
      restarts: container.restarts,
      // One in back-off ends again and again now, however long it ran before.
      podStartedAt: container.state?.reason === ENDS_IN_A_LOOP ? undefined : pod.startedAt,
      limitBytes: container.memoryLimitBytes,
    },
    { at: state.finishedAt, managerId: pod.managerId, source: state.source },
  );
}

function takenPod(pod: Pod): readonly Signal[] {
  const place = { managerId: pod.managerId, host: pod.node };
  const disrupted = pod.conditions.find(({ type, status }) => type === DISRUPTED && status === 'True');
  if (disrupted !== undefined)
    return [
      signal(
        'pod-taken',
        { worker: pod.name, reason: disrupted.reason, diagnostics: disrupted.message },
        { ...place, at: disrupted.at, source: disrupted.source },
      ),
    ];
  if (!isTakenPod(pod.reason)) return [];
  const fields = { worker: pod.name, reason: pod.reason, diagnostics: pod.message };
  return [signal('pod-taken', fields, { ...place, source: pod.source })];
}

/** It was asked for and does not start; that it merely has not started yet says nothing. */
function pendingPod(pod: Pod): readonly Signal[] {
  const unscheduled = pod.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (unscheduled !== undefined && pod.phase === 'Pending')
    return [
      signal(
        'worker-pending',
        { worker: pod.name, role: pod.role, reason: unscheduled.reason, diagnostics: unscheduled.message },
        { at: unscheduled.at, source: unscheduled.source },
      ),
    ];
  return pod.containers.flatMap(({ state }) =>
    state?.kind === 'waiting' && isHindered(state.reason)
      ? [
          signal(
            'worker-pending',
            { worker: pod.name, role: pod.role, reason: state.reason, diagnostics: state.message },
            { source: state.source },
          ),
        ]
      : [],
  );
}

function ofEvent(event: PlatformEvent, pods: readonly Pod[]): readonly Signal[] {
  const { name, reason, message, managerId, at, source, count } = event;
  const fields = { worker: name, reason, diagnostics: message };
  if (event.object === 'Pod' && isTakingEvent(reason))
    return [signal('pod-taken', fields, { at, managerId, source, count })];
  if (!event.isWarning || !isRefusingEvent(reason) || managerId !== undefined) return [];
  // What was refused at first and runs now was granted.
  const pod = pods.find((one) => one.name === name);
  if (pod !== undefined && pod.phase !== 'Pending') return [];
  return [signal('worker-pending', { ...fields, role: pod?.role }, { at, source, count })];
}
