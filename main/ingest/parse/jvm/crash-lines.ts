import { bytesOf } from '../amount.ts';

/** What is looked for in an `hs_err_pid` file. */
export type Named =
  | 'signal'
  | 'internal'
  | 'noMemory'
  | 'refused'
  | 'outside'
  | 'pid'
  | 'frame'
  | 'java'
  | 'vm'
  | 'commandLine'
  | 'jvmArgs'
  | 'javaCommand'
  | 'time'
  | 'zone'
  | 'elapsed'
  | 'threadName'
  | 'heapUsed'
  | 'physical'
  | 'swap'
  | 'resident'
  | 'containerLimit'
  | 'containerUsed';

export interface Field {
  readonly name: Named;
  /** The first group is the value. */
  readonly reads: RegExp;
}

/** Lines of vmError.cpp, os_linux.cpp and os_windows.cpp, JDK 8 to 25; the first line that says it counts. */
export const FIELDS: readonly Field[] = [
  {
    name: 'signal',
    reads:
      /^(?:# {1,4}(?=[A-Z_]{5,50} \(0x)|siginfo: ?(?:si_signo(?:: \d{1,3} \(|=))?)(SIG[A-Z]{2,6}|EXCEPTION_[A-Z_]{4,40})\b/,
  },
  { name: 'internal', reads: /^# {1,4}(Internal Error|Error: ).{0,200}$/ },
  { name: 'noMemory', reads: /^# {1,4}(?:There is (insufficient) memory for|(Out of Memory) Error)/ },
  {
    name: 'refused',
    reads: /^# Native memory allocation \(\w{1,20}\) failed to (?:map|allocate|reserve|commit) (\d{1,18}) bytes/,
  },
  { name: 'outside', reads: /^(?:# .{0,200}\(sent by (kill)\)|siginfo: .{0,200}\((SI_USER)\))/ },
  { name: 'pid', reads: /^# .{0,300}\bpid=(\d{1,9})/ },
  { name: 'java', reads: /^# JRE version: .{0,200}\(build ([^)]{1,100})\)/ },
  { name: 'vm', reads: /^vm_info: .{0,200}? \(([^)]{1,100})\) for / },
  { name: 'commandLine', reads: /^Command Line: (.+)$/ },
  { name: 'jvmArgs', reads: /^jvm_args: (.+)$/ },
  { name: 'javaCommand', reads: /^java_command: (.+)$/ },
  { name: 'time', reads: /^[Tt]ime: (.{8,200})$/ },
  { name: 'zone', reads: /^timezone: (.{1,60})$/ },
  { name: 'elapsed', reads: /elapsed time: (\d{1,12}(?:\.\d{1,9})?) seconds/ },
  {
    name: 'threadName',
    reads:
      /^Current thread \(0x[0-9a-f]{1,20}\): {1,4}(?:JavaThread|VMThread|WorkerThread|GCTaskThread|ConcurrentGCThread) "([^"\n]{1,2000})"/,
  },
  { name: 'physical', reads: /^Memory: .{0,80}?physical (\S{1,30} free\))/ },
  { name: 'swap', reads: /^Memory: .{0,200}?swap (\S{1,30} free\))/ },
  { name: 'resident', reads: /^Resident Set Size: (\d{1,15}K)\b/ },
  // `1048576 k` since JDK 19, plain bytes before.
  { name: 'containerLimit', reads: /^memory_limit_in_bytes: (\d{1,19}(?: k)?)\s*$/ },
  { name: 'containerUsed', reads: /^memory_usage_in_bytes: (\d{1,19}(?: k)?)\s*$/ },
];

/** Where a report can be read from when it was cut or copied without its head. `jcmd VM.info` prints some of the sections without any crash. */
export const SECTION =
  /^-{5,} {1,4}(?:S U M M A R Y|T H R E A D|P R O C E S S|S Y S T E M)|^Current thread \(0x|^Native frames: \(J=|^siginfo: ?(?:si_signo|EXCEPTION_)/;

/** A line of the head, without its hash, that only a crash writes. */
export const HEAD =
  /^(?:(?:SIG[A-Z]{2,6}|EXCEPTION_[A-Z_]{4,40}) \(0x[0-9a-f]{1,8}\) at pc=|(?:Internal|Out of Memory) Error \(|Native memory allocation \(|Problematic frame:)/;

/** `24684092k`, `532560 k`, `1073741824`. */
export function amountIn(text: string | undefined): number | undefined {
  return bytesOf(text?.replace(' ', ''));
}
