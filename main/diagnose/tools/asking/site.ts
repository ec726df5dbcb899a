import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import { daemonOf } from '../../../flink/names/daemon-files.ts';
import { clusterOfPod, isPodName } from '../../../flink/names/kubernetes-names.ts';
import { applicationOfContainer } from '../../../flink/words/platform-words.ts';
import { workersOf } from '../culprit.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

type Family = 'standalone' | 'docker' | 'yarn' | 'kubernetes';

/** What is known of the cluster that somebody would run a command against. */
export interface Site {
  readonly family: Family;
  readonly jobId: string;
  /** The TaskManager that is asked about, else the first that is known, by its resource id. */
  readonly worker: Manager | undefined;
  /** Its host, where one is asked about by its id. */
  readonly host: string | undefined;
  /** `application_…` of YARN. */
  readonly application: string;
  /** `kubectl`, with its namespace where that is known. */
  readonly kubectl: string;
  /** Flink's cluster id: native Kubernetes names everything by it. */
  readonly cluster: string | undefined;
  readonly tools: Tools;
}

export function siteOf(tools: Tools, taskManager: string | undefined): Site | undefined {
  const workers = [...workersOf(tools)].sort((a, b) => compareText(a.id, b.id));
  const family = familyOf(tools, workers);
  if (family === undefined) return undefined;
  const asked = workers.find((one) => one.id === taskManager);
  const worker = asked ?? workers[0];
  const pods = tools.know('platform')?.pods ?? [];
  const namespace = pods.find((pod) => pod.role !== undefined)?.namespace;
  return {
    family,
    jobId: tools.know('jobs')?.[0]?.id ?? 'JOB_ID',
    worker,
    host: asked?.host !== undefined && /^[\w.-]{1,253}$/.test(asked.host) ? asked.host : undefined,
    application: applicationOfContainer(worker?.id ?? '') ?? 'APPLICATION_ID',
    kubectl: namespace === undefined ? 'kubectl' : `kubectl -n ${namespace}`,
    cluster: settingOf(tools, 'kubernetes.cluster-id')?.value ?? clusterOfPod(worker?.id ?? ''),
    tools,
  };
}

/**
 * The entry point names the deployment, but in a container its standalone one runs as well, and a TaskManager's own log names none: then
 * names of containers and pods, and who collected the logs, tell more.
 */
function familyOf(tools: Tools, workers: readonly Manager[]): Family | undefined {
  const kind = tools.know('deployment')?.kind ?? 'unknown';
  const { coverage } = tools.incident;
  const collectors = coverage.sources.flatMap(({ artifact }) => artifact.collected?.by.split('+') ?? []);
  const collectedBy = (...names: readonly string[]) => collectors.some((by) => names.includes(by));
  const hosts = (tools.know('managers') ?? []).flatMap((one) => [one.id, one.host ?? '']);
  if (kind.startsWith('yarn') || workers.some(({ id }) => id.startsWith('container_'))) return 'yarn';
  const hasPods = (tools.know('platform')?.pods ?? []).some((pod) => pod.role !== undefined && pod.on === undefined);
  if (kind.startsWith('kubernetes') || hasPods || hosts.some(isPodName)) return 'kubernetes';
  if (collectedBy('cri', 'kubectl-prefix', 'stern', 'kubetail')) return 'kubernetes';
  if ((tools.know('platform')?.pods ?? []).some((pod) => pod.on === 'docker')) return 'docker';
  // Docker gives a container the first twelve digits of its id for a host name.
  if (collectedBy('docker-json', 'compose') || hosts.some((host) => /^[0-9a-f]{12}$/.test(host))) return 'docker';
  const isDaemon = coverage.sources.some(({ artifact }) => daemonOf(artifact.entry)?.role === 'taskmanager');
  return kind.startsWith('standalone') || (kind === 'unknown' && isDaemon) ? 'standalone' : undefined;
}

export function jobManagerPod({ tools }: Site): string {
  return tools.know('platform')?.pods.find((pod) => pod.role === 'jobmanager')?.name ?? 'JOBMANAGER_POD';
}

/** Native Kubernetes names TaskManagers by their pods; elsewhere an id holds an address. */
export function podOf({ worker }: Site): string {
  const id = worker?.id ?? '';
  return /^[a-z0-9][a-z0-9.-]{0,250}$/.test(id) && id.includes('taskmanager') ? id : 'TASKMANAGER_POD';
}

export function containerOf({ worker }: Site): string {
  const host = worker?.host ?? '';
  return /^[0-9a-f]{12}$/.test(host) ? host : 'TASKMANAGER_CONTAINER';
}
