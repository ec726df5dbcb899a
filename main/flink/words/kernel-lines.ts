import type { KernelReading } from '#contract/incident/host.ts';
import { present } from '#contract/present.ts';

type Said = Omit<KernelReading, 'kind'>;

interface KernelLine {
  /** Words without which the line is another one; cheaper than the expression. */
  readonly word: string;
  readonly reads: RegExp;
  readonly said: (groups: Readonly<Record<string, string | undefined>>) => Said;
}

const kib = (text: string | undefined) => (text === undefined ? undefined : Number(text) * 1024);

/** What the Linux kernel writes when a host is in need (mm/oom_kill.c, block/blk-core.c, fs/ext4, fs/xfs, kernel/hung_task.c), 3.10 to 6.x. */
const LINES: readonly KernelLine[] = [
  {
    word: 'ut of memory: Kill',
    reads:
      /ut of memory: Kill(?:ed)? process (?<pid>\d{1,9}) \((?<name>[^)\n]{1,60})\)(?:[^\n]{0,200}?anon-rss:(?<rss>\d{1,15})kB)?/,
    said: (g) => ({
      event: 'oom-kill',
      pid: Number(g.pid),
      ...present({ process: g.name, residentBytes: kib(g.rss) }),
    }),
  },
  {
    word: 'oom-kill:',
    reads:
      /oom-kill:constraint=CONSTRAINT_(?<where>[A-Z_]{1,20}),[^\n]{0,2000}?(?:task_memcg=(?<cgroup>[^,\s]{1,500}),)?task=(?<name>[^,\n]{1,60}),pid=(?<pid>\d{1,9})/,
    said: (g) => ({
      event: 'oom-limit',
      limit: g.where === 'MEMCG' ? 'container' : 'host',
      pid: Number(g.pid),
      ...present({ process: g.name, cgroup: g.cgroup }),
    }),
  },
  {
    // Up to 4.18 only the dump above tells whose limit it was.
    word: ' killed as a result of limit of ',
    reads: /Task in (?<cgroup>\S{1,500}) killed as a result of limit of /,
    said: (g) => ({ event: 'oom-limit', limit: 'container', ...present({ cgroup: g.cgroup }) }),
  },
  {
    word: 'I/O error',
    reads:
      /(?:I\/O error, dev |Buffer I\/O error on (?:dev|device) |(?:EXT4|XFS)[^\n]{0,20}\()(?<device>[\w.-]{1,40})|I\/O error/,
    said: (g) => ({ event: 'io-error', ...present({ device: g.device }) }),
  },
  {
    word: 'EXT4-fs error',
    reads: /EXT4-fs error \(device (?<device>[\w.-]{1,40})\)/,
    said: (g) => ({ event: 'fs-error', ...present({ device: g.device }) }),
  },
  {
    word: 'emounting filesystem read-only',
    reads: /(?:EXT4-fs|EXT3-fs) \((?<device>[\w.-]{1,40})\): Remounting filesystem read-only/,
    said: (g) => ({ event: 'fs-error', ...present({ device: g.device }) }),
  },
  {
    word: 'XFS (',
    reads:
      /XFS \((?<device>[\w.-]{1,40})\): (?:Metadata corruption|Corruption|[^\n]{0,80}[Ss]hutting down filesystem|log I\/O error)/,
    said: (g) => ({ event: 'fs-error', ...present({ device: g.device }) }),
  },
  {
    word: 'o space left',
    reads: /[Nn]o space left on device/,
    said: () => ({ event: 'no-space' }),
  },
  {
    word: ' blocked for more than ',
    reads: /task (?<name>[^\n]{1,60}):(?<pid>\d{1,9}) blocked for more than \d{1,6} seconds/,
    said: (g) => ({ event: 'stalled', pid: Number(g.pid), ...present({ process: g.name }) }),
  },
];

/** What a line of the kernel log says, when it is one that matters. */
export function kernelLine(text: string): KernelReading | undefined {
  for (const { word, reads, said } of LINES) {
    if (!text.includes(word)) continue;
    const match = reads.exec(text);
    if (match !== null) return { kind: 'kernel', ...said(match.groups ?? {}) };
  }
  return undefined;
}
