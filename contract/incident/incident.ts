import type { JobCheckpoints } from './checkpoint.ts';
import type { Deployment, Manager, Release } from './cluster.ts';
import type { Coverage } from './coverage.ts';
import type { JobFailures } from './failure.ts';
import type { FlameGraph } from './flame.ts';
import type { GcHistory } from './gc.ts';
import type { HostReading } from './host.ts';
import type { Span } from './instant.ts';
import type { Job } from './job.ts';
import type { JvmReport } from './jvm.ts';
import type { MessagePattern } from './message.ts';
import type { Snapshot } from './metadata.ts';
import type { Platform } from './platform.ts';
import type { TaskThread, VertexPressure } from './pressure.ts';
import type { Section } from './section.ts';
import type { Series } from './series.ts';
import type { Setting } from './setting.ts';
import type { Signal } from './signal.ts';
import type { Startup } from './startup.ts';

export interface BundleInfo {
  /** File or folder name without its directory; several joined with ` + `. */
  readonly name: string;
  /** Over the sorted (path, content hash) pairs of its entries: repacking does not change it. */
  readonly sha256: string;
  readonly entries: number;
  /** Unpacked. */
  readonly bytes: number;
}

/** Everything that one bundle tells, put right and joined. Never changes once built. */
export interface Incident {
  readonly bundle: BundleInfo;
  /** First to last timed record. */
  readonly span?: Span;
  readonly release: Section<Release>;
  readonly deployment: Section<{ readonly kind: Deployment; readonly java?: string }>;
  readonly managers: Section<readonly Manager[]>;
  readonly jobs: Section<readonly Job[]>;
  readonly checkpoints: Section<readonly JobCheckpoints[]>;
  readonly failures: Section<readonly JobFailures[]>;
  /** Effective settings by key. */
  readonly settings: Section<readonly Setting[]>;
  /** By time, then vertex. Unknown when no snapshot holds back pressure or metrics. */
  readonly pressure: Section<readonly VertexPressure[]>;
  readonly threads: Section<readonly TaskThread[]>;
  /** By time, vertex and entry. Absent when none was sampled. */
  readonly flames?: readonly FlameGraph[];
  /** What `_metadata` files tell, by job, checkpoint id and entry. */
  readonly snapshots: Section<readonly Snapshot[]>;
  /** GC logs, one item a run of a JVM; by manager, time and entry. */
  readonly gc: Section<readonly GcHistory[]>;
  /** What JVMs left: crash reports, heap histograms, native memory; by time and entry. */
  readonly jvm: Section<readonly JvmReport[]>;
  /** What tools of the operating system and kernels say of hosts; by host, time and line. */
  readonly hosts: Section<readonly HostReading[]>;
  /** What Kubernetes, the Flink operator and YARN say of the places the processes run in. */
  readonly platform: Section<Platform>;
  /** Numbers over time: several REST snapshots, samples of a metrics system. */
  readonly series: Section<readonly Series[]>;
  /** By time. Unknown when there is no log at all. */
  readonly signals: Section<readonly Signal[]>;
  /** Those among them that REST tells and that need no log, by time: `rest-error`, `application-failed`, `operation-failed`, `rescale-failed`. Absent when there are none. */
  readonly restErrors?: readonly Signal[];
  /** By first time. Absent when no log warns of anything. */
  readonly messages?: readonly MessagePattern[];
  /** What processes were started with. Absent when neither the beginning of a log nor REST tells. */
  readonly startups?: readonly Startup[];
  readonly coverage: Coverage;
}

/** The parts a rule may need; the others are always there. */
export type SectionName = {
  [K in keyof Incident]-?: Incident[K] extends Section<unknown> ? K : never;
}[keyof Incident];
