import type { Complaint } from '#contract/incident/coverage.ts';
import { type Decode, type EntryInfo, type EntryReader, type FindByte, findByte, type Reading } from '../reader.ts';
import { type ByteRoom, byteRoom } from './byte-room.ts';
import { cutShort, LayoutGuide, layoutUnknown } from './layout-guide.ts';
import { isContinuation, isOfJvm, namesThrowable } from './line-kind.ts';
import type { LineScanner } from './line-scanner.ts';
import { LogProfile } from './log-profile.ts';
import type { LogReaderOptions } from './log-reader-options.ts';
import { Loggers } from './loggers.ts';
import { noRecord, RecordTeller } from './record-teller.ts';
import { characterStart, contentEnd } from './record-text.ts';
import { RowColumns } from './row-columns.ts';
import { TimedLine } from './timed-line.ts';

/** The layout is chosen from as many bytes as `classify` sees. */
const HEAD = 65_536;
/** A record longer than this becomes several rows, so that no line, however long, is held in memory as a whole. */
const RECORD = 1_048_576;
const NOTHING = new Uint8Array(0);

/** Reads a text log of any known layout; without one, every line that is no continuation is a record without a time. */
export function openLogReader(info: EntryInfo, decode: Decode, options: LogReaderOptions): EntryReader {
  return new LogReader(info, decode, options);
}

class LogReader implements EntryReader {
  readonly copies = true;
  private readonly info: EntryInfo;
  private readonly decode: Decode;
  private readonly find: FindByte;
  private readonly scanner: LineScanner | undefined;
  private readonly options: LogReaderOptions;
  private readonly loggers: Loggers;
  private readonly profile = new LogProfile();
  private readonly rows: RowColumns | undefined;
  private readonly layout: LayoutGuide;
  private readonly teller: RecordTeller;

  private readonly room: ByteRoom;
  /** Bytes from the open record's first byte on (or from the first unread byte). */
  private work: Uint8Array = NOTHING;
  /** Offset of `work` in the entry, and the number of the line at `next`. */
  private base = 0;
  private line = 1;
  /** In `work`: the first line not looked at yet, and where the search for its end goes on. */
  private next = 0;
  private searched = 0;
  private started = false;
  private insideLine = false;

  private readonly record = noRecord();

  /** Number of the last line of the record that was closed last. */
  private lastLine = 0;
  private lastWall = Number.NaN;
  private readonly lastTimed: TimedLine;
  private complained: Complaint[] = [];

  constructor(info: EntryInfo, decode: Decode, options: LogReaderOptions) {
    this.info = info;
    this.decode = decode;
    this.options = options;
    this.find = options.tools?.find ?? findByte;
    this.scanner = options.tools?.scanner;
    this.room = byteRoom(this.scanner);
    this.rows = info.withoutRows ? undefined : new RowColumns();
    this.loggers = new Loggers(decode);
    this.layout = new LayoutGuide(info, this.loggers);
    const { find, loggers, layout, profile } = this;
    this.teller = new RecordTeller({ info, decode, find, loggers, layout, profile });
    this.lastTimed = new TimedLine(info.entry, decode);
  }

  push(bytes: Uint8Array): Reading {
    this.work = this.room.append(bytes);
    if (!this.started) {
      if (this.work.length < HEAD) {
        this.work = this.room.drop(0);
        return { facts: [], complaints: [] };
      }
      this.start();
    }
    if (this.scanner !== undefined) this.scanAhead(this.scanner);
    this.scan(false);
    return this.reading();
  }

