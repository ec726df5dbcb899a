import type { Complaint } from '#contract/incident/coverage.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { Fact } from '../../facts/fact.ts';
import type { RowBatch } from '../../facts/row.ts';
import { ByteRoom } from './byte-room.ts';
import { cutShort, LayoutGuide, layoutUnknown } from './layout-guide.ts';
import { isContinuation, mayMatter } from './line-kind.ts';
import { LineTexts } from './line-texts.ts';
import { LogProfile } from './log-profile.ts';
import { ANYBODY, Loggers } from './loggers.ts';
import type { Decode, EntryInfo, EntryReader, LogReaderOptions, Reading } from './reader.ts';
import { RecordFacts, type RecordText } from './record-facts.ts';
import { characterStart, LINE, messageEnd, recordText } from './record-text.ts';
import { RowColumns } from './row-columns.ts';
import { TimedLine } from './timed-line.ts';

/** The layout is chosen from as many bytes as `classify` sees. */
const HEAD = 65_536;
/** A record longer than this becomes several rows, so that no line, however long, is held in memory as a whole. */
const RECORD = 1_048_576;
const WARN = LOG_LEVELS.indexOf('warn');
const NOTHING = new Uint8Array(0);

/** Reads a text log of any known layout; without one, every line that is no continuation is a record without a time. */
export function openLogReader(info: EntryInfo, decode: Decode, options: LogReaderOptions): EntryReader {
  return new LogReader(info, decode, options);
}

class LogReader implements EntryReader {
  private readonly info: EntryInfo;
  private readonly decode: Decode;
  private readonly options: LogReaderOptions;
  private readonly facts: RecordFacts;
  private readonly loggers: Loggers;
  private readonly profile = new LogProfile();
  private readonly rows: RowColumns | undefined;
  private readonly layout: LayoutGuide;
  private readonly texts: LineTexts;

  private readonly room = new ByteRoom();
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
  private pasted = false;

  // The open record; -1: none.
  private from = -1;
  private recordLine = 0;
  private more = 0;
  private wall = Number.NaN;
  private timed = false;
  private level = 0;
  private logger = 0;
  private messageAt = 0;
  private traced = false;
  private piece = false;
  /** Of the record that is being closed, when it was looked at. */
  private message: string | undefined;

  /** Number of the last line of the record that was closed last. */
  private lastLine = 0;
  private lastWall = Number.NaN;
  private readonly lastTimed: TimedLine;
  private pending: Fact[] = [];
  private complained: Complaint[] = [];

  constructor(info: EntryInfo, decode: Decode, options: LogReaderOptions) {
    this.info = info;
    this.decode = decode;
    this.options = options;
    this.rows = info.withoutRows ? undefined : new RowColumns();
    this.facts = new RecordFacts(info.entry);
    this.loggers = new Loggers(decode);
    this.layout = new LayoutGuide(info.times, this.loggers);
    this.texts = new LineTexts(decode);
    this.lastTimed = new TimedLine(info.entry, decode);
  }

  push(bytes: Uint8Array): Reading {
    this.work = this.room.append(bytes);
    if (!this.started) {
      if (this.work.length < HEAD) return { facts: [], complaints: [] };
      this.start();
    }
    this.scan(false);
    return this.reading();
  }

