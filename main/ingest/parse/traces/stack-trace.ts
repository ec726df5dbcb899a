import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import { withPackage } from '../../../flink/names/jdk-throwables.ts';
import { inSystemEnglish } from '../../../flink/words/system-words.ts';
import { type TextLine, textLine } from './text-line.ts';
import { CLASS_NAME, cut, inlineThrowable, isOmitted, undecorated, unwrapped } from './trace-line.ts';
import { unfolded } from './unfold-trace.ts';

type TraceSource = LineSource | PointerSource;

/** A throwable while its lines are still being read. */
interface Draft {
  className: string;
  readonly message: string[];
  readonly frames: string[];
  omitted: number;
  /** Its line ends with the colon: its sentence was wrapped to the next one. */
  readonly isWrapped: boolean;
  /** Tabs before it: a `Suppressed:` and what follows it stand one deeper. */
  readonly depth: number;
  readonly source: TraceSource;
  causedBy: Draft | undefined;
  readonly suppressed: Draft[];
}

/** What a person reads of one throwable; deeper frames are the framework's loop. */
const FRAMES = 60;
/** More throwables than this in one record are a loop of causes. */
const THROWABLES = 200;
/** Multi-line messages (SQL, YARN diagnostics) are cut here. */
const MESSAGE_LINES = 60;
const MESSAGE_LENGTH = 8_000;

const CAUSED_BY = /^(\s*)Caused by:\s?(.*)$/;
const SUPPRESSED = /^(\s*)Suppressed:\s?(.*)$/;

/** The trace in a text of several lines (REST `stacktrace`, `root-exception`); every throwable cites the same place. */
export function parseThrowable(text: string, sourceOfLine: (line: number) => TraceSource): Throwable | undefined {
  return parseTrace(text.split('\n').map(textLine), 0, sourceOfLine)?.throwable;
}

/** A trace among the lines of a record. */
export interface FoundTrace {
  readonly throwable: Throwable;
  /** The line it begins at, counted like `lines`. */
  readonly at: number;
  /** True when the first throwable stands inside a sentence (`… with failure cause: java.io.IOException: …`). */
  readonly inline: boolean;
}

/** The first stack trace at or after line `from`; undefined when no line looks like one. */
export function parseTrace(
  lines: readonly TextLine[],
  from: number,
  sourceOfLine: (line: number) => TraceSource,
): FoundTrace | undefined {
  for (let i = from; i < lines.length; i += 1) if (lines[i]?.isFolded) return parseFolded(lines, from, sourceOfLine);
  const start = findStart(lines, from);
  if (start === undefined) return undefined;
  const top = draft(start.text, 0, sourceOfLine(start.line));
  readBody(lines, start.line + 1, top, sourceOfLine);
  return { throwable: finish(top), at: start.line, inline: start.inline };
}

/** A trace whose lines were folded: each throwable cites the line it stands in. */
function parseFolded(
  folded: readonly TextLine[],
  from: number,
  sourceOfLine: (line: number) => TraceSource,
): FoundTrace | undefined {
  const parts = folded.map((line, at) => (line.isFolded && at >= from ? unfolded(line.text).map(textLine) : [line]));
  const lines = parts.flat();
  const places = parts.flatMap((part, at) => part.map(() => at));
  const lineOf = (index: number) => places[index] ?? from;
  const start = findStart(lines, from);
  if (start === undefined) return undefined;
  const top = draft(start.text, 0, sourceOfLine(lineOf(start.line)));
  readBody(lines, start.line + 1, top, (index) => sourceOfLine(lineOf(index)));
  return { throwable: finish(top), at: lineOf(start.line), inline: start.inline };
}

interface Start {
  readonly line: number;
  readonly text: string;
  readonly inline: boolean;
}

