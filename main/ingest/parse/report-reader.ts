import type { Complaint } from '#contract/incident/coverage.ts';
import type { HostTool } from '#contract/incident/host.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type {
  HostReadingBody,
  HostReadingFact,
  JvmReportBody,
  JvmReportFact,
  WrittenAt,
} from '../../facts/host-facts.ts';
import { present } from '../../flink/rest/present.ts';
import { LineFeed } from './line-feed.ts';
import type { Classified, Decode, EntryInfo, EntryReader, Reading } from './reader.ts';
import type { ReportSink, Section, Where } from './report/section.ts';
import { SECTIONS } from './report/sections.ts';
import { isSysstatHead } from './report/sysstat-head.ts';
import { cut } from './trace-line.ts';
import { type WrittenTime, writtenTime } from './written-time.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** Readings of one entry; a `top` that ran for a day is not a diagnosis. */
const MOST = 5_000;
const DAY_MS = 86_400_000;

/** Reads what tools of the JVM and of the operating system printed, one or several of them in one file. */
export function openReportReader(info: EntryInfo, decode: Decode, { kind }: Classified): EntryReader {
  const report = new ReportText(info);
  let bytes = 0;
  const feed = new LineFeed(decode, (text, line, byte) => report.line(text, line, byte));
  return {
    push(chunk) {
      bytes += chunk.length;
      feed.push(chunk);
      return NOTHING;
    },
    end() {
      feed.end();
      const { facts, complaints, detail } = report.finish();
      const artifact = {
        entry: info.entry,
        kind,
        ...present({ detail, modifiedAt: info.modifiedAt }),
        read: facts.length > 0,
        bytes,
      };
      return { facts: [{ kind: 'artifact', artifact }, ...facts], complaints };
    },
  };
}

/** A prompt before a command (`root@worker-2:~# df -h`), a title between outputs, or the command itself. */
const PROMPT = /^[\w.-]{1,40}@([\w.-]{1,100}):\S{0,200}[$#]|^\[[\w.-]{1,40}@([\w.-]{1,100}) [^\]]{0,200}\][$#]/;
const TITLE = /^\W{2,}|^[$#+>] ?\S|^(?:\d{1,9}:?|--+|==+)\s*$/;
/** `hostname: worker-2`, `host=worker-2`. */
const HOST = /^(?:hostname|host|主机名) ?[:=] ?([\w.-]{1,255})\s*$/i;

class ReportText implements ReportSink {
  private readonly info: EntryInfo;
  private readonly facts: (HostReadingFact | JvmReportFact)[] = [];
  private readonly tools = new Set<string>();
  private open: Section | undefined;
  private written: Pick<WrittenAt, 'wall' | 'zoned' | 'clockMs'> = {};
  private hostName: string | undefined;
  private pid: number | undefined;
  private unread: { readonly source: LineSource; more: number } | undefined;
  private leftOut = 0;

  constructor(info: EntryInfo) {
    this.info = info;
  }

  line(text: string, line: number, byte: number): void {
    const where: Where = () => ({
      kind: 'line',
      entry: this.info.entry,
      line,
      byte,
      text: cut(maskSecrets(text), 2_000),
    });
    if (this.open?.line(text, where) === true) return;
    this.close();
    if (text.trim() === '' || this.isAside(text)) return;
    for (const opener of SECTIONS) {
      this.open = opener(text, where, this);
      if (this.open !== undefined) return;
    }
    if (TITLE.test(text)) return;
    if (this.unread === undefined) this.unread = { source: where(), more: 0 };
    else this.unread.more += 1;
  }

  /** What no tool wrote but tells where or when: dates, prompts, process ids. */
  private isAside(text: string): boolean {
    const prompt = PROMPT.exec(text) ?? HOST.exec(text);
    if (prompt !== null) {
      this.hostName = prompt[1] ?? prompt[2];
      return true;
    }
    const pid = /^(\d{1,9}):\s*$/.exec(text);
    if (pid !== null) this.pid = Number(pid[1]);
    const time = writtenTime(text);
    if (time !== undefined) this.written = time;
    return pid !== null || time !== undefined || isSysstatHead(text, this);
  }

  private close(): void {
    this.open?.close?.();
    this.open = undefined;
  }

  finish() {
    this.close();
    const { entry } = this.info;
    const complaints: Complaint[] = [];
    if (this.facts.length === 0)
      complaints.push({ code: 'report-unknown', entry, said: 'no row of a tool of the JVM or of the system' });
    else if (this.unread !== undefined) {
      const { source, more } = this.unread;
      complaints.push({
        code: 'report-line-unread',
        entry,
        line: source.line,
        byte: source.byte,
        said: cut(source.text, 200),
        ...(more > 0 ? { more } : {}),
      });
    }
    if (this.leftOut > 0) complaints.push({ code: 'report-rows-left-out', entry, said: `${this.leftOut} at the end` });
    const detail = [...this.tools].sort().join(', ');
    return { facts: this.facts, complaints, detail: detail === '' ? undefined : detail };
  }

  reading(tool: HostTool, reading: HostReadingBody, source: LineSource): void {
    if (this.isFull()) return;
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

  report(report: JvmReportBody): void {
    if (this.isFull()) return;
    this.tools.add(report.kind);
    this.facts.push({
      kind: 'jvm-report',
      entry: this.info.entry,
      ...this.written,
      ...present({ modifiedAt: this.info.modifiedAt }),
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

  private isFull(): boolean {
    if (this.facts.length < MOST) return false;
    this.leftOut += 1;
    return true;
  }
}
