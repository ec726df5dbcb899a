import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact, FromLog, SaidFact, SignalFact } from '../../../facts/fact.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { type Groups, matchPhrase, type Phrase, type PhraseContext } from '../../../flink/define-phrase.ts';
import type { PhraseSet } from '../../../flink/phrase-set.ts';
import { generalPhrases, tracePhrases } from '../../../flink/phrases/index.ts';
import { inSystemEnglish } from '../../../flink/words/system-words.ts';
import { isClean, maskedFields, maskedThrowable } from '../mask.ts';
import type { Decode } from '../reader.ts';
import { type FoundTrace, parseTrace } from '../traces/stack-trace.ts';
import { type TextLine, textLine } from '../traces/text-line.ts';
import { cut } from '../traces/trace-line.ts';
import { FactBook } from './fact-book.ts';
import type { Logger } from './loggers.ts';
import { Outline } from './outline.ts';

/** One record as text. */
export interface RecordText {
  /** NaN without a time. */
  readonly wall: number;
  /** Index into LOG_LEVELS. */
  readonly level: number;
  readonly logger: Logger;
  /** Its logger is one of the user's program, whose sentences may quote anybody: other clusters, other systems. */
  readonly isOfProgram: boolean;
  /** First line without time, level and logger. */
  readonly message: string;
  /** Lines after the first. */
  readonly moreLines: readonly TextLine[];
  /** 0 for the first line. `clean`: it is known to hold no secret. */
  readonly sourceOf: (line: number, clean?: boolean) => LineSource;
}

const MESSAGE = 8_000;
/** A sentence of more lines than this is a dump of settings. */
const SENTENCE_LINES = 40;
const WARN = LOG_LEVELS.indexOf('warn');
const MAYBE_INLINE = /Exception|Error|Throwable/;

/** Turns the records of one entry into facts, in their order. */
export class RecordFacts {
  private readonly entry: EntryPath;
  private readonly book: FactBook;
  private section: PhraseContext['section'] = 'none';

  constructor(entry: EntryPath) {
    this.entry = entry;
    this.book = new FactBook(entry);
  }

  /** What was left out over the limits. */
  complaints(): readonly Complaint[] {
    return this.book.complaints();
  }

  /** What is kept of the end of floods; to be asked for at the end of the entry. */
  held(): readonly Fact[] {
    return this.book.held();
  }

  /** A quick look at the message of a record of one line below WARN, which holds nothing its logger is known for. */
  pass(message: Uint8Array, at: number, end: number, decode: Decode): void {
    // Of the start-up banner, whose sections only lines that begin with a blank belong to.
    if (message[at] === 32) this.followSection(decode(message, at, end));
    else this.section = 'none';
  }

  /** False for a sentence of one line that said before what can only be said once. */
  isNews(own: PhraseSet, message: string): boolean {
    return !this.book.hasStated(statedOnce(own, message, false));
  }

  /** A quick look at a warning of one line: true when it must be read. */
  glance(own: PhraseSet, message: string): boolean {
    if (own.mayBeIn(message)) return this.isNews(own, message);
    if (generalPhrases().mayBeIn(message) || MAYBE_INLINE.test(message)) return true;
    this.followSection(message);
    return false;
  }

  /** The facts of a record. Without a logger it is plain text, and everything is tried. */
  read(record: RecordText, into: Fact[]): void {
    const { own, simple } = record.logger;
    const { message, moreLines } = record;
    const { section } = this;
    this.followSection(message);
    const isSingle = moreLines.length === 0;
    const stated = statedOnce(own, message, !isSingle);
    if (this.book.hasStated(stated)) return;
    this.book.state(stated);
    const matters = record.level >= WARN || record.logger.name === '';
    const attempt = new Attempt(this.entry, record, { logger: simple, section }, this.book, into);
    if (isSingle && !(matters && MAYBE_INLINE.test(message))) {
      // Of plain text any line may be the system's answer; a sentence of Flink quotes it behind the name of an exception.
      const sentence = record.logger.name === '' ? inSystemEnglish(cut(message, MESSAGE)) : cut(message, MESSAGE);
      attempt.saidBySets(own, generalFor(record, matters), sentence);
      if (record.level > WARN && !attempt.hasFacts) attempt.isUnknown(sentence);
      return;
    }
    const lines = [textLine(message), ...moreLines];
    const trace = caughtIn(record, lines);
    attempt.trace = trace;
    const sentence = inSystemEnglish(sentenceOf(lines, trace));
    const general = generalFor(record, matters || trace !== undefined);
    attempt.saidBySets(own, general, sentence);
    // On a console, what a program prints stands behind any record.
    if (!isSingle && !attempt.hasFacts && trace === undefined) attempt.saidBySets(own, general, cut(message, MESSAGE));
    if (!isSingle) attempt.saidByLines(own);
    const isError = (record.level > WARN || trace !== undefined) && !attempt.hasFacts;
    if (isError) attempt.isUnknown(sentence);
  }

