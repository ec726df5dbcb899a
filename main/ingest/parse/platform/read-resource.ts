import type { ClusterNode, PlatformEvent } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { memoryQuantity } from './memory-quantity.ts';
import { instantAt, numberAt, type Part, textAt } from './part.ts';
import { readDeployed } from './read-deployed.ts';
import { conditionsOf, masked, readPod } from './read-pod.ts';

/** What a resource of the Kubernetes API states; undefined for kinds that tell nothing of a cluster's health. */
export function readResource(part: Part): PlatformThing | undefined {
  const kind = textAt(part, 'kind') ?? '';
  switch (kind) {
    case 'Pod': {
      const pod = readPod(part);
      return pod && { of: 'pod', pod };
    }
    case 'Event': {
      const event = readEvent(part);
      return event && { of: 'event', event };
    }
    case 'Node': {
      const node = readNode(part);
      return node && { of: 'node', node };
    }
    case 'FlinkDeployment':
    case 'FlinkBlueGreenDeployment':
    case 'FlinkSessionJob':
    case 'FlinkStateSnapshot':
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'Job':
      return readDeployed(part, kind);
    default:
      return undefined;
  }
}

/** core/v1 and events.k8s.io/v1. */
function readEvent(part: Part): Omit<PlatformEvent, 'managerId'> | undefined {
  const about = part.get('involvedObject') ?? part.get('regarding');
  const reason = textAt(part, 'reason');
  const name = textAt(about, 'name');
  if (reason === undefined || name === undefined) return undefined;
  const created = instantAt(part, 'metadata', 'creationTimestamp');
  const first = instantAt(part, 'firstTimestamp') ?? instantAt(part, 'deprecatedFirstTimestamp');
  const at = first ?? instantAt(part, 'eventTime') ?? created;
  const last =
    instantAt(part, 'series', 'lastObservedTime') ??
    instantAt(part, 'lastTimestamp') ??
    instantAt(part, 'deprecatedLastTimestamp');
  return {
    ...present({ at: at ?? last, lastAt: last ?? at, namespace: textAt(about, 'namespace') }),
    object: textAt(about, 'kind') ?? '',
    name,
    reason,
    message: masked(textAt(part, 'message') ?? textAt(part, 'note')) ?? '',
    isWarning: textAt(part, 'type') !== 'Normal',
    count: numberAt(part, 'count') ?? numberAt(part, 'series', 'count') ?? numberAt(part, 'deprecatedCount') ?? 1,
    source: (part.get('message') ?? part.get('note') ?? part.get('reason') ?? part).source,
  };
}

function readNode(part: Part): ClusterNode | undefined {
  const name = textAt(part, 'metadata', 'name');
  if (name === undefined) return undefined;
  const taints = part.get('spec')?.get('taints')?.items() ?? [];
  return {
    name,
    conditions: conditionsOf(part.get('status')),
    taints: taints.map((taint) => {
      const value = textAt(taint, 'value');
      return `${textAt(taint, 'key') ?? ''}${value === undefined ? '' : `=${value}`}:${textAt(taint, 'effect') ?? ''}`;
    }),
    unschedulable: textAt(part, 'spec', 'unschedulable') === 'true',
    ...present({ allocatableMemoryBytes: memoryQuantity(textAt(part, 'status', 'allocatable', 'memory')) }),
    source: part.source,
  };
}
