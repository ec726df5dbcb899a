import type { Deployed } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { instantAt, numberAt, type Part, textAt } from './part.ts';
import { conditionsOf, masked } from './read-pod.ts';

/** A Flink* resource (org.apache.flink.kubernetes.operator.api), or a workload of apps/v1. */
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
      ? kind === 'FlinkStateSnapshot'
        ? snapshotStatus(status)
        : flinkStatus(status)
      : present({ replicas: numberAt(part, 'spec', 'replicas'), ready: numberAt(status, 'readyReplicas') })),
    conditions: conditionsOf(status),
    source: (status?.get('error') ?? status?.get('lifecycleState') ?? status?.get('state') ?? part).source,
  };
  if (kind !== 'FlinkDeployment' && kind !== BLUE_GREEN) return { of: 'deployed', deployed };
  const spec = specOf(part, kind);
  const mode = spec?.get('job') === undefined ? 'kubernetes-session' : 'kubernetes-application';
  return { of: 'deployed', deployed, mode, ...present({ release: releaseIn(part, spec) }) };
}

/** From 1.13 of the operator on: two FlinkDeployments of one template, of which one takes over from the other. */
const BLUE_GREEN = 'FlinkBlueGreenDeployment';

export function specOf(part: Part, kind: string): Part | undefined {
  const spec = part.get('spec');
  return kind === BLUE_GREEN ? spec?.get('template')?.get('spec') : spec;
}

/** FlinkStateSnapshotStatus, from 1.10 of the operator on. */
function snapshotStatus(status: Part | undefined) {
  return present({
    lifecycle: textAt(status, 'state'),
    error: errorIn(textAt(status, 'error')),
    savepoint: textAt(status, 'path'),
  });
}

function flinkStatus(status: Part | undefined) {
  const job = status?.get('jobStatus');
  return present({
    lifecycle: textAt(status, 'lifecycleState') ?? textAt(status, 'blueGreenState'),
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
function releaseIn(part: Part, spec: Part | undefined): string | undefined {
  const ran = textAt(part, 'status', 'clusterInfo', 'flink-version');
  const [, major, minor] = /^v(\d{1,2})_(\d{1,3})$/.exec(textAt(spec, 'flinkVersion') ?? '') ?? [];
  return ran ?? (major === undefined ? undefined : `${major}.${minor}`);
}
