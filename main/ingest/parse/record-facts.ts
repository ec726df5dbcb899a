import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact, FromLog, SaidFact } from '../../facts/fact.ts';
import { type Groups, matchPhrase, type Phrase, type PhraseContext } from '../../flink/define-phrase.ts';
import { generalPhrases, phrasesOfLogger } from '../../flink/phrases/index.ts';
import { maskedFields, maskedThrowable } from './mask.ts';
import { type FoundTrace, parseTrace } from './stack-trace.ts';
import { cut } from './trace-line.ts';

/** One record as text. */
export interface RecordText {
  /** NaN without a time. */
  readonly wall: number;
  /** Index into LOG_LEVELS. */
  readonly level: number;
  readonly logger: string;
  /** First line without time, level and logger. */
  readonly message: string;
  /** Lines after the first. */
  readonly moreLines: readonly string[];
  /** 0 for the first line. */
  readonly sourceOf: (line: number) => LineSource;
}

/** Facts of unknown errors an entry may give (as `ErrorFact` says). */
const ERRORS = 2_000;
/** Facts one phrase may give an entry: a retry loop writes millions of the same sentence. */
const PER_PHRASE = 20_000;
const MESSAGE = 8_000;
const WARN = LOG_LEVELS.indexOf('warn');

/** Simple name of a logger: `…executiongraph.ExecutionGraph` → `ExecutionGraph`. */
export function simpleLogger(logger: string): string {
  return logger.slice(logger.lastIndexOf('.') + 1);
}

/** Turns the records of one entry into facts, in their order. */
export class RecordFacts {
  private readonly entry: EntryPath;
  private section: PhraseContext['section'] = 'none';
  private errors = 0;
  private readonly byPhrase = new Map<string, number>();
  /** What was left out: phrase id or `error` → how many, and the first of them. */
  private readonly left = new Map<string, { count: number; line: number; said: string }>();

  constructor(entry: EntryPath) {
    this.entry = entry;
  }

  /** The facts of a record. */
  read(record: RecordText, into: Fact[]): void {
    const simple = simpleLogger(record.logger);
    const own = phrasesOfLogger(simple);
    const context: PhraseContext = { logger: simple, section: this.section };
    this.followSection(record.message);
    const lines = [record.message, ...record.moreLines];
    const trace = lines.length > 1 || record.level >= WARN ? parseTrace(lines, 0, record.sourceOf) : undefined;
    const sentence = sentenceOf(lines, trace);
    const from = this.fromLog(record, trace?.throwable);
    const known = new Set<string>();
    const tried = [...own, ...generalPhrases()];
    this.tryMessage(tried, sentence, context, from, known, into);
    if (trace !== undefined) this.tryThrowables(tried, trace.throwable, context, from, known, into);
    this.trySignals(tried, sentence, context, from, known, into);
    if (record.moreLines.length > 0) this.tryLines(own, record, trace, context, from, into);
    const isError = record.level >= WARN || trace !== undefined;
    if (isError && known.size === 0) this.addError(record, sentence, from, into);
  }

  /** What was left out over the limits. */
  complaints(): readonly Complaint[] {
    return [...this.left].map(([what, { count, line, said }]) => ({
      code: what === 'error' ? 'errors-folded' : 'phrase-folded',
      entry: this.entry,
      line,
      said,
      more: count - 1,
    }));
  }

  /** The start-up banner lists options and arguments one record each, indented by four blanks, below a heading. */
  private followSection(message: string): void {
    if (message.startsWith(' JVM Options:')) this.section = 'jvm-options';
    else if (message.startsWith(' Program Arguments:')) this.section = 'program-arguments';
    else if (!message.startsWith('    ')) this.section = 'none';
  }

  private fromLog(record: RecordText, throwable: Throwable | undefined): FromLog {
    return {
      entry: this.entry,
      ...(Number.isNaN(record.wall) ? {} : { wall: record.wall }),
      level: LOG_LEVELS[record.level] ?? 'unknown',
      source: record.sourceOf(0),
      ...(throwable === undefined ? {} : { throwable: maskedThrowable(throwable) }),
    };
  }

