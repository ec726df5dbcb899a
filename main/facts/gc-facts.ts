import type { Collector, GcKind } from '#contract/incident/gc.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';

/** A stop, a stall or the sum of a cycle, as `GcKind` says. */
export interface GcEvent {
  readonly kind: GcKind;
  /** Epoch ms UTC of its beginning, when the log has dates with a zone. */
  readonly at?: number;
  /** Ms since the JVM started, of its beginning. */
  readonly uptimeMs?: number;
  readonly cause?: string;
  readonly durationMs: number;
  /** CPU time of all its threads, user and system, in steps of 10 ms. Absent when the log does not tell it. */
  readonly cpuMs?: number;
  readonly beforeBytes?: number;
  readonly afterBytes?: number;
  readonly totalBytes?: number;
  /** More than 1: so many of one kind and second, folded; `durationMs` is their sum. */
  readonly count: number;
  readonly source: LineSource;
}

/** A class found no room though everything had been collected: an OutOfMemoryError was thrown then. */
export interface MetaspaceSaid {
  readonly refused: number;
  readonly first?: MetaspaceRefusal;
  readonly last?: MetaspaceRefusal;
  readonly maxBytes?: number;
}

export interface MetaspaceRefusal {
  readonly at?: number;
  readonly uptimeMs?: number;
  readonly source: LineSource;
}

/** What one entry holds of one run of a JVM: a file that was appended to after a restart has two. */
export interface GcRunFact {
  readonly kind: 'gc-run';
  readonly entry: EntryPath;
  /** From 0, in order of the file. */
  readonly run: number;
  /** `unified`: -Xlog of JDK 9 and later. `legacy`: -Xloggc up to 8. */
  readonly form: 'unified' | 'legacy';
  /** True when it has the lines a JVM writes at its start (legacy logs repeat them in every part). */
  readonly begins: boolean;
  readonly collector?: Collector;
  readonly java?: string;
  readonly heapMaxBytes?: number;
  /** Date minus uptime of its first line that has both. */
  readonly jvmStartedAt?: number;
  readonly fromAt?: number;
  readonly toAt?: number;
  readonly fromUptimeMs?: number;
  readonly toUptimeMs?: number;
  /** Lines with a time or tags of their own. */
  readonly records: number;
  readonly evacuationFailures: number;
  readonly events: readonly GcEvent[];
  /** Absent when the log has no lines of the metaspace that would say it. */
  readonly metaspace?: MetaspaceSaid;
  /** Its first line. */
  readonly source: LineSource;
}
