import type { LineSource } from '#contract/incident/source.ts';
import type { GcSaid, JvmSaid, LineTime } from './gc-line.ts';
import {
  depthAfter,
  isEvacuationFailed,
  opensRecord,
  readG1Detail,
  readLegacyHead,
  readLegacyPrefix,
  readLegacyRecord,
  readStopped,
  readTimes,
} from './legacy-record.ts';

/** Told what the lines of a legacy log say. */
export interface LegacyListener {
  event(said: GcSaid, time: LineTime, source: LineSource): void;
  evacuationFailed(): void;
  line(time: LineTime, source: LineSource): void;
  heap(heap: Pick<GcSaid, 'beforeBytes' | 'afterBytes' | 'totalBytes'>): void;
  spent(cpuMs: number): void;
  head(said: JvmSaid, source: LineSource): void;
  unread(source: LineSource): void;
}

/** A concurrent phase, or the sizing policy of G1, writes a few lines into an open record; more than this is damage. */
const MOST_LINES = 60;
const MOST_TEXT = 16_000;

interface Open {
  readonly time: LineTime;
  readonly source: LineSource;
  text: string;
  depth: number;
  lines: number;
}

/** Joins the lines of -Xloggc (JDK 8 and before) into records. A record is stamped when it begins. */
export class LegacyRecords {
  private readonly tell: LegacyListener;
  private open: Open | undefined;

  constructor(tell: LegacyListener) {
    this.tell = tell;
  }

  line(text: string, source: () => LineSource): void {
    const { rest, ...time } = readLegacyPrefix(text);
    if (opensRecord(rest)) {
      this.giveUp();
      const cited = source();
      this.tell.line(time, cited);
      this.open = { time, source: cited, text: '', depth: 0, lines: 0 };
      this.add(rest);
      return;
    }
    if (this.open !== undefined) {
      this.add(text);
      return;
    }
    const stoppedMs = readStopped(rest);
    if (stoppedMs !== undefined) this.stopped(stoppedMs, time, source());
    else this.other(rest, source);
  }

  finish(): void {
    this.giveUp();
  }

  private add(text: string): void {
    const { open } = this;
    if (open === undefined) return;
    open.depth = depthAfter(text, open.depth);
    open.text += text;
    open.lines += 1;
    if (open.depth > 0) {
      if (open.lines >= MOST_LINES || open.text.length > MOST_TEXT) this.giveUp();
      return;
    }
    this.open = undefined;
    const said = readLegacyRecord(open.text);
    if (said === undefined) {
      this.tell.unread(open.source);
      return;
    }
    this.tell.event(said, open.time, open.source);
    this.times(open.text);
    if (isEvacuationFailed(open.text)) this.tell.evacuationFailed();
  }

  private giveUp(): void {
    if (this.open !== undefined) this.tell.unread(this.open.source);
    this.open = undefined;
  }

  /** Written when the threads go on. */
  private stopped(durationMs: number, { at, uptimeMs }: LineTime, source: LineSource): void {
    const time = {
      ...(at === undefined ? {} : { at: Math.round(at - durationMs) }),
      ...(uptimeMs === undefined ? {} : { uptimeMs: Math.round(uptimeMs - durationMs) }),
    };
    this.tell.line({ ...(at === undefined ? {} : { at }), ...(uptimeMs === undefined ? {} : { uptimeMs }) }, source);
    this.tell.event({ kind: 'safepoint', durationMs }, time, source);
  }

  private other(rest: string, source: () => LineSource): void {
    const head = readLegacyHead(rest);
    if (head !== undefined) {
      this.tell.head(head, source());
      return;
    }
    const heap = readG1Detail(rest);
    if (heap !== undefined) this.tell.heap(heap);
    this.times(rest);
  }

  private times(text: string): void {
    const cpuMs = readTimes(text);
    if (cpuMs !== undefined) this.tell.spent(cpuMs);
  }
}
