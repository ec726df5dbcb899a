import type { EntryPath, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LineSource } from './source.ts';

/**
 * What a line of a GC log states. `young`, `mixed`, `full` and `degenerated` (Shenandoah) collect while threads stand;
 * `concurrent` is a short stop of a concurrent cycle (remark, cleanup, mark start); `safepoint` is a stop for any reason, the
 * collections included, so it is never added to them; `stall` is one thread waiting for memory (ZGC); `cycle` sums up a concurrent
 * collection: no stop, but the occupancy after it.
 */
export type GcKind = 'young' | 'mixed' | 'full' | 'degenerated' | 'concurrent' | 'safepoint' | 'stall' | 'cycle';

export type Collector = 'serial' | 'parallel' | 'cms' | 'g1' | 'z' | 'shenandoah' | 'epsilon';

/** When: `at` when the log has dates or its process is known, `uptimeMs` when the log has it. Of the beginning of what it stands for. */
export interface GcMoment {
  readonly at?: Instant;
  /** Since the JVM started. */
  readonly uptimeMs?: number;
}

export interface GcPause extends GcMoment {
  readonly kind: GcKind;
  /** As the JVM spells it: `G1 Evacuation Pause`, `Ergonomics`, `Metadata GC Threshold`; of a safepoint its operation. */
  readonly cause?: string;
  readonly durationMs: number;
  /** CPU time of all threads of the collector in it, user and system, in steps of 10 ms. Absent when the log does not tell it. */
  readonly cpuMs?: number;
  /** Heap in use before and after, and its size then. */
  readonly beforeBytes?: number;
  readonly afterBytes?: number;
  readonly totalBytes?: number;
  /** More than 1: that many of one second, from a log with more events than are kept one by one; `durationMs` is their sum. */
  readonly count: number;
  readonly source: LineSource;
}

/** Consecutive collections of the whole heap with no other in between. */
export interface FullStreak extends GcMoment {
  readonly count: number;
  readonly pauseMs: number;
  /** From the beginning of the first to the end of the last. */
  readonly lastsMs: number;
  readonly first: LineSource;
  readonly last: LineSource;
}

/** Sixty seconds in which threads stood longest. */
export interface WorstMinute extends GcMoment {
  readonly pauses: number;
  /** Of them, collections of the whole heap. */
  readonly fulls: number;
  readonly pauseMs: number;
  /** `pauseMs` of the 60 s, 0..1. */
  readonly share: number;
  /** The longest pause in it. */
  readonly source: LineSource;
}

/** Heap in use after a collection. */
export interface Occupancy extends GcMoment {
  readonly kind: GcKind;
  readonly bytes: number;
  /** Of the largest heap, where it is known, else of the heap's size at that moment; 0..1. */
  readonly share?: number;
  readonly source: LineSource;
}

/** One bucket of time. */
export interface GcBucket extends GcMoment {
  readonly pauseMs: number;
  readonly longestMs: number;
  readonly fulls: number;
  /** Highest occupancy after a collection in it. */
  readonly afterBytes?: number;
}

/** The room for classes was at its limit. */
export interface MetaspaceLimit {
  /** Collections of the last resort: they come when the metaspace may not grow and a collection freed too little of it. */
  readonly lastResorts: number;
  /** The shortest time between two of them. */
  readonly betweenMs?: number;
  /** Allocations that failed even so, each an OutOfMemoryError; absent when the log would not say it. */
  readonly refused?: number;
  readonly maxBytes?: number;
  /** The decisive lines: of refusals, else of last resorts. */
  readonly first: GcMoment & { readonly source: LineSource };
  readonly last: GcMoment & { readonly source: LineSource };
}

/** The GC log of one run of one JVM, over all parts of a rotated log. */
export interface GcHistory {
  /** In order of time. */
  readonly entries: readonly EntryPath[];
  /** Absent when nothing tells whose it is. */
  readonly managerId?: TaskManagerId;
  /** Of its process, or, where nothing tells which one it is, of the name of its file. */
  readonly role?: 'jobmanager' | 'taskmanager';
  readonly host?: string;
  /** What tells whose it is: `start` (JVM and log began together), `path` (folder, host or id in the path), `option` (the banner names the file). */
  readonly ownedBy: readonly ('start' | 'path' | 'option')[];
  readonly collector?: Collector;
  readonly java?: string;
  /** `dates`: the log has them. `process-start`: uptime only, counted from the first line of the process's log (1–2 s late). `none`: uptime or nothing. */
  readonly placed: 'dates' | 'process-start' | 'none';
  readonly jvmStartedAt?: Instant;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Between first and last line; absent when the log has no times at all. */
  readonly coveredMs?: number;
  /** The largest the heap may become: by the log, else by the banner of its process. */
  readonly heapMaxBytes?: number;
  /** Events by kind. */
  readonly counts: Readonly<Partial<Record<GcKind, number>>>;
  /** Of collections and concurrent phases; or of safepoints when they sum up to more, as they hold all stops. */
  readonly pauseMs: number;
  /** `pauseMs` of `coveredMs`, 0..1. */
  readonly share?: number;
  readonly longest?: GcPause;
  /** Longest first, at most 200; stops, no cycles or stalls. */
  readonly pauses: readonly GcPause[];
  readonly worstMinute?: WorstMinute;
  /** The longest, when there are at least two in a row. */
  readonly fullStreak?: FullStreak;
  /** After collections of the whole heap: the last and the highest. */
  readonly afterFull?: { readonly last: Occupancy; readonly highest: Occupancy };
  readonly metaspace?: MetaspaceLimit;
  /** After any collection, in order, at most 2,000: then the lowest and highest of each stretch. */
  readonly occupancy: readonly Occupancy[];
  /** New objects per second of covered time, from what collections found and what the ones before had left. */
  readonly allocatedBytesPerSecond?: number;
  /** Times G1 found no room to move objects to (`To-space exhausted`, `Evacuation Failure`). */
  readonly evacuationFailures: number;
  /** Threads that waited for memory (ZGC), added up. */
  readonly stallMs: number;
  /** In order, without empty buckets, at most 1,000. */
  readonly series: { readonly widthMs: number; readonly buckets: readonly GcBucket[] };
  readonly source: LineSource;
}
