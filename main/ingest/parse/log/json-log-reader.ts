import type { LineSource } from '#contract/incident/source.ts';
import type { Fact } from '../../../facts/fact.ts';
import { lineSource } from '../line-source.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { textLine } from '../traces/text-line.ts';
import { CLASS_NAME } from '../traces/trace-line.ts';
import { type JsonRecord, jsonRecord } from './json-record.ts';
import { cutShort } from './layout-guide.ts';
import { mayMatter } from './line-kind.ts';
import { LogProfile } from './log-profile.ts';
import { Loggers } from './loggers.ts';
import { RecordFacts, type RecordText } from './record-facts.ts';
import { characterStart, LINE } from './record-text.ts';
import { RowColumns } from './row-columns.ts';

/** A line of more than this becomes several rows, the further ones without a meaning of their own. */
const LINE_BYTES = 1_048_576;
/** Lines of one stack trace: more are a flood. */
const MOST_TRACE = 1_000;

/** Reads logs of one JSON object a line; other lines among them (what the start script printed) are plain text. */
export function openJsonLogReader(info: EntryInfo, decode: Decode): EntryReader {
  return new JsonLogReader(info, decode);
}

class JsonLogReader implements EntryReader {
  private readonly info: EntryInfo;
  private readonly decode: Decode;
  private readonly facts: RecordFacts;
  private readonly loggers: Loggers;
  private readonly rows = new RowColumns();
  private readonly profile = new LogProfile();
  private work: Uint8Array = new Uint8Array(0);
  private base = 0;
  private next = 0;
  private line = 1;
  private insideLine = false;
  private lastWall = Number.NaN;
  private previous: LineSource | undefined;
  private pending: Fact[] = [];
  /** The record that was read last: what a pattern writes behind it is a stack trace of its own lines. */
  private open:
    | { readonly record: JsonRecord; readonly source: () => LineSource; readonly trace: string[] }
    | undefined;

  constructor(info: EntryInfo, decode: Decode) {
    this.info = info;
    this.decode = decode;
    this.facts = new RecordFacts(info.entry);
    this.loggers = new Loggers(decode);
  }

  push(bytes: Uint8Array): Reading {
    const joined = new Uint8Array(this.work.length + bytes.length);
    joined.set(this.work);
    joined.set(bytes, this.work.length);
    this.work = joined;
    this.scan(false);
    return this.reading();
  }

  end(truncated: boolean): Reading {
    this.scan(true);
    this.close();
    const { facts, complaints, ...rest } = this.reading();
    const cutOff = truncated ? [cutShort(this.info.entry, this.line, this.base)] : [];
    return {
      ...rest,
      facts: [...facts, ...this.facts.held(), this.profile.fact(this.info.entry, 'json-lines', this.previous)],
      complaints: [...complaints, ...this.facts.complaints(), ...cutOff],
    };
  }

  private scan(isEnd: boolean): void {
    const { work } = this;
    while (this.next < work.length) {
      const from = this.next;
      const newline = work.indexOf(10, from);
      const stop = newline < 0 ? work.length : newline + 1;
      if (stop - from > LINE_BYTES) {
        const at = characterStart(work, from + LINE_BYTES);
        this.addPlain(from, at);
        this.next = at;
        this.insideLine = true;
        continue;
      }
      if (newline < 0 && !isEnd) return;
      this.takeLine(from, stop);
      this.next = stop;
      this.insideLine = false;
      if (newline >= 0) this.line += 1;
    }
  }

  private takeLine(from: number, stop: number): void {
    const text = this.decode(this.work, from, stop).trim();
    const found = this.insideLine ? undefined : jsonRecord(text);
    const record = found && this.timed(found);
    if (record === undefined) {
      this.addPlain(from, stop);
      if (this.insideLine || this.goesOn(text)) return;
      this.close();
      if (mayMatter(text.slice(0, LINE))) this.readFacts(plain(text.slice(0, LINE)), this.sourceOf(from, text));
      return;
    }
    this.close();
    this.profile.records += 1;
    const source = this.sourceOf(from, text);
    if (!Number.isNaN(record.wall)) {
      const before = this.previous;
      this.previous = source();
      if (this.profile.timed(record.wall, record.zoned)) this.profile.show(before, this.previous);
      this.lastWall = record.wall;
    }
    const logger = this.loggers.named(record.logger);
    this.rows.add(
      this.lastWall,
      record.level,
      logger,
      this.line,
      this.base + from,
      stop - from,
      this.messageAt(text),
      0,
    );
    this.open = { record, source, trace: [] };
  }

  /** True for a line of the stack trace that a pattern, other than a layout of its own, puts behind the JSON of its record. */
  private goesOn(text: string): boolean {
    const trace = this.open?.trace;
    if (trace === undefined || this.open?.record.trace.length !== 0) return false;
    const isOfTrace = trace.length === 0 ? CLASS_NAME.exec(text)?.groups?.throwable !== undefined : text !== '';
    if (isOfTrace && trace.length < MOST_TRACE) trace.push(text.slice(0, LINE));
    return isOfTrace;
  }

  /** Nothing more belongs to the record that was read last. */
  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (open !== undefined)
      this.readFacts(open.trace.length > 0 ? { ...open.record, trace: open.trace } : open.record, open.source);
  }

  /** A record without a time happened when its collector took it in. */
  private timed(record: JsonRecord): JsonRecord {
    const taken = Number.isNaN(record.wall) ? this.info.times?.[this.line - 1] : undefined;
    const { wall, zoned } = taken === undefined ? record : { wall: taken, zoned: true };
    return { ...record, zoned, wall: this.profile.clock.read(wall, zoned, this.line) };
  }

  private readFacts(record: JsonRecord, source: () => LineSource): void {
    const [first = '', ...rest] = record.message.split('\n');
    const named = this.loggers.named(record.logger);
    const logger = this.loggers.at(named);
    const text: RecordText = {
      wall: record.wall,
      level: record.level,
      logger,
      isOfProgram: this.loggers.isOfProgram(logger),
      message: first,
      moreLines: [...rest, ...record.trace].map(textLine),
      sourceOf: source,
    };
    if (this.profile.patterns.wants(record.level, named)) this.profile.patterns.add(text);
    this.facts.read(text, this.pending);
  }

  private addPlain(from: number, stop: number): void {
    this.rows.add(this.lastWall, 0, this.loggers.named(''), this.line, this.base + from, stop - from, 0, 0);
  }

  /** Bytes before the value of `message`; the names before it are ASCII. */
  private messageAt(text: string): number {
    const at = /"(?:message|msg|short_message|formattedMessage|content)" ?: ?"/.exec(text);
    return at === null ? 0 : at.index + at[0].length;
  }

  private sourceOf(from: number, text: string): () => LineSource {
    const at = { line: this.line, byte: this.base + from };
    return () => lineSource(this.info.entry, { text: text.slice(0, LINE), ...at });
  }

  private reading(): Reading {
    const to = this.next;
    const isEmpty = this.rows.count === 0;
    const rows = isEmpty
      ? undefined
      : this.rows.take(this.info.entry, this.loggers.takeFresh(), this.work.subarray(0, to));
    this.work = this.work.slice(to);
    this.base += to;
    this.next = 0;
    const facts = this.pending;
    this.pending = [];
    return { facts, complaints: [], ...(rows === undefined ? {} : { rows }) };
  }
}

function plain(text: string): JsonRecord {
  return { wall: Number.NaN, zoned: false, level: 0, logger: '', message: text, trace: [] };
}