  end(truncated: boolean): Reading {
    if (!this.started) {
      this.start();
      this.teller.isPasted = this.options.mayBePasted === true && this.layout.chosen === undefined;
    }
    this.scan(true);
    if (this.record.from >= 0) this.close(this.work.length);
    const batch = this.reading();
    const { facts, complaints } = this.teller.atEnd();
    const last = this.lastTimed.source(this.work);
    const cutOff = truncated ? [cutShort(this.info.entry, this.line, this.base + this.work.length)] : [];
    return {
      ...batch,
      facts: [
        ...batch.facts,
        ...facts,
        this.profile.fact(this.info.entry, this.layout.chosen?.id ?? 'plain', last, this.layout.isUndated),
      ],
      complaints: [...batch.complaints, ...complaints, ...cutOff],
    };
  }

  private start(): void {
    this.started = true;
    const head = this.work.subarray(0, Math.min(HEAD, this.work.length));
    this.layout.choose(head, { decode: this.decode, patterns: this.info.patterns ?? [] });
    if (this.layout.chosen === undefined && this.options.expectsLayout && head.length > 0)
      this.complained.push(layoutUnknown(this.info.entry, head, this.decode));
  }

  /** Goes through the lines that are complete (all of them at the end). */
  private scan(isEnd: boolean): void {
    const work = this.work;
    this.teller.standsIn(work, this.base);
    while (this.next < work.length) {
      const p = this.next;
      const newline = this.find(work, 10, Math.max(p, this.searched));
      if (newline < 0) this.searched = work.length;
      const stop = newline < 0 ? work.length : newline + 1;
      if (stop - p > RECORD) {
        this.cutLine(p);
        continue;
      }
      if (newline < 0 && !isEnd) return;
      this.takeLine(p, newline < 0 ? stop : contentEnd(work, p, stop), stop);
      this.next = stop;
      this.insideLine = false;
      if (newline >= 0) this.line += 1;
    }
  }

  /** Goes through the lines that are complete as long as the scanner may know their heads; the others are left to `scan`. */
  private scanAhead(scanner: LineScanner): void {
    const { layout, work } = this;
    this.teller.standsIn(work, this.base);
    while (layout.isQuick && !this.insideLine) {
      const count = scanner.scan(this.loggers.heads, this.next, work.length);
      const { lines } = scanner;
      // A line between them may tell of another day.
      const { midnight } = this.loggers.heads;
      for (let at = 0; at < 4 * count; at += 4) {
        const p = this.next;
        const newline = lines[at] ?? 0;
        if (newline + 1 - p > RECORD || !layout.isQuick) return;
        if (layout.took(work, lines, at, midnight)) this.begins(p);
        else this.takeLine(p, contentEnd(work, p, newline + 1), newline + 1);
        this.next = newline + 1;
        this.line += 1;
      }
      if (count === 0) return;
    }
  }

  private begins(p: number): void {
    if (this.record.from >= 0) this.close(p);
    this.open(p);
  }

  private takeLine(p: number, end: number, stop: number): void {
    const begins = !this.insideLine && this.startsRecord(p, end);
    // Before the first record stands plain text, the message of a throwable in several lines too.
    const stands = !begins && !this.insideLine && this.profile.records === 0 && !this.layout.leadsOn(this.work, p, end);
    if (begins) this.begins(p);
    else if (this.record.from < 0) this.openUntimed(p);
    else if (stands) {
      this.close(p);
      this.openUntimed(p);
    } else if (stop - this.record.from > RECORD) {
      this.close(p);
      this.openPiece(p);
    } else if (p > this.record.from) this.goOn(p, end);
  }

  /** A line behind the first of a record. What the JVM says of itself on the same output is none of it. */
  private goOn(p: number, end: number): void {
    const { record, work } = this;
    const isTrace = this.isOfTrace(p, end);
    if (!isTrace && !this.insideLine && this.layout.chosen !== undefined && isOfJvm(work, p, end)) {
      this.close(p);
      this.openUntimed(p, this.lastWall);
      return;
    }
    record.more += 1;
    if (isTrace || (!this.insideLine && namesThrowable(work, p, end))) record.traced = true;
  }

  private isOfTrace(p: number, end: number): boolean {
    return (!this.insideLine && this.layout.isTraced) || isContinuation(this.work, p, end);
  }