  private tryMessage(
    phrases: readonly Phrase[],
    sentence: string,
    context: PhraseContext,
    from: FromLog,
    known: Set<string>,
    into: Fact[],
  ): void {
    for (const phrase of phrases) {
      if (phrase.kind !== 'said' || phrase.where === 'lines') continue;
      const groups = matchPhrase(phrase, sentence);
      if (groups !== undefined && this.add(phrase, groups, context, from, into)) known.add(phrase.id);
    }
  }

  private trySignals(
    phrases: readonly Phrase[],
    sentence: string,
    context: PhraseContext,
    from: FromLog,
    known: Set<string>,
    into: Fact[],
  ): void {
    for (const phrase of phrases) {
      if (phrase.kind !== 'signal' || phrase.where === 'lines' || known.has(phrase.id)) continue;
      const groups = matchPhrase(phrase, sentence);
      if (groups !== undefined && this.add(phrase, groups, context, from, into)) known.add(phrase.id);
    }
  }

  /** Deepest first: wrappers repeat the sentence of what they wrap, and the line of the cause itself is the evidence. */
  private tryThrowables(
    phrases: readonly Phrase[],
    top: Throwable,
    context: PhraseContext,
    from: FromLog,
    known: Set<string>,
    into: Fact[],
  ): void {
    const chain = causes(top).toReversed();
    const all = [...chain, ...chain.flatMap((t) => t.suppressed ?? []).flatMap((t) => causes(t).toReversed())];
    for (const throwable of all) {
      const text = `${throwable.className}: ${throwable.message}`;
      for (const phrase of phrases) {
        if (phrase.where !== 'any' || known.has(phrase.id)) continue;
        const groups = matchPhrase(phrase, text);
        if (groups === undefined) continue;
        const source = throwable.source.kind === 'line' ? throwable.source : from.source;
        if (this.add(phrase, groups, context, { ...from, source }, into)) known.add(phrase.id);
      }
    }
  }

  private tryLines(
    phrases: readonly Phrase[],
    record: RecordText,
    trace: FoundTrace | undefined,
    context: PhraseContext,
    from: FromLog,
    into: Fact[],
  ): void {
    const wanted = phrases.filter((phrase) => phrase.where === 'lines');
    if (wanted.length === 0) return;
    const stop = trace?.at ?? record.moreLines.length + 1;
    for (let i = 1; i < stop; i += 1) {
      const line = record.moreLines[i - 1] ?? '';
      for (const phrase of wanted) {
        const groups = matchPhrase(phrase, line);
        if (groups !== undefined) this.add(phrase, groups, context, { ...from, source: record.sourceOf(i) }, into);
      }
    }
  }

  private add(phrase: Phrase, groups: Groups, context: PhraseContext, from: FromLog, into: Fact[]): boolean {
    const fields = phrase.read(groups, context);
    if (fields === undefined) return false;
    const count = (this.byPhrase.get(phrase.id) ?? 0) + 1;
    this.byPhrase.set(phrase.id, count);
    if (count > PER_PHRASE) {
      this.leaveOut(phrase.id, from.source);
      return true;
    }
    const masked = maskedFields(fields);
    if (phrase.kind === 'signal')
      into.push({ ...from, kind: 'signal', phrase: phrase.id, fields: masked as Record<string, string | number> });
    else into.push({ ...from, kind: 'said', phrase: phrase.id, fields: masked } as SaidFact);
    return true;
  }

  private addError(record: RecordText, sentence: string, from: FromLog, into: Fact[]): void {
    this.errors += 1;
    if (this.errors > ERRORS) {
      this.leaveOut('error', from.source);
      return;
    }
    into.push({ ...from, kind: 'error', logger: record.logger, message: maskSecrets(cut(sentence, MESSAGE)) });
  }

  private leaveOut(what: string, source: LineSource): void {
    const left = this.left.get(what);
    if (left === undefined) this.left.set(what, { count: 1, line: source.line, said: cut(source.text, 200) });
    else left.count += 1;
  }
}

/** The sentence: the first line and what follows it up to the trace (YARN diagnostics, user messages of several lines). */
function sentenceOf(lines: readonly string[], trace: FoundTrace | undefined): string {
  const stop = trace === undefined || trace.inline ? (trace === undefined ? lines.length : 1) : Math.max(1, trace.at);
  return cut(lines.slice(0, Math.min(stop, 40)).join('\n'), MESSAGE);
}
