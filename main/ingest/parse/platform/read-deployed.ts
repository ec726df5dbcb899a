import type { Deployed } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { instantAt, numberAt, type Part, textAt } from './part.ts';
import { conditionsOf, masked } from './read-pod.ts';

/** A FlinkDeployment or FlinkSessionJob (org.apache.flink.kubernetes.operator.api), or a workload of apps/v1. */
export function readDeployed(part: Part, kind: string): PlatformThing | undefined {
  const name = textAt(part, 'metadata', 'name');
  if (name === undefined) return undefined;
  const status = part.get('status');
  const isFlink = kind.startsWith('Flink');
  const deployed: Deployed = {
    object: kind,
    name,
    ...present({ namespace: textAt(part, 'metadata', 'namespace') }),
    ...(isFlink
      ? flinkStatus(status)
      : present({ replicas: numberAt(part, 'spec', 'replicas'), ready: numberAt(status, 'readyReplicas') })),
    conditions: conditionsOf(status),
    source: (status?.get('error') ?? status?.get('lifecycleState') ?? part).source,
  };
  if (kind !== 'FlinkDeployment') return { of: 'deployed', deployed };
  const mode = part.get('spec')?.get('job') === undefined ? 'kubernetes-session' : 'kubernetes-application';
  return { of: 'deployed', deployed, mode, ...present({ release: releaseIn(part) }) };
}

function flinkStatus(status: Part | undefined) {
  const job = status?.get('jobStatus');
  return present({
    lifecycle: textAt(status, 'lifecycleState'),
    jobManager: textAt(status, 'jobManagerDeploymentStatus'),
    jobId: textAt(job, 'jobId'),
    jobName: textAt(job, 'jobName'),
    jobState: textAt(job, 'state'),
    startedAt: instantAt(job, 'startTime'),
    reconciliation: textAt(status, 'reconciliationStatus', 'state'),
    error: errorIn(textAt(status, 'error')),
    // 1.10 of the operator moved the path that an upgrade starts from out of savepointInfo.
    savepoint:
      textAt(job, 'upgradeSavepointPath') ??
      textAt(job, 'savepointInfo', 'lastSavepoint', 'location') ??
      textAt(status, 'savepointInfo', 'lastSavepoint', 'location'),
  });
}

/** From 1.1 of the operator on it is JSON: `{"type":…,"message":…,"throwableList":[…]}` (FlinkResourceException). */
function errorIn(text: string | undefined): string | undefined {
  const [, type] = /"type":"([\w.$]{1,200})"/.exec(text ?? '') ?? [];
  const [, message] = /"message":"((?:[^"\\]|\\.){1,1500})"/.exec(text ?? '') ?? [];
  if (type === undefined || !text?.startsWith('{')) return masked(text);
  return masked(message === undefined ? type : `${type}: ${message.replaceAll('\\"', '"').replaceAll('\\n', ' ')}`);
}

/** `flink-version: 1.19.1` when it ran, else `v1_19` of the wish. */
function releaseIn(part: Part): string | undefined {
  const ran = textAt(part, 'status', 'clusterInfo', 'flink-version');
  const [, major, minor] = /^v(\d{1,2})_(\d{1,3})$/.exec(textAt(part, 'spec', 'flinkVersion') ?? '') ?? [];
  return ran ?? (major === undefined ? undefined : `${major}.${minor}`);
}
