import { cgroup } from './cgroup.ts';
import { df } from './df.ts';
import { free } from './free.ts';
import { histogram } from './histogram.ts';
import { iostat } from './iostat.ts';
import { jstat } from './jstat.ts';
import { jps, jvmCommand } from './jvm-command.ts';
import { heapInfo } from './jvm-heap.ts';
import { vmInfo } from './jvm-info.ts';
import { classLoaderStats } from './jvm-loaders.ts';
import { jvmProperties } from './jvm-properties.ts';
import { prlimit, procLimits, ulimit, ulimitOfDash } from './limits.ts';
import { meminfo } from './meminfo.ts';
import { mpstat } from './mpstat.ts';
import { nativeMemory } from './native-memory.ts';
import { pmap } from './pmap.ts';
import { procStatus } from './proc-status.ts';
import { ps } from './ps.ts';
import type { Opener } from './section.ts';
import { top } from './top.ts';
import { topOfBusybox } from './top-busybox.ts';
import { uptime } from './uptime.ts';
import { vmstat } from './vmstat.ts';

/** Every tool whose output is read. Their first lines exclude each other. */
export const SECTIONS: readonly Opener[] = [
  cgroup,
  classLoaderStats,
  df,
  free,
  heapInfo,
  histogram,
  iostat,
  jps,
  jstat,
  jvmCommand,
  jvmProperties,
  meminfo,
  mpstat,
  nativeMemory,
  pmap,
  prlimit,
  procLimits,
  procStatus,
  ps,
  top,
  topOfBusybox,
  ulimit,
  ulimitOfDash,
  uptime,
  vmInfo,
  vmstat,
];