  end(truncated: boolean): Reading {
    if (!this.started) {
      this.start();
      this.pasted = this.options.mayBePasted === true && this.layout.chosen === undefined;
    }
    this.scan(true);
    if (this.from >= 0) this.close(this.work.length);
    const batch = this.reading();
    const last = this.lastTimed.source(this.work);
    const cutOff = truncated ? [cutShort(this.info.entry, this.line, this.base + this.work.length)] : [];
    return {
      ...batch,
      facts: [
        ...batch.facts,
        ...this.facts.held(),
        this.profile.fact(this.info.entry, this.layout.chosen?.id ?? 'plain', last, this.layout.isUndated),
      ],
      complaints: [...batch.complaints, ...this.facts.complaints(), ...cutOff],
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
    while (this.next < work.length) {
      const p = this.next;
      const newline = work.indexOf(10, Math.max(p, this.searched));
      if (newline < 0) this.searched = work.length;
      const stop = newline < 0 ? work.length : newline + 1;
      if (stop - p > RECORD) {
        this.cutLine(p);
        continue;
      }
      if (newline < 0 && !isEnd) return;
      const contentEnd = newline < 0 ? work.length : newline > p && work[newline - 1] === 13 ? newline - 1 : newline;
      this.takeLine(p, contentEnd, stop);
      this.next = stop;
      this.insideLine = false;
      if (newline >= 0) this.line += 1;
    }
  }

  private takeLine(p: number, contentEnd: number, stop: number): void {
    const begins = !this.insideLine && this.startsRecord(p, contentEnd);
    if (begins) {
      if (this.from >= 0) this.close(p);
      this.open(p);
      return;
    }
    if (this.from < 0) this.openUntimed(p);
    else if (this.profile.records === 0 && !this.insideLine && !isContinuation(this.work, p, contentEnd)) {
      this.close(p);
      this.openUntimed(p);
    } else if (stop - this.from > RECORD) {
      this.close(p);
      this.openPiece(p);
    } else if (p > this.from) {
      this.more += 1;
      if (!this.traced && isContinuation(this.work, p, contentEnd)) this.traced = true;
    }
  }

  private startsRecord(p: number, contentEnd: number): boolean {
    const kind = this.layout.look(this.work, p, contentEnd, this.line);
    if (kind === 'unread') this.profile.unreadLines += 1;
    return kind === 'record' || (kind === 'plain' && this.from < 0);
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

  /** A line outside any record: of plain text, or before the first record. */
  private openUntimed(p: number): void {
    this.begin(p);
    this.wall = Number.NaN;
    this.timed = false;
    this.level = 0;
    this.logger = this.loggers.indexOf(NOTHING, 0, 0);
  }

  private begin(p: number): void {
    this.from = p;
    this.recordLine = this.line;
    this.more = 0;
    this.traced = false;
    this.piece = false;
    this.messageAt = this.layout.chosen === undefined ? this.layout.plain.skipMark(this.work, p, this.work.length) : p;
  }

  private open(p: number): void {
    this.profile.records += 1;
    if (this.layout.chosen === undefined) {
      this.openUntimed(p);
      return;
    }
    this.begin(p);
    const { found } = this.layout;
    this.wall = this.profile.clock.read(found.wall, found.zoned, this.line);
    this.timed = !Number.isNaN(this.wall);
    this.level = found.level;
    this.logger = found.logger >= 0 ? found.logger : this.loggers.indexOf(this.work, found.loggerFrom, found.loggerTo);
    this.messageAt = found.messageAt;
    if (!this.timed) return;
    this.lastWall = this.wall;
    const isShown = this.profile.timed(this.wall, found.zoned);
    const before = isShown ? this.lastTimed.source(this.work) : undefined;
    this.lastTimed.moveTo(this.line, this.base + p, p);
    if (isShown) this.profile.show(before, this.lastTimed.source(this.work));
  }

  /** The rest of a record that is too long for one row. */
  private openPiece(p: number): void {
    this.from = p;
    this.recordLine = this.line;
    this.more = 0;
    this.piece = true;
    this.messageAt = p;
  }

  private close(to: number): void {
    const { from } = this;
    this.rows?.add(
      this.lastWall,
      this.level,
      this.logger,
      this.recordLine,
      this.base + from,
      to - from,
      this.messageAt - from,
      this.more,
    );
    this.lastLine = this.recordLine + this.more;
    if (!this.piece) this.tell(to);
    this.from = -1;
  }

  /** What the closed record says, when it says anything. */
  private tell(to: number): void {
    if (this.level < WARN && !this.traced && this.loggers.at(this.logger).isMute) return;
    this.message = undefined;
    const counts = this.profile.patterns.wants(this.level, this.logger);
    const matters = this.matters(to);
    if (!counts && !matters) return;
    const text = this.recordText(to);
    if (counts) this.profile.patterns.add(text);
    if (matters) this.facts.read(text, this.pending);
  }

  private matters(to: number): boolean {
    const { own, name, search } = this.loggers.at(this.logger);
    const warns = this.level === WARN;
    if (this.level > WARN || this.traced || (warns && name === '')) return true;
    if (name === '' && this.pasted) return true;
    if (name === '') return mayMatter(this.decode(this.work, this.from, Math.min(to, this.from + LINE)));
    if (own.phrases.length === 0 && !warns) return false;
    if (this.more > 0) return true;
    const { messageAt } = this;
    const end = messageEnd(this.work, messageAt, to);
    if (!warns && !search.isIn(this.work, messageAt, end)) {
      this.facts.pass(this.work, messageAt, end, this.decode);
      return false;
    }
    this.message = this.decode(this.work, messageAt, end);
    return this.facts.glance(own, this.message, warns);
  }

  private recordText(to: number): RecordText {
    return recordText({
      work: this.work,
      base: this.base,
      from: this.from,
      to,
      messageAt: this.messageAt,
      firstLine: this.recordLine,
      hasMore: this.more > 0,
      wall: this.timed ? this.wall : Number.NaN,
      level: this.level,
      logger: this.pasted ? ANYBODY : this.loggers.at(this.logger),
      prefix: this.layout.chosen?.prefix,
      plain: this.layout.chosen === undefined ? this.layout.plain : undefined,
      entry: this.info.entry,
      decode: this.decode,
      texts: this.texts,
      message: this.message,
    });
  }

  /** What was read since the last call; `work` then begins at the open record. */
  private reading(): Reading {
    const keepFrom = this.from >= 0 ? this.from : this.next;
    const rows = this.rows === undefined || this.rows.count === 0 ? undefined : this.batch(this.rows, keepFrom);
    this.lastTimed.bufferMoves(this.work, keepFrom);
    this.work = this.room.drop(keepFrom);
    this.base += keepFrom;
    this.next -= keepFrom;
    this.searched = Math.max(0, this.searched - keepFrom);
    this.messageAt -= keepFrom;
    if (this.from >= 0) this.from = 0;
    const facts = this.pending;
    const complaints = this.complained;
    this.pending = [];
    this.complained = [];
    const lines = this.rows === undefined ? { lines: this.lastLine } : {};
    return { facts, complaints, ...(rows === undefined ? lines : { rows }) };
  }

  private batch(rows: RowColumns, to: number): RowBatch {
    return rows.take(this.info.entry, this.loggers.takeFresh(), this.work.slice(0, to));
  }
}
