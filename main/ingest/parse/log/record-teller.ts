import type { Complaint } from '#contract/incident/coverage.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { CheckpointLines } from '../../../facts/checkpoint-lines.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { Decode, EntryInfo, FindByte } from '../reader.ts';
import { CheckpointLineReader } from './checkpoint-lines.ts';
import type { LayoutGuide } from './layout-guide.ts';
import { mayMatter } from './line-kind.ts';
import { LineTexts } from './line-texts.ts';
import type { LogProfile } from './log-profile.ts';
import { ANYBODY, type Logger, type Loggers } from './loggers.ts';
import { RecordFacts, type RecordText } from './record-facts.ts';
import { LINE, messageEnd, recordText } from './record-text.ts';

const INFO = LOG_LEVELS.indexOf('info');
const WARN = LOG_LEVELS.indexOf('warn');

/** A record while its lines are found. Reused from record to record. */
export interface OpenRecord {
  /** Where it begins in the buffer; -1: none is open. */
  from: number;
  /** Number of its first line, and how many follow. */
  line: number;
  more: number;
  wall: number;
  timed: boolean;
  /** Index into LOG_LEVELS. */
  level: number;
  logger: number;
  messageAt: number;
  /** A line of it looks like part of a stack trace. */
  traced: boolean;
  /** The rest of a record that is too long for one row. */
  piece: boolean;
  /** Its head is the usual one, and holds nothing but time, level and logger. */
  isUsual: boolean;
}

export const noRecord = (): OpenRecord => ({
  from: -1,
  line: 0,
  more: 0,
  wall: Number.NaN,
  timed: false,
  level: 0,
  logger: 0,
  messageAt: 0,
  traced: false,
  piece: false,
  isUsual: false,
});

interface Around {
  readonly info: EntryInfo;
  readonly decode: Decode;
  readonly find: FindByte;
  readonly loggers: Loggers;
  readonly layout: LayoutGuide;
  readonly profile: LogProfile;
}

/** Says what the records of one log say, when they say anything: most do not, which is seen from their bytes. */
export class RecordTeller {
  /** The log is what somebody pasted: every sentence is tried on every line. */
  isPasted = false;
  private readonly around: Around;
  private readonly facts: RecordFacts;
  private readonly texts: LineTexts;
  private readonly checkpoints: CheckpointLineReader | undefined;
  private pending: Fact[] = [];
  private work: Uint8Array = new Uint8Array(0);
  /** Offset of `work` in the entry. */
  private base = 0;
  /** Of the record at hand, when it was looked at. */
  private message: string | undefined;

  constructor(around: Around) {
    const { info, decode } = around;
    this.around = around;
    this.facts = new RecordFacts(info.entry);
    this.texts = new LineTexts(decode);
    this.checkpoints = info.isFinal ? new CheckpointLineReader(info.entry, decode, this.texts) : undefined;
  }

  /** The buffer that records stand in from now on, and its offset in the entry. */
  standsIn(work: Uint8Array, base: number): void {
    this.work = work;
    this.base = base;
  }

  /** A record that ends before `to`. */
  tell(record: OpenRecord, to: number): void {
    const { loggers, profile } = this.around;
    const logger = loggers.at(record.logger);
    if (record.level < WARN && !record.traced && logger.isMute) return;
    this.message = undefined;
    const counts = profile.patterns.wants(record.level, record.logger);
    const matters = this.matters(record, logger, to);
    if (!counts && !matters) return;
    const text = this.textOf(record, logger, to);
    if (counts) profile.patterns.add(text);
    if (matters) this.facts.read(text, this.pending);
  }

  /** What was told since the last call. */
  told(): { readonly facts: readonly Fact[]; readonly checkpointLines?: CheckpointLines } {
    const facts = this.pending;
    this.pending = [];
    const checkpointLines = this.checkpoints?.lines();
    return checkpointLines === undefined ? { facts } : { facts, checkpointLines };
  }

  /** What is kept of the end of floods, and what was left out; to be asked for at the end of the entry. */
  atEnd(): { readonly facts: readonly Fact[]; readonly complaints: readonly Complaint[] } {
    return { facts: this.facts.held(), complaints: this.facts.complaints() };
  }

  private matters(record: OpenRecord, { own, name, search, tellsCheckpoints }: Logger, to: number): boolean {
    const { decode } = this.around;
    const warns = record.level === WARN;
    if (record.level > WARN || record.traced || (warns && name === '')) return true;
    if (name === '' && this.isPasted) return true;
    if (name === '') return mayMatter(decode(this.work, record.from, Math.min(to, record.from + LINE)));
    if (own.phrases.length === 0 && !warns) return false;
    if (record.more > 0) return true;
    const { messageAt } = record;
    const end = messageEnd(this.work, messageAt, to);
    if (tellsCheckpoints && this.takesCheckpoint(record, end)) return false;
    if (warns) {
      this.message = decode(this.work, messageAt, end);
      return this.facts.glance(own, this.message);
    }
    if (!search.isIn(this.work, messageAt, end)) {
      this.facts.pass(this.work, messageAt, end, decode);
      return false;
    }
    this.message = decode(this.work, messageAt, end);
    return this.facts.isNews(own, this.message);
  }

  /** True when the record is the line of a checkpoint that is told by numbers. */
  private takesCheckpoint(record: OpenRecord, end: number): boolean {
    if (this.checkpoints === undefined || !record.isUsual || !record.timed || record.level !== INFO) return false;
    const { from, messageAt, wall, line } = record;
    return this.checkpoints.take(this.work, { from, messageAt, end, wall, line, byte: this.base + from });
  }

  private textOf(record: OpenRecord, logger: Logger, to: number): RecordText {
    const { info, decode, find, layout } = this.around;
    return recordText({
      work: this.work,
      base: this.base,
      from: record.from,
      to,
      messageAt: record.messageAt,
      firstLine: record.line,
      hasMore: record.more > 0,
      wall: record.timed ? record.wall : Number.NaN,
      level: record.level,
      logger: this.isPasted ? ANYBODY : logger,
      isOfProgram: !this.isPasted && this.around.loggers.isOfProgram(logger),
      prefix: layout.chosen?.prefix,
      heads: layout.hasTraced ? layout.chosen?.layout : undefined,
      plain: layout.chosen === undefined ? layout.plain : undefined,
      entry: info.entry,
      decode,
      find,
      texts: this.texts,
      message: this.message,
    });
  }
}
