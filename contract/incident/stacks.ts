import type { TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** A process of which the bundle holds dumps of threads or a GC log. */
export interface JvmProcess {
  /** Of the manager where it is known, else made of the path of its files. */
  readonly id: string;
  readonly managerId?: TaskManagerId;
  readonly role?: 'jobmanager' | 'taskmanager';
  readonly dumps: number;
  /** Runs of its JVM with a GC log; a rotated log counts once. */
  readonly gcLogs: number;
}

export interface JvmProcesses {
  /** JobManagers, TaskManagers, then those nobody knows. */
  readonly processes: readonly JvmProcess[];
  /** The one to look at first: where threads wait for each other, else stand still, else where the collector takes most time. */
  readonly first?: string;
  /** What to run for what is not there, for the deployment at hand; empty when nobody can say it in a line. */
  readonly commands: { readonly threads: readonly string[]; readonly gc: readonly string[] };
}

export const THREAD_FILTERS = ['tasks', 'netty', 'checkpoint', 'all'] as const;
export type ThreadFilter = (typeof THREAD_FILTERS)[number];

/**
 * What a thread was doing, by its state and frames. `records`: waits for records, or in newer releases for room to send; `buffer`: waits for
 * an output buffer; `answer`: waits until one of its asynchronous calls is answered; `work`: of a pool, waits for work; `lock`: a monitor is
 * held by another; `shared`: waits for a lock, permit or connection that this process shares out; `sink-client` and `client`: waits in the
 * client of an outside system; `outside`: waits, called from the job's own code; `pause`: its own code sleeps; `store-…`: inside RocksDB or
 * ForSt; `works`: computes.
 */
export type ThreadDoing =
  | 'records'
  | 'buffer'
  | 'answer'
  | 'work'
  | 'lock'
  | 'shared'
  | 'sink-client'
  | 'client'
  | 'outside'
  | 'pause'
  | 'store-write'
  | 'store-read'
  | 'store-flush'
  | 'restoring'
  | 'snapshot'
  | 'works'
  | 'waits'
  | 'unknown';

/** R runnable, W waiting, B blocked, T waiting with a limit; `?` when the dump does not say it. */
export type StateLetter = 'R' | 'W' | 'B' | 'T' | '?';

/** `user`: the job's own code; `client`: of an outside system; `library`: any other; `flink`, `jdk`. */
export type FrameOwner = 'user' | 'flink' | 'client' | 'library' | 'jdk';

/** A thread in one dump. */
export interface ThreadCell {
  /** Its place among all threads of the incident: `threads.stack` tells more. */
  readonly thread: number;
  readonly letter: StateLetter;
  readonly doing: ThreadDoing;
  /** `Class.method` of the innermost frame of the job's own code, else of the innermost one that is not the JDK's. */
  readonly frame?: string;
  /** Equal where the whole stack and the state are. */
  readonly stack: number;
}

/** A thread over the dumps of its process, or several with equal stacks. */
export interface ThreadRow {
  /** Of the first one. */
  readonly threadName: string;
  readonly vertexName?: string;
  /** 0-based; of several threads of one vertex all of theirs. */
  readonly subtasks: readonly number[];
  readonly threads: number;
  /** One a dump; without one the thread is not in it. */
  readonly cells: readonly (ThreadCell | undefined)[];
}

export interface ThreadDump {
  readonly at?: Instant;
  readonly threads: number;
  /** Of its first thread. */
  readonly source: Source;
}

/** Threads that wait for each other. */
export interface Deadlock {
  /** Each waits for the next, the last for the first; of a large circle the first. */
  readonly threads: readonly {
    readonly thread: number;
    readonly threadName: string;
    /** Class of the lock it waits for, and the thread that holds it. */
    readonly lock?: string;
    readonly heldBy: string;
    readonly frame?: string;
    /** The first of each kind of dump that shows it. */
    readonly sources: readonly Source[];
  }[];
  /** Of the circle those that are not among `threads`. */
  readonly threadsLeftOut: number;
  /** Threads outside of the circle that wait for one in it. */
  readonly behind: number;
  /** Numbers of the dumps that show it, from 0. */
  readonly dumps: readonly number[];
}

/** The dumps of one process side by side. */
export interface ThreadMatrix {
  /** In order of time. */
  readonly dumps: readonly ThreadDump[];
  /** Later ones that are not among them. */
  readonly dumpsLeftOut: number;
  readonly deadlocks: readonly Deadlock[];
  readonly deadlocksLeftOut: number;
  readonly rows: readonly ThreadRow[];
  readonly rowsLeftOut: number;
  readonly isGrouped: boolean;
  /** Threads by kind, before they were grouped. */
  readonly counts: Readonly<Record<ThreadFilter, number>>;
}

export interface StackFrame {
  readonly text: string;
  readonly owner: FrameOwner;
}

/** One thread of one dump, in full. */
export interface ThreadStack {
  readonly threadName: string;
  readonly vertexName?: string;
  readonly subtask?: number;
  readonly managerId?: TaskManagerId;
  readonly at?: Instant;
  readonly state: string;
  readonly letter: StateLetter;
  readonly doing: ThreadDoing;
  readonly waitsFor?: { readonly className?: string; readonly heldBy?: string };
  /** CPU time so far, and since the dump before of this thread. */
  readonly cpuMs?: number;
  readonly cpuSince?: { readonly ms: number; readonly overMs: number };
  readonly stuck?: { readonly dumps: number; readonly from?: Instant; readonly to?: Instant };
  readonly isVirtual?: true;
  /** Innermost first. */
  readonly frames: readonly StackFrame[];
  /** The outer frames are not known: the dump or the reading of it ends before. */
  readonly isCut: boolean;
  /** Other threads of the same dump at the same place, at most 50 by name. */
  readonly alike: { readonly count: number; readonly names: readonly string[] };
  readonly source: Source;
}
