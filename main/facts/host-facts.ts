import type { HostReadingBody, HostTool } from '#contract/incident/host.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { JvmReportBody } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';

/** When a text says it was written. */
export interface WrittenAt {
  /** Wall clock as if UTC, ms; UTC when `zoned`. */
  readonly wall?: number;
  readonly zoned?: boolean;
  /** Only a clock without a date: ms since midnight. */
  readonly clockMs?: number;
  /** Modification time of the entry, UTC ms. */
  readonly modifiedAt?: number;
}

/** A crash report, a heap histogram or a summary of native memory. */
export interface JvmReportFact extends WrittenAt {
  readonly kind: 'jvm-report';
  readonly entry: EntryPath;
  readonly report: JvmReportBody;
  /** File of the process's own log, from its command line. */
  readonly logFile?: string;
  readonly source: LineSource;
}

/** A row of a tool of the operating system, or a line of the kernel. */
export interface HostReadingFact extends WrittenAt {
  readonly kind: 'host-reading';
  readonly entry: EntryPath;
  readonly tool: HostTool;
  /** As the text names it: the header of iostat, a prompt, the journal. */
  readonly host?: string;
  readonly reading: HostReadingBody;
  readonly source: LineSource;
}