  private startsRecord(p: number, end: number): boolean {
    const kind = this.layout.look(this.work, p, end, this.line);
    if (kind === 'unread') this.profile.unreadLines += 1;
    return kind === 'record' || (kind === 'plain' && this.record.from < 0);
  }

  /** A line longer than a record may be: its first part ends the open record, the rest goes on as a piece. */
  private cutLine(p: number): void {
    const at = characterStart(this.work, p + RECORD);
    this.takeLine(p, at, at);
    this.close(at);
    this.openPiece(at);
    this.next = at;
    this.insideLine = true;
  }

  /** A line outside any record: of plain text, or before the first record. `wall`: when it was written, if that is known. */
  private openUntimed(p: number, wall = Number.NaN): void {
    const { record } = this;
    this.begin(p);
    record.wall = wall;
    record.timed = !Number.isNaN(wall);
    record.level = 0;
    record.logger = this.loggers.indexOf(NOTHING, 0, 0);
  }

  private begin(p: number): void {
    const { record } = this;
    record.isUsual = false;
    record.from = p;
    record.line = this.line;
    record.more = 0;
    record.traced = false;
    record.piece = false;
    record.messageAt =
      this.layout.chosen === undefined ? this.layout.plain.skipMark(this.work, p, this.work.length) : p;
  }

  private open(p: number): void {
    this.profile.records += 1;
    if (this.layout.chosen === undefined) {
      this.openUntimed(p);
      return;
    }
    this.begin(p);
    const { record } = this;
    const { found } = this.layout;
    const wall = this.profile.clock.read(found.wall, found.zoned, this.line);
    if (this.layout.isStamped && !found.zoned) this.profile.stamped(wall - this.layout.takenAt(this.line));
    record.wall = wall;
    record.timed = !Number.isNaN(wall);
    record.level = found.level;
    record.isUsual = found.logger >= 0;
    record.logger = record.isUsual ? found.logger : this.loggers.indexOf(this.work, found.loggerFrom, found.loggerTo);
    record.messageAt = found.messageAt;
    if (!record.timed) return;
    this.lastWall = wall;
    const isShown = this.profile.timed(wall, found.zoned);
    const before = isShown ? this.lastTimed.source(this.work) : undefined;
    this.lastTimed.moveTo(this.line, this.base + p, p);
    if (isShown) this.profile.show(before, this.lastTimed.source(this.work));
  }

  /** The rest of a record that is too long for one row. */
  private openPiece(p: number): void {
    const { record } = this;
    record.from = p;
    record.line = this.line;
    record.more = 0;
    record.piece = true;
    record.messageAt = p;
  }

  private close(to: number): void {
    const { record } = this;
    const { from, level, logger, line, messageAt, more } = record;
    this.rows?.add(this.lastWall, level, logger, line, this.base + from, to - from, messageAt - from, more);
    this.lastLine = line + more;
    if (!record.piece) this.teller.tell(record, to);
    record.from = -1;
  }

  /** What was read since the last call; `work` then begins at the open record. */
  private reading(): Reading {
    const keepFrom = this.record.from >= 0 ? this.record.from : this.next;
    const taken = this.rows === undefined || this.rows.count === 0 ? undefined : this.rows;
    const rows = taken?.take(this.info.entry, this.loggers.takeFresh(), this.work.subarray(0, keepFrom));
    this.lastTimed.bufferMoves(this.work, keepFrom);
    this.work = this.room.drop(keepFrom);
    this.base += keepFrom;
    this.next -= keepFrom;
    this.searched = Math.max(0, this.searched - keepFrom);
    this.record.messageAt -= keepFrom;
    if (this.record.from >= 0) this.record.from = 0;
    const complaints = this.complained;
    this.complained = [];
    const lines = this.rows === undefined ? { lines: this.lastLine } : {};
    return { ...this.teller.told(), complaints, ...(rows === undefined ? lines : { rows }) };
  }
}
