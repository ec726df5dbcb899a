import type { JobId, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** What a container does, or how it ended (v1.ContainerState; a YARN container that ended is `terminated`). */
export interface ContainerState {
  readonly kind: 'waiting' | 'running' | 'terminated';
  /** `OOMKilled`, `Error`, `Completed`, `CrashLoopBackOff`, `ImagePullBackOff`, … */
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  readonly source: Source;
}

/** One container of a pod. Bytes as Kubernetes counts them (`1Gi` = 1,073,741,824, `1G` = 1,000,000,000). */
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly ready?: boolean;
  readonly restarts?: number;
  readonly state?: ContainerState;
  /** How the start before the present one ended. */
  readonly lastState?: ContainerState;
  readonly memoryLimitBytes?: number;
  readonly memoryRequestBytes?: number;
  readonly cpuLimit?: string;
  readonly cpuRequest?: string;
  readonly source: Source;
}

/** A condition of a pod, a node or a Flink resource. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly at?: Instant;
  readonly source: Source;
}

/** A pod as `kubectl get` or `kubectl describe` showed it. */
export interface Pod {
  readonly name: string;
  /** A container of docker, which has no pods: it stands for one of its own. */
  readonly on?: 'docker';
  /** What it is called on its network, where that is not its name. */
  readonly host?: string;
  readonly namespace?: string;
  readonly node?: string;
  readonly ip?: string;
  /** By Flink's label `component`, or by the name of a native TaskManager. */
  readonly role?: 'jobmanager' | 'taskmanager';
  /** Flink's cluster id: the label `app`. */
  readonly cluster?: string;
  /** `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`, or the word of a table (`CrashLoopBackOff`). */
  readonly phase?: string;
  /** Why it failed: `Evicted`, `NodeLost`, `Preempting`, … */
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: Instant;
  readonly containers: readonly Container[];
  readonly conditions: readonly Condition[];
  /** The JobManager or TaskManager that ran in it. */
  readonly managerId?: TaskManagerId;
  readonly source: Source;
}

/** A node of the cluster. */
export interface ClusterNode {
  readonly name: string;
  readonly conditions: readonly Condition[];
  /** `key=value:NoSchedule`. */
  readonly taints: readonly string[];
  readonly unschedulable: boolean;
  readonly allocatableMemoryBytes?: number;
  readonly source: Source;
}

/** An event of Kubernetes. */
export interface PlatformEvent {
  /** First and last time; from `describe` only as exact as an age (`5m`) is. */
  readonly at?: Instant;
  readonly lastAt?: Instant;
  readonly object: string;
  readonly name: string;
  readonly namespace?: string;
  readonly reason: string;
  readonly message: string;
  readonly isWarning: boolean;
  readonly count: number;
  /** The manager of the pod it is about. */
  readonly managerId?: TaskManagerId;
  readonly source: Source;
}

/** A resource of the Flink Kubernetes Operator (flink.apache.org/v1beta1) or a plain Deployment, with what is said of its state. */
export interface Deployed {
  /** `FlinkDeployment`, `FlinkSessionJob`, `Deployment`, … */
  readonly object: string;
  readonly name: string;
  readonly namespace?: string;
  /** `status.lifecycleState`: STABLE, FAILED, UPGRADING, … */
  readonly lifecycle?: string;
  /** `status.jobManagerDeploymentStatus`: READY, MISSING, ERROR, … */
  readonly jobManager?: string;
  /** `status.jobStatus`. */
  readonly jobId?: JobId;
  readonly jobName?: string;
  readonly jobState?: string;
  readonly startedAt?: Instant;
  /** `status.reconciliationStatus.state`: DEPLOYED, UPGRADING, ROLLING_BACK, … */
  readonly reconciliation?: string;
  /** `status.error`, as text. */
  readonly error?: string;
  /** `savepointInfo.lastSavepoint.location`, or `upgradeSavepointPath`. */
  readonly savepoint?: string;
  /** Replicas wished for and ready, of a Deployment. */
  readonly replicas?: number;
  readonly ready?: number;
  readonly conditions: readonly Condition[];
  readonly source: Source;
}

/** What YARN says of an application (`yarn application -status`, ResourceManager REST). */
export interface YarnApplication {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly queue?: string;
  /** RUNNING, FINISHED, FAILED, KILLED, ACCEPTED. */
  readonly state?: string;
  readonly finalState?: string;
  readonly diagnostics?: string;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly source: Source;
}

/** A container of YARN that ended, by a report or by a sentence of its diagnostics. */
export interface YarnContainer {
  readonly id: string;
  /** ContainerExitStatus: -100 aborted, -102 preempted, -103 and -104 memory; else of the process. */
  readonly exitCode?: number;
  readonly state?: string;
  readonly diagnostics?: string;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly host?: string;
  readonly managerId?: TaskManagerId;
  readonly source: Source;
}

/** What the platform below Flink says of the cluster. */
export interface Platform {
  readonly pods: readonly Pod[];
  readonly nodes: readonly ClusterNode[];
  /** By time; those without one last. */
  readonly events: readonly PlatformEvent[];
  readonly deployed: readonly Deployed[];
  readonly applications: readonly YarnApplication[];
  readonly containers: readonly YarnContainer[];
}
