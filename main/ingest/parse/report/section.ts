import type { HostReadingBody, HostTool } from '#contract/incident/host.ts';
import type { JvmReportBody } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import type { StateTold } from '../jvm/state-book.ts';
import type { WrittenTime } from '../times/written-time.ts';

/** Where the output of one tool is poured. */
export interface ReportSink {
  reading(tool: HostTool, reading: HostReadingBody, source: LineSource): void;
  report(report: JvmReportBody): void;
  /** Something of the JVM that was asked. */
  state(told: StateTold, source: LineSource): void;
  /** What follows is of this process. */
  process(pid: number): void;
  /** What follows was written then. */
  time(time: WrittenTime | { readonly clockMs: number } | undefined): void;
  /** What follows is of this host. */
  host(name: string | undefined): void;
  /** A line that stands where the tool tells something, and tells nothing. */
  unread(where: Where): void;
}

/** A place in the entry, made when somebody wants it. */
export type Where = () => LineSource;

/** The output of one tool, from its first line on. */
export interface Section {
  /** False when the line is none of its own: the section is over. */
  line(text: string, where: Where): boolean;
  /** After its last line. */
  close?(): void;
}

/** Begins a section at the line that only this tool writes. */
export type Opener = (text: string, where: Where, sink: ReportSink) => Section | undefined;