/** The line that names the outermost throwable: by its class, by a `Caused by:`, or by the frames that follow it. */
function findStart(lines: readonly TextLine[], from: number): Start | undefined {
  for (let i = from; i < lines.length; i += 1) {
    const line = undecorated(lines[i]?.text ?? '');
    const named = CLASS_NAME.exec(line);
    if (named !== null && (named.groups?.throwable !== undefined || lines[i + 1]?.frame !== undefined))
      return { line: i, text: line.trimStart().replace(/^Exception in thread "[^"]{0,300}" /, ''), inline: false };
    const start = line.trimStart();
    const full = lines[i + 1]?.frame === undefined ? start : withPackage(start);
    if (named === null && full !== start) return { line: i, text: full, inline: false };
    const caused = CAUSED_BY.exec(line.trimEnd());
    if (caused !== null) return { line: i, text: caused[2] ?? '', inline: false };
    if (i === from && lines[i]?.frame === undefined && !isTraceHead(lines, i + 1)) {
      const inline = inlineThrowable(line);
      if (inline !== undefined) return { line: i, text: inline, inline: true };
    }
  }
  return undefined;
}

/**
 * Begins with the name of a class, and frames follow: then a sentence before it only mentions one (its message once more, or another
 * record's when somebody took the lines between away).
 */
function isTraceHead(lines: readonly TextLine[], at: number): boolean {
  return lines[at + 1]?.frame !== undefined && CLASS_NAME.test(lines[at]?.text ?? '');
}

function draft(text: string, depth: number, source: TraceSource): Draft {
  const { className, message } = unwrapped(withPackage(text.trim()));
  const isWrapped = message === '' && text.trimEnd().endsWith(':');
  const draft = { className, message: [message], frames: [], omitted: 0, isWrapped, depth, source };
  return { ...draft, causedBy: undefined, suppressed: [] };
}

function depthOf(blanks: string): number {
  const tabs = blanks.split('\t').length - 1;
  return tabs > 0 ? tabs : Math.floor(blanks.length / 4);
}

function readBody(
  lines: readonly TextLine[],
  from: number,
  top: Draft,
  sourceOfLine: (line: number) => TraceSource,
): void {
  const open: Draft[] = [top];
  let last = top;
  let count = 1;
  for (let i = from; i < lines.length; i += 1) {
    const { text: line = '', frame } = lines[i] ?? {};
    if (frame !== undefined) {
      if (last.frames.length < FRAMES) last.frames.push(frame);
      else last.omitted += 1;
      continue;
    }
    const omitted = isOmitted(line);
    if (omitted !== undefined) {
      last.omitted += omitted;
      continue;
    }
    const caused = causeIn(line, last);
    const suppressed = caused === null ? SUPPRESSED.exec(line) : null;
    const begins = caused ?? suppressed;
    if (begins === null) {
      // A message may have several lines; once frames were seen, what is no frame is not the message's.
      if (last.frames.length === 0 && last.omitted === 0 && last.message.length < MESSAGE_LINES)
        last.message.push(line);
      continue;
    }
    count += 1;
    if (count > THROWABLES) return;
    const depth = depthOf(begins[1] ?? '');
    const next = draft(begins[2] ?? '', depth, sourceOfLine(i));
    if (caused !== null) lastAt(open, (d) => d.depth === depth, last).causedBy ??= next;
    else lastAt(open, (d) => d.depth < depth, top).suppressed.push(next);
    open.push(next);
    last = next;
  }
}

/** `Py4JJavaError: An error occurred while calling o24.execute.`, and at the margin below it what Java threw (`: java.lang.…`). */
const IN_PYTHON = /^(): ((?:[a-z_]\w{0,100}\.){1,20}[A-Z].{0,8000})$/;

function causeIn(line: string, { className, frames }: Draft): RegExpExecArray | null {
  const isPython = frames.length === 0 && className.endsWith('Py4JJavaError');
  return CAUSED_BY.exec(line) ?? (isPython ? IN_PYTHON.exec(line) : null);
}

/** The last draft that fits; the fallback when the indentation was lost. */
function lastAt(drafts: readonly Draft[], fits: (d: Draft) => boolean, fallback: Draft): Draft {
  return drafts.findLast((d) => fits(d) && d.causedBy === undefined) ?? fallback;
}

function messageOf({ message, isWrapped }: Draft): string {
  const text = message.join('\n').trimEnd();
  return isWrapped ? text.trimStart() : text;
}

function finish(from: Draft): Throwable {
  return {
    className: from.className,
    message: inSystemEnglish(cut(messageOf(from), MESSAGE_LENGTH)),
    frames: from.frames,
    framesOmitted: from.omitted,
    source: from.source,
    ...(from.causedBy === undefined ? {} : { causedBy: finish(from.causedBy) }),
    ...(from.suppressed.length === 0 ? {} : { suppressed: from.suppressed.map(finish) }),
  };
}
