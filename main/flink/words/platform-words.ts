/** What Kubernetes and YARN say of the places in which workers run, in their own words. */

/** `status.reason` of a pod that failed: it was taken away (kubelet eviction, scheduler preemption, node shutdown, node controller). */
const TAKEN_PODS = /^(?:Evicted|Preempt\w{0,10}|NodeLost|NodeShutdown|Terminated|Shutdown|NodeAffinity)$/;
/** Reasons of events about a pod that is being taken away (kubelet, scheduler, TaintEvictionController, node controller). */
const TAKING = /^(?:Evicted|Preempted|Preempting|TaintManagerEviction|NodeShutdown|NodeNotReady)$/;
/** Reasons of events about a pod that does not come (scheduler, ReplicaSet controller, kubelet). */
const REFUSING = /^(?:FailedScheduling|FailedCreate|FailedMount|FailedAttachVolume|ErrImagePull|ImagePullBackOff)$/;
/** Reasons for which a container waits and does not start (kubelet). */
const HINDERED = /^(?:ImagePullBackOff|ErrImagePull|InvalidImageName|CreateContainer(?:Config)?Error)$/;

/**
 * The condition that Kubernetes 1.26 and later set before they take a pod away; its reasons: PreemptionByScheduler,
 * DeletionByTaintManager, EvictionByEvictionAPI, TerminationByKubelet.
 */
export const DISRUPTED = 'DisruptionTarget';
/** A container that ends again and again; a table of pods names only this. */
export const ENDS_IN_A_LOOP = 'CrashLoopBackOff';
/** The kernel ended the container at its memory limit. */
export const OUT_OF_MEMORY = 'OOMKilled';

export function isTakenPod(reason: string | undefined): boolean {
  return reason !== undefined && TAKEN_PODS.test(reason);
}

export function isTakingEvent(reason: string): boolean {
  return TAKING.test(reason);
}

export function isRefusingEvent(reason: string): boolean {
  return REFUSING.test(reason);
}

export function isHindered(reason: string | undefined): boolean {
  return reason !== undefined && HINDERED.test(reason);
}

/** Diagnostics of a worker that its platform took away, by whichever of them words it. */
export function saysTaken(diagnostics: string): boolean {
  return /evicted|preempt|node ?lost|released on a \*lost\* node|node (?:was |is )?(?:lost|drain|shut)|\bdrain(?:ed|ing)?\b|NodeShutdown|spot/i.test(
    diagnostics,
  );
}

/** YARN's ContainersMonitorImpl, also where the exit code is that of the signal it sent (143). */
export function saysOverMemory(diagnostics: string): boolean {
  return /running .{0,60}beyond .{0,10}(?:physical|virtual)/i.test(diagnostics);
}

/** It reserved more addresses than YARN allows, whatever memory it used (ContainersMonitorImpl; ContainerExitStatus.KILLED_EXCEEDED_VMEM). */
export function saysOverVirtual(diagnostics: string, exitCode: number | undefined): boolean {
  return exitCode === -103 || /running .{0,60}beyond .{0,10}virtual/i.test(diagnostics);
}

/** ActiveResourceManager: a worker was ordered and never came, which is not an end. */
export function saysNeverRegistered(diagnostics: string): boolean {
  return /did not register in/.test(diagnostics);
}

/** YARN's RMAppAttemptImpl: `AM Container for appattempt_… exited with  exitCode: 1`, `… ExitCode: -104`. */
export function exitIn(
  diagnostics: string,
): { readonly code: number; readonly container: string | undefined } | undefined {
  const code = /exit(?:ed with +exit)?Code: *(-?\d{1,4})/.exec(diagnostics)?.[1];
  if (code === undefined) return undefined;
  return { code: Number(code), container: /container_\w{1,100}/.exec(diagnostics)?.[0] };
}

/** A container that the kubelet ends because its probe failed (kuberuntime_manager.go, computePodActions; up to 1.13 without a name). */
export function probeKillIn(
  message: string,
): { readonly container: string | undefined; readonly probe: 'liveness' | 'startup' } | undefined {
  const [, container, probe] = /(?:\bContainer (\S{1,253}) )?failed (liveness|startup) probe/.exec(message) ?? [];
  if (probe !== 'liveness' && probe !== 'startup') return undefined;
  return { container, probe };
}

/** What a probe that ends containers got instead of an answer (prober.go): `HTTP probe failed with statuscode: 500`. A readiness probe ends nothing. */
export function probeAnswerIn(message: string): string | undefined {
  return /^(?:Liveness|Startup) probe (?:failed|errored)[^:\n]{0,100}: ?([^\n]{0,300})/.exec(message)?.[1];
}

/** A container of Flink's own, by what manifests and Flink call it (Constants.MAIN_CONTAINER_NAME; `flink-task-manager` up to 1.12); beside it run sidecars. */
export function isFlinkContainer(name: string): boolean {
  return /^flink-main-container$|job-?manager|task-?manager/i.test(name);
}

/** The first container of an attempt runs the ApplicationMaster, which is the JobManager. */
export function isMasterContainer(id: string): boolean {
  return /^container_(?:e\d{1,6}_)?\d{1,20}_\d{1,10}_\d{1,6}_0*1$/.test(id);
}

/** The resource that a record of the Flink operator's log is about: `[ERROR][streaming/orders] …` (its log4j pattern, MDC `resource.namespace` and `resource.name`). */
export function resourceInRecord(
  text: string,
): { readonly name: string; readonly namespace: string | undefined } | undefined {
  const [, namespace, name] = /\[[A-Z]{4,5} ?\]\[(?:([\w.-]{1,253})\/)?([\w.-]{1,253})\]/.exec(text) ?? [];
  return name === undefined ? undefined : { name, namespace };
}

/** What a failed connection met: a port that is closed, nobody at all, or nothing that it told (ConnectException, ConnectTimeoutException). */
export function answerIn(said: string): 'refused' | 'timed-out' | 'none' {
  if (/Connection refused/.test(said)) return 'refused';
  return /timed? ?out|Timeout/i.test(said) ? 'timed-out' : 'none';
}

/** `container_e12_1700000000000_0042_01_000003` → `application_1700000000000_0042` (YARN's ContainerId). */
export function applicationOfContainer(container: string): string | undefined {
  const [, cluster, application] = /^container_(?:e\d{1,6}_)?(\d{1,15})_(\d{1,10})_/.exec(container) ?? [];
  return cluster === undefined ? undefined : `application_${cluster}_${application}`;
}

/** `The node was low on resource: ephemeral-storage` (the kubelet's eviction manager), or a limit of local storage that the pod went over. */
export function saysLacking(text: string): 'disk' | 'memory' | undefined {
  if (/ephemeral[- ](?:local )?storage|EmptyDir|low on resource: (?:\w*fs|inodes)|DiskPressure/i.test(text))
    return 'disk';
  return /low on resource: memory|MemoryPressure/i.test(text) ? 'memory' : undefined;
}
