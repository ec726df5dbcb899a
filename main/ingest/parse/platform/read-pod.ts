import type { Condition, Container, ContainerState, Pod } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import { memoryQuantity } from './memory-quantity.ts';
import { instantAt, numberAt, type Part, textAt } from './part.ts';

/** A pod of the API (core/v1), as `kubectl get -o yaml|json` prints it. */
export function readPod(part: Part): Omit<Pod, 'managerId'> | undefined {
  const name = textAt(part, 'metadata', 'name');
  if (name === undefined) return undefined;
  const labels = part.get('metadata')?.get('labels');
  const status = part.get('status');
  return {
    name,
    ...present({
      namespace: textAt(part, 'metadata', 'namespace'),
      node: textAt(part, 'spec', 'nodeName'),
      ip: textAt(status, 'podIP'),
      role: roleOfPod(name, textAt(labels, 'component')),
      cluster: textAt(labels, 'app'),
      phase: textAt(status, 'phase'),
      reason: textAt(status, 'reason'),
      message: masked(textAt(status, 'message')),
      startedAt: instantAt(status, 'startTime'),
    }),
    containers: containersOf(part),
    conditions: conditionsOf(status),
    source: part.source,
  };
}

/** Containers of the spec with their status; those that only the status names too. */
function containersOf(part: Part): readonly Container[] {
  return (['initContainers', 'containers'] as const).flatMap((kind) => {
    const specs = part.get('spec')?.get(kind)?.items() ?? [];
    const statuses = part.get('status')?.get(kind === 'containers' ? 'containerStatuses' : 'initContainerStatuses');
    const states = new Map(
      (statuses?.items() ?? []).flatMap((one) => {
        const name = textAt(one, 'name');
        return name === undefined ? [] : [[name, one] as const];
      }),
    );
    const names = new Set([...specs.flatMap((one) => textAt(one, 'name') ?? []), ...states.keys()]);
    return [...names].map((name) =>
      containerOf(
        name,
        specs.find((one) => textAt(one, 'name') === name),
        states.get(name),
        part,
      ),
    );
  });
}

function containerOf(name: string, spec: Part | undefined, status: Part | undefined, pod: Part): Container {
  const resources = spec?.get('resources');
  const ready = textAt(status, 'ready');
  return {
    name,
    ...present({
      image: textAt(spec, 'image') ?? textAt(status, 'image'),
      ready: ready === undefined ? undefined : ready === 'true',
      restarts: numberAt(status, 'restartCount'),
      state: stateOf(status?.get('state')),
      lastState: stateOf(status?.get('lastState')),
      memoryLimitBytes: memoryQuantity(textAt(resources, 'limits', 'memory')),
      memoryRequestBytes: memoryQuantity(textAt(resources, 'requests', 'memory')),
      cpuLimit: textAt(resources, 'limits', 'cpu'),
      cpuRequest: textAt(resources, 'requests', 'cpu'),
    }),
    source: (status ?? spec ?? pod).source,
  };
}

function stateOf(part: Part | undefined): ContainerState | undefined {
  for (const kind of ['terminated', 'waiting', 'running'] as const) {
    const state = part?.get(kind);
    if (state === undefined || state.entries().length === 0) continue;
    return {
      kind,
      ...present({
        reason: textAt(state, 'reason'),
        message: masked(textAt(state, 'message')),
        exitCode: numberAt(state, 'exitCode'),
        startedAt: instantAt(state, 'startedAt'),
        finishedAt: instantAt(state, 'finishedAt'),
      }),
      // The line that says why is the proof, where there is one.
      source: (state.get('reason') ?? state.get('exitCode') ?? state).source,
    };
  }
  return undefined;
}

/** `status.conditions` of any resource. */
export function conditionsOf(status: Part | undefined): readonly Condition[] {
  return (status?.get('conditions')?.items() ?? []).flatMap((part): readonly Condition[] => {
    const type = textAt(part, 'type');
    const state = textAt(part, 'status');
    if (type === undefined || state === undefined) return [];
    const at = instantAt(part, 'lastTransitionTime');
    const more = present({ reason: textAt(part, 'reason'), message: masked(textAt(part, 'message')), at });
    return [{ type, status: state, ...more, source: (part.get('message') ?? part.get('type') ?? part).source }];
  });
}

/** Messages quote commands and addresses. */
const MOST = 2000;

export function masked(text: string | undefined): string | undefined {
  return text === undefined ? undefined : maskSecrets(text).slice(0, MOST);
}
