import { df } from './df.ts';
import { free } from './free.ts';
import { histogram } from './histogram.ts';
import { iostat } from './iostat.ts';
import { procLimits, ulimit, ulimitOfDash } from './limits.ts';
import { meminfo } from './meminfo.ts';
import { mpstat } from './mpstat.ts';
import { nativeMemory } from './native-memory.ts';
import { ps } from './ps.ts';
import type { Opener } from './section.ts';
import { top } from './top.ts';
import { topOfBusybox } from './top-busybox.ts';
import { uptime } from './uptime.ts';
import { vmstat } from './vmstat.ts';

/** Every tool whose output is read. Their first lines exclude each other. */
export const SECTIONS: readonly Opener[] = [
  df,
  free,
  histogram,
  iostat,
  meminfo,
  mpstat,
  nativeMemory,
  procLimits,
  ps,
  top,
  topOfBusybox,
  ulimit,
  ulimitOfDash,
  uptime,
  vmstat,
];