  /** The start-up banner lists options and arguments one record each, indented by four blanks, below a heading. */
  private followSection(message: string): void {
    if (message.startsWith(' JVM Options:')) this.section = 'jvm-options';
    else if (message.startsWith(' Program Arguments:')) this.section = 'program-arguments';
    else if (!message.startsWith('    ')) this.section = 'none';
  }
}

/** One record being tried against phrases. */
class Attempt {
  private readonly entry: EntryPath;
  private readonly record: RecordText;
  private readonly context: PhraseContext;
  /** To be set before anything is said. */
  trace: FoundTrace | undefined;
  private readonly book: FactBook;
  private readonly into: Fact[];
  /** Phrases that gave a fact; nearly always none or one. */
  private readonly known: string[] = [];
  private common: FromLog | undefined;
  /** Whether masking may be skipped: most records hold nothing that looks like a secret. */
  private clean: boolean | undefined;

  constructor(entry: EntryPath, record: RecordText, context: PhraseContext, book: FactBook, into: Fact[]) {
    this.entry = entry;
    this.record = record;
    this.context = context;
    this.trace = undefined;
    this.book = book;
    this.into = into;
  }

  get hasFacts(): boolean {
    return this.known.length > 0;
  }

  /** What the sentence says, with what the throwables below it say between statements and signals. */
  saidBySets(own: PhraseSet, general: PhraseSet | undefined, sentence: string): void {
    const ownHeld = own.heldBy(sentence);
    const generalHeld = general?.heldBy(sentence) ?? [];
    this.saidBy(ownHeld, 'said', sentence);
    this.saidBy(generalHeld, 'said', sentence);
    if (this.trace !== undefined) this.signalledByThrowables(this.trace.throwable);
    this.saidBy(ownHeld, 'signal', sentence);
    this.saidBy(generalHeld, 'signal', sentence);
  }

  /** Adds what any phrase of a kind reads out of the text. `source`: of the text, when it is not the record's first line. */
  private saidBy(phrases: readonly Phrase[], kind: Phrase['kind'], text: string, source?: LineSource): void {
    for (const phrase of phrases) {
      if (phrase.kind !== kind || phrase.where === 'lines' || this.known.includes(phrase.id)) continue;
      const groups = matchPhrase(phrase, text);
      if (groups !== undefined) this.add(phrase, groups, source);
    }
  }

  /** Deepest first: wrappers repeat the sentence of what they wrap, and the line of the cause itself is the evidence. */
  private signalledByThrowables(top: Throwable): void {
    const chain = causes(top).toReversed();
    const suppressed = chain.flatMap((t) => t.suppressed ?? []).flatMap((t) => causes(t).toReversed());
    for (const throwable of [...chain, ...suppressed]) {
      // An exception of the program's own says what the program put into it.
      if (this.record.isOfProgram && isUserCode(throwable.className)) continue;
      const text = `${throwable.className}: ${throwable.message}`;
      const source = throwable.source.kind === 'line' ? throwable.source : undefined;
      this.saidBy(tracePhrases().heldBy(text), 'signal', text, source);
    }
  }

