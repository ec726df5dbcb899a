import type { HostTool } from '#contract/incident/host.ts';
import { present } from '#contract/present.ts';
import { numberOf } from '../amount.ts';
import type { Opener, Section, Where } from './section.ts';

interface Known {
  readonly limit: string;
  /** To the unit of `LimitReading`. */
  readonly times: number;
}

/** Limits that end Flink: files and threads first. Names of bash, dash, prlimit and /proc. */
const KNOWN: Readonly<Record<string, Known>> = {
  'open files': { limit: 'open-files', times: 1 },
  nofiles: { limit: 'open-files', times: 1 },
  NOFILE: { limit: 'open-files', times: 1 },
  NPROC: { limit: 'processes', times: 1 },
  CORE: { limit: 'core-size', times: 1 },
  MEMLOCK: { limit: 'locked-memory', times: 1 },
  AS: { limit: 'virtual-memory', times: 1 },
  STACK: { limit: 'stack-size', times: 1 },
  'Max open files': { limit: 'open-files', times: 1 },
  'max user processes': { limit: 'processes', times: 1 },
  process: { limit: 'processes', times: 1 },
  'Max processes': { limit: 'processes', times: 1 },
  'core file size': { limit: 'core-size', times: 512 },
  coredump: { limit: 'core-size', times: 512 },
  'Max core file size': { limit: 'core-size', times: 1 },
  'max locked memory': { limit: 'locked-memory', times: 1024 },
  'Max locked memory': { limit: 'locked-memory', times: 1 },
  'virtual memory': { limit: 'virtual-memory', times: 1024 },
  vmemory: { limit: 'virtual-memory', times: 1024 },
  'Max address space': { limit: 'virtual-memory', times: 1 },
  'stack size': { limit: 'stack-size', times: 1024 },
  stack: { limit: 'stack-size', times: 1024 },
  'Max stack size': { limit: 'stack-size', times: 1 },
};

/** `open files                          (-n) 20000`, `nofiles              20000`. */
const BASH = /^([a-zA-Z][\w -]{3,40}?) +\((?:[\w /-]{1,30}, )?-[a-zA-Z]\) +(unlimited|\d{1,19})\s*$/;
const DASH = /^([a-z]{4,12})(?:\([a-z]{1,10}\))? +(unlimited|\d{1,19})\s*$/;
const PROC = /^(Max [a-z -]{4,24}?) {2,}(unlimited|\d{1,20}) +(unlimited|\d{1,20})(?: +[a-z]+)?\s*$/;
/** `NOFILE     max number of open files                1024   1048576 files` */
const PRLIMIT = /^([A-Z]{2,10}) +\S.{0,40}? {2,}(unlimited|\d{1,20}) +(unlimited|\d{1,20})(?: [a-z]{0,12})?\s*$/;
const PRLIMIT_HEADER = /^RESOURCE +DESCRIPTION +SOFT +HARD +UNITS/;
const PROC_HEADER = /^Limit +Soft Limit +Hard Limit +Units/;

/** `ulimit -a` of bash. */
export const ulimit: Opener = (text, where, sink) => {
  if (!BASH.test(text)) return undefined;
  const section: Section = {
    line(line, at) {
      const match = BASH.exec(line);
      if (match === null) return false;
      const reading = limitOf(match[1], match[2], undefined);
      if (reading !== undefined) sink.reading('ulimit', reading, at());
      return true;
    },
  };
  section.line(text, where);
  return section;
};

/** `ulimit -a` of dash, which begins with the CPU time. */
export const ulimitOfDash: Opener = (text, _where, sink) => {
  if (!/^time\(seconds\) +(?:unlimited|\d)/.test(text)) return undefined;
  const section: Section = {
    line(line, at: Where) {
      const match = DASH.exec(line.replace('locked memory', 'lockedmemory'));
      if (match === null) return false;
      const reading = limitOf(match[1], match[2], undefined);
      if (reading !== undefined) sink.reading('ulimit', reading, at());
      return true;
    },
  };
  return section;
};

/** A table of soft and hard limits below its titles. */
function table(tool: HostTool, row: RegExp, sink: Parameters<Opener>[2]): Section {
  return {
    line(line, at) {
      const match = row.exec(line);
      if (match === null) return false;
      const reading = limitOf(match[1], match[2], match[3]);
      if (reading !== undefined) sink.reading(tool, reading, at());
      return true;
    },
  };
}

/** `/proc/<pid>/limits`. */
export const procLimits: Opener = (text, _where, sink) =>
  PROC_HEADER.test(text) ? table('proc', PROC, sink) : undefined;

/** `prlimit` of util-linux, of a process or of its shell. */
export const prlimit: Opener = (text, _where, sink) =>
  PRLIMIT_HEADER.test(text) ? table('ulimit', PRLIMIT, sink) : undefined;

function limitOf(name: string | undefined, soft: string | undefined, hard: string | undefined) {
  const known = KNOWN[name ?? ''];
  if (known === undefined) return undefined;
  const amount = (text: string | undefined) => {
    const number = numberOf(text);
    return number === undefined ? undefined : number * known.times;
  };
  return { kind: 'limit' as const, limit: known.limit, ...present({ soft: amount(soft), hard: amount(hard) }) };
}
