import type { Collector } from './gc.ts';
import type { EntryPath, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LineSource } from './source.ts';

/** Whose report it is and when it was written, as far as the report, its path or the logs tell. */
export interface ReportPlace {
  readonly entry: EntryPath;
  readonly at?: Instant;
  readonly managerId?: TaskManagerId;
  readonly role?: 'jobmanager' | 'taskmanager';
  readonly host?: string;
}

/** What a JVM wrote down when it crashed (`hs_err_pid<n>.log`, VMError.cpp). Bytes and ms; absent = not in the report. */
export interface JvmCrash {
  readonly kind: 'crash';
  /** `out-of-memory`: the system refused memory; `internal-error`: a check of the JVM itself failed. */
  readonly reason: 'signal' | 'internal-error' | 'out-of-memory' | 'unknown';
  /** `SIGSEGV`, `SIGBUS`, `EXCEPTION_ACCESS_VIOLATION`. */
  readonly signal?: string;
  /** The signal came from another process (`sent by kill`, `SI_USER`). */
  readonly isFromOutside: boolean;
  /** The headline without its hash mark. */
  readonly said: string;
  /** Memory that was refused. */
  readonly refusedBytes?: number;
  readonly pid?: number;
  /** `C  [libc.so.6+0x85f14]`, `J 4711 c2 com.acme.Parser.parse(…)`. */
  readonly frame?: string;
  /** The native library of the frame: `librocksdbjni-linux64.so`. */
  readonly library?: string;
  readonly threadName?: string;
  readonly vertexName?: string;
  /** 0-based. */
  readonly subtask?: number;
  /** Of the JVM: `17.0.15+6-Debian-1deb12u1`. */
  readonly java?: string;
  /** Secrets masked, at most 4,000 characters. */
  readonly commandLine?: string;
  /** Between start and crash. */
  readonly elapsedMs?: number;
  readonly heapUsedBytes?: number;
  readonly heapCommittedBytes?: number;
  readonly physicalBytes?: number;
  readonly freeBytes?: number;
  readonly swapBytes?: number;
  readonly swapFreeBytes?: number;
  readonly residentBytes?: number;
  /** The limit of its cgroup; absent when there is none. */
  readonly containerLimitBytes?: number;
  readonly containerUsedBytes?: number;
  /** Field of this type → its line. */
  readonly sources: Readonly<Record<string, LineSource>>;
  readonly source: LineSource;
}

/** Objects of one class. */
export interface HistogramClass {
  /** As the JVM spells it: `[B`, `java.util.HashMap$Node`; without its module. */
  readonly className: string;
  readonly instances: number;
  readonly bytes: number;
  readonly source: LineSource;
}

/** `jmap -histo`, `jcmd GC.class_histogram`: what lies on the heap. */
export interface HeapHistogram {
  readonly kind: 'heap-histogram';
  readonly pid?: number;
  /** Most bytes first, at most 100. */
  readonly classes: readonly HistogramClass[];
  /** Classes in all. */
  readonly classCount: number;
  /** As its last line states them, else added up. */
  readonly instances: number;
  readonly bytes: number;
  readonly source: LineSource;
}

/** One area of the JVM's memory. */
export interface NativeArea {
  /** `Java Heap`, `Class`, `Thread`, `Code`, `GC`, `Internal`, `Other` (direct buffers), … */
  readonly name: string;
  readonly reservedBytes: number;
  readonly committedBytes: number;
  /** Against the baseline, when there is one. */
  readonly grownBytes?: number;
  readonly source: LineSource;
}

/** `jcmd VM.native_memory summary`: what the JVM took from the system, by area. What libraries allocate themselves is not in it. */
export interface NativeMemory {
  readonly kind: 'native-memory';
  readonly pid?: number;
  readonly reservedBytes: number;
  readonly committedBytes: number;
  readonly grownBytes?: number;
  readonly threads?: number;
  readonly areas: readonly NativeArea[];
  readonly source: LineSource;
}

/** What a JVM's collectors had done by then, as jstat counts it. */
export interface CollectorCount {
  /** Since the JVM started; only with `-t`. */
  readonly uptimeMs?: number;
  readonly youngCount: number;
  readonly youngMs: number;
  readonly fullCount: number;
  readonly fullMs: number;
  /** Absent where jstat prints shares only. */
  readonly heapUsedBytes?: number;
  /** In use, of the old generation as large as it was, 0..1. */
  readonly oldShare?: number;
  readonly source: LineSource;
}

/** Class loaders of one class. */
export interface ClassLoaders {
  /** As the JVM spells it: `org.apache.flink.util.ChildFirstClassLoader`. */
  readonly className: string;
  readonly loaders: number;
  readonly classes: number;
  readonly bytes: number;
  /** Of the largest. */
  readonly source: LineSource;
}

/** What tools say of a JVM that lives: jcmd (VM.flags, VM.command_line, VM.info, GC.heap_info, …), jinfo, jps, jstat, pmap. */
export interface JvmState {
  readonly kind: 'state';
  readonly pid?: number;
  /** Of the JVM: `17.0.15+6-Debian-1deb12u1`. */
  readonly java?: string;
  /** `org.apache.flink.runtime.taskexecutor.TaskManagerRunner`. */
  readonly mainClass?: string;
  readonly collector?: Collector;
  /** Options, main class and arguments; secrets masked, at most 4,000 characters. */
  readonly commandLine?: string;
  readonly uptimeMs?: number;
  /** The largest it may become. */
  readonly heapMaxBytes?: number;
  readonly heapUsedBytes?: number;
  readonly heapCommittedBytes?: number;
  readonly metaspaceMaxBytes?: number;
  readonly metaspaceUsedBytes?: number;
  /** -XX:MaxDirectMemorySize. */
  readonly directMaxBytes?: number;
  readonly residentBytes?: number;
  readonly containerLimitBytes?: number;
  /** By time; absent when no jstat is among it. */
  readonly collections?: readonly CollectorCount[];
  /** Most classes first, at most 20. */
  readonly classLoaders?: readonly ClassLoaders[];
  /** Field of this type → its line. */
  readonly sources: Readonly<Record<string, LineSource>>;
  readonly source: LineSource;
}

export type JvmReportBody = JvmCrash | HeapHistogram | NativeMemory | JvmState;

/** What a JVM left besides its logs, dumps of threads and GC logs. */
export type JvmReport = ReportPlace & JvmReportBody;