  saidByLines(own: PhraseSet): void {
    if (own.lines.length === 0) return;
    const stop = this.trace?.at ?? this.record.moreLines.length + 1;
    const outline = new Outline();
    for (let i = 1; i < stop; i += 1) {
      const line = this.record.moreLines[i - 1]?.text ?? '';
      const above = outline.above(line);
      const context = above === undefined ? this.context : { ...this.context, above };
      for (const phrase of own.lines) {
        const groups = matchPhrase(phrase, line);
        if (groups !== undefined) this.add(phrase, groups, this.record.sourceOf(i), context);
      }
    }
  }

  isUnknown(sentence: string): void {
    const message = this.isClean() ? sentence : maskSecrets(sentence);
    const error = { ...this.fromLog(), kind: 'error', logger: this.record.logger.name, message } as const;
    this.book.addError(error, this.into);
  }

  private add(phrase: Phrase, groups: Groups, source: LineSource | undefined, context = this.context): void {
    const fields = phrase.read(groups, context);
    if (fields === undefined) return;
    if (phrase.where !== 'lines') this.known.push(phrase.id);
    const masked = 'key' in fields || !this.isClean() ? maskedFields(fields) : fields;
    this.book.add(
      this.factOf(phrase, masked, source),
      phrase.ends?.(fields as Readonly<Record<string, unknown>>),
      this.into,
    );
  }

  /** Written out: copies of copies cost more than reading the sentence. */
  private factOf(phrase: Phrase, fields: object, source: LineSource | undefined): SaidFact | SignalFact {
    const common = this.fromLog();
    const { kind, id } = phrase;
    const { entry, level, wall, throwable } = common;
    const from = source ?? common.source;
    const timed =
      wall === undefined
        ? { kind, entry, level, source: from, phrase: id, fields }
        : { kind, entry, wall, level, source: from, phrase: id, fields };
    return (throwable === undefined ? timed : { ...timed, throwable }) as SaidFact | SignalFact;
  }

  private isClean(): boolean {
    this.clean ??= isClean(this.record.message) && this.record.moreLines.every((line) => line.isClean);
    return this.clean;
  }

  private fromLog(): FromLog {
    const { wall, level } = this.record;
    this.common ??= {
      entry: this.entry,
      ...(Number.isNaN(wall) ? {} : { wall }),
      level: LOG_LEVELS[level] ?? 'unknown',
      source: this.record.sourceOf(0, this.isClean()),
      ...(this.trace === undefined
        ? {}
        : { throwable: this.isClean() ? this.trace.throwable : maskedThrowable(this.trace.throwable) }),
    };
    return this.common;
  }
}

/** Sentences that name no logger are the JVM's, the system's or a client's own. */
function generalFor({ isOfProgram }: RecordText, speaks: boolean): PhraseSet | undefined {
  return speaks && !isOfProgram ? generalPhrases() : undefined;
}

/**
 * What was thrown in this process. One that a program only names may be another's: in its sentence, or in an indented line below it, without
 * a frame. What it prints of an exception of its own begins a line.
 */
function caughtIn({ isOfProgram, sourceOf }: RecordText, lines: readonly TextLine[]): FoundTrace | undefined {
  const trace = parseTrace(lines, 0, (line) => sourceOf(line));
  if (!isOfProgram || trace === undefined) return trace;
  const isNamed = trace.at === 0 || /^\s/.test(lines[trace.at]?.text ?? '');
  const hasFrames = causes(trace.throwable).some(({ frames }) => frames.length > 0);
  return isNamed && !hasFrames ? undefined : trace;
}

/** What the sentence states for good; with a stack trace it says more than without. */
function statedOnce(own: PhraseSet, message: string, hasMore: boolean): string | undefined {
  for (const phrase of own.once) {
    const stated = phrase.once?.(message);
    if (stated !== undefined) return hasMore ? `${stated}\n` : stated;
  }
  return undefined;
}

/** The sentence: the first line and what follows it up to the trace (YARN diagnostics, user messages of several lines). */
function sentenceOf(lines: readonly TextLine[], trace: FoundTrace | undefined): string {
  const end = trace === undefined ? lines.length : trace.inline ? 1 : Math.max(1, trace.at);
  if (end === 1) return cut(lines[0]?.text ?? '', MESSAGE);
  const texts = lines.slice(0, Math.min(end, SENTENCE_LINES)).map(({ text }) => text);
  return cut(texts.join('\n'), MESSAGE);
}
