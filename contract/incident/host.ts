import type { EntryPath, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LineSource } from './source.ts';

/** The program whose output it is; `kernel`: dmesg or the journal; `proc`: a file of /proc; `cgroup`: one of /sys/fs/cgroup. */
export type HostTool =
  | 'top'
  | 'uptime'
  | 'ps'
  | 'free'
  | 'df'
  | 'iostat'
  | 'vmstat'
  | 'mpstat'
  | 'ulimit'
  | 'proc'
  | 'cgroup'
  | 'kernel';

/** Processes that ran or waited for the CPU (Linux: or for a disk), averaged over 1, 5 and 15 minutes. */
export interface LoadReading {
  readonly kind: 'load';
  readonly one: number;
  readonly five: number;
  readonly fifteen: number;
}

/** Where the time of all CPUs went, 0..1. */
export interface CpuReading {
  readonly kind: 'cpu';
  readonly user: number;
  readonly system: number;
  readonly idle: number;
  /** Idle while a disk was waited for. */
  readonly wait?: number;
  /** Taken by other guests of the same machine. */
  readonly steal?: number;
  /** Threads that ran or waited to run. */
  readonly runnable?: number;
  /** Swapped in and out, bytes a second. */
  readonly swapInBytes?: number;
  readonly swapOutBytes?: number;
  /** An average since the host started, which says little of the incident. */
  readonly sinceBoot: boolean;
}

export interface MemoryReading {
  readonly kind: 'memory';
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** What programs can still get (free and reclaimable). */
  readonly availableBytes?: number;
  readonly swapBytes?: number;
  readonly swapUsedBytes?: number;
}

export interface DiskReading {
  readonly kind: 'disk';
  readonly device: string;
  readonly mount: string;
  /** What is counted: bytes, or inodes (files). */
  readonly of: 'bytes' | 'inodes';
  readonly total: number;
  readonly used: number;
  readonly available: number;
  /** As the tool rounds it, 0..1. */
  readonly usedShare: number;
}

export interface DeviceReading {
  readonly kind: 'device';
  readonly device: string;
  /** Share of time in which requests were under way, 0..1. */
  readonly busy?: number;
  /** From the request to the answer, ms. */
  readonly readWaitMs?: number;
  readonly writeWaitMs?: number;
  readonly readBytesPerSecond?: number;
  readonly writtenBytesPerSecond?: number;
  readonly sinceBoot: boolean;
}

export interface ProcessReading {
  readonly kind: 'process';
  readonly pid: number;
  readonly user: string;
  /** One CPU is 1. */
  readonly cpu?: number;
  readonly residentBytes?: number;
  /** As `ps` writes it: `R`, `D` (waits for a disk), `Z`. */
  readonly state?: string;
  /** Secrets masked, at most 300 characters. */
  readonly command: string;
}

/** `ulimit -a`, `/proc/<pid>/limits`. Absent values: unlimited. */
export interface LimitReading {
  readonly kind: 'limit';
  /** `open-files`, `processes`, `core-size`, `locked-memory`, `virtual-memory`, `stack-size`. */
  readonly limit: string;
  /** In the unit of its name: files, processes, bytes. */
  readonly soft?: number;
  readonly hard?: number;
}

/** What the kernel wrote down. */
export interface KernelReading {
  readonly kind: 'kernel';
  /**
   * `oom-kill`: it killed a process for memory; `oom-limit`: whose memory had run out, a cgroup's or the host's; `io-error`: a device
   * did not answer; `fs-error`: a file system is damaged or read-only; `no-space`; `stalled`: a task waited over two minutes.
   */
  readonly event: 'oom-kill' | 'oom-limit' | 'io-error' | 'fs-error' | 'no-space' | 'stalled';
  readonly process?: string;
  readonly pid?: number;
  readonly residentBytes?: number;
  /** Of an `oom-limit`: `container` (its cgroup) or `host`. */
  readonly limit?: 'container' | 'host';
  readonly cgroup?: string;
  readonly device?: string;
}

/** A file of a control group, which is what a container is to the kernel. Counts are since the group was made; absent: another file tells it. */
export interface CgroupReading {
  readonly kind: 'cgroup';
  /** Processes that the kernel killed for the memory of the group. */
  readonly oomKills?: number;
  readonly limitBytes?: number;
  /** It has no limit of its own; one of a group above it may hold. */
  readonly isUnlimited?: true;
  /** What programs hold, and what files are cached. */
  readonly anonymousBytes?: number;
  readonly fileBytes?: number;
  /** Periods in which the group had something to compute, and those in which its share of CPU was used up before their end. */
  readonly periods?: number;
  readonly throttledPeriods?: number;
  readonly throttledMs?: number;
}

/** A row of a tool of the operating system, or a line of the kernel. */
export type HostReadingBody =
  | LoadReading
  | CpuReading
  | MemoryReading
  | DiskReading
  | DeviceReading
  | ProcessReading
  | LimitReading
  | KernelReading
  | CgroupReading;

/** One thing that a tool of the operating system said of a host. */
export type HostReading = {
  readonly entry: EntryPath;
  readonly tool: HostTool;
  readonly at?: Instant;
  /** Absent when neither the text nor the path tells it. */
  readonly host?: string;
  /** TaskManagers and JobManagers that ran there. */
  readonly managerIds: readonly TaskManagerId[];
  readonly source: LineSource;
} & HostReadingBody;
