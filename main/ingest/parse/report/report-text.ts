import type { Complaint } from '#contract/incident/coverage.ts';
import type { HostReadingBody, HostTool } from '#contract/incident/host.ts';
import type { JvmReportBody } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import type { HostReadingFact, JvmReportFact, WrittenAt } from '../../../facts/host-facts.ts';
import { StateBook, type StateTold } from '../jvm/state-book.ts';
import { LeftOut } from '../left-out.ts';
import type { EntryInfo } from '../reader.ts';
import { type WrittenTime, writtenTime } from '../times/written-time.ts';
import { cut } from '../traces/trace-line.ts';
import type { ReportSink, Section, Where } from './section.ts';
import { SECTIONS } from './sections.ts';
import { isSysstatHead, isSysstatTime } from './sysstat-head.ts';

/** Readings of one entry; a `top` that ran for a day is not a diagnosis. */
const MOST = 5_000;
const DAY_MS = 86_400_000;

/** A prompt before a command (`root@worker-2:~# df -h`), a title between outputs, or the command itself. */
const PROMPT = /^[\w.-]{1,40}@([\w.-]{1,100}):\S{0,200}[$#]|^\[[\w.-]{1,40}@([\w.-]{1,100}) [^\]]{0,200}\][$#]/;
const TITLE = /^\W{2,}|^#\s*$|^[$#+>] ?\S|^(?:\d{1,9}:?|--+|==+)\s*$/;
/** `hostname: worker-2`, `host=worker-2`. */
const HOST = /^(?:hostname|host|主机名) ?[:=] ?([\w.-]{1,255})\s*$/i;

/** What tools printed into one entry: readings of the host, reports of a JVM. */
export class ReportText implements ReportSink {
  private readonly info: EntryInfo;
  private readonly facts: (HostReadingFact | JvmReportFact)[] = [];
  private readonly tools = new Set<string>();
  private readonly settings: SettingFact[] = [];
  private jvm: StateBook | undefined;
  private open: Section | undefined;
  private written: Pick<WrittenAt, 'wall' | 'zoned' | 'clockMs'> = {};
  private hostName: string | undefined;
  private pid: number | undefined;
  private firstUnread: { readonly source: LineSource; more: number } | undefined;
  private readonly leftOut = new LeftOut();

  constructor(info: EntryInfo) {
    this.info = info;
  }

  /** Takes a line of a tool's output; false when it is none. */
  takes(text: string, where: Where): boolean {
    if (this.open?.line(text, where) === true) return true;
    this.close();
    if (text.trim() === '') return false;
    for (const opener of SECTIONS) {
      this.open = opener(text, where, this);
      if (this.open !== undefined) return true;
    }
    return false;
  }

  /** A line that no tool wrote and nobody else knows. */
  rest(text: string, where: Where): void {
    if (text.trim() !== '' && !this.aside(text) && !TITLE.test(text)) this.unread(where);
  }

  unread(where: Where): void {
    if (this.firstUnread === undefined) this.firstUnread = { source: where(), more: 0 };
    else this.firstUnread.more += 1;
  }

  /** What no tool wrote but tells where or when: dates, prompts, process ids. */
  aside(text: string): boolean {
    const prompt = PROMPT.exec(text) ?? HOST.exec(text);
    if (prompt !== null) {
      this.hostName = prompt[1] ?? prompt[2];
      return true;
    }
    const pid = /^(\d{1,9}):\s*$/.exec(text);
    if (pid !== null) this.process(Number(pid[1]));
    const time = writtenTime(text);
    if (time !== undefined) this.written = time;
    return pid !== null || time !== undefined || isSysstatTime(text, this) || isSysstatHead(text, this);
  }

  private close(): void {
    this.open?.close?.();
    this.open = undefined;
  }

  finish() {
    this.close();
    this.closeState();
    const { entry } = this.info;
    const complaints: Complaint[] = [];
    if (this.firstUnread !== undefined) {
      const { source, more } = this.firstUnread;
      complaints.push({
        code: 'report-line-unread',
        entry,
        line: source.line,
        byte: source.byte,
        said: cut(source.text, 200),
        ...(more > 0 ? { more } : {}),
      });
    }
    complaints.push(...this.leftOut.complaints('report-rows-left-out', entry));
    const detail = [...this.tools].sort().join(', ');
    return { facts: [...this.facts, ...this.settings], complaints, detail: detail === '' ? undefined : detail };
  }

  reading(tool: HostTool, reading: HostReadingBody, source: LineSource): void {
    if (this.isFull(source)) return;
    this.tools.add(tool);
    this.facts.push({
      kind: 'host-reading',
      entry: this.info.entry,
      tool,
      ...this.written,
      ...present({ host: this.hostName, modifiedAt: this.info.modifiedAt }),
      reading,
      source,
    });
  }

  state(told: StateTold, source: LineSource): void {
    this.jvm ??= new StateBook();
    this.jvm.add(told, source);
  }

  process(pid: number): void {
    if (pid !== this.pid) this.closeState();
    this.pid = pid;
  }

  /** All that was said of one JVM is one report. */
  private closeState(): void {
    const { jvm } = this;
    this.jvm = undefined;
    const state = jvm?.report(this.pid);
    if (state === undefined) return;
    this.report(state, jvm?.logFile);
    if (jvm !== undefined) this.settings.push(...jvm.settings);
  }

  report(report: JvmReportBody, logFile?: string): void {
    if (this.isFull(report.source)) return;
    this.tools.add(report.kind);
    this.facts.push({
      kind: 'jvm-report',
      entry: this.info.entry,
      ...this.written,
      ...present({ modifiedAt: this.info.modifiedAt, logFile }),
      report: { ...report, ...present({ pid: this.pid }) },
      source: report.source,
    });
  }

  time(time: WrittenTime | { readonly clockMs: number } | undefined): void {
    if (time === undefined) return;
    const { wall, zoned } = this.written;
    if (!('clockMs' in time) || wall === undefined) this.written = time;
    // A clock behind a date is of that day; a date with a zone says enough.
    else if (zoned !== true) this.written = { wall: Math.floor(wall / DAY_MS) * DAY_MS + time.clockMs, zoned: false };
  }

  host(name: string | undefined): void {
    this.hostName = name;
  }

  private isFull(source: LineSource): boolean {
    if (this.facts.length < MOST) return false;
    this.leftOut.add(source);
    return true;
  }
}
