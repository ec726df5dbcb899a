import type { EntryPath } from '#contract/incident/ids.ts';
import { lineSource } from '../line-source.ts';
import type { Decode, FindByte } from '../reader.ts';
import type { TextLine } from '../traces/text-line.ts';
import type { Layout, Prefix } from './layouts/define-layout.ts';
import { isOfTrace } from './line-kind.ts';
import type { LineTexts } from './line-texts.ts';
import type { Logger } from './loggers.ts';
import type { PlainText } from './plain-text.ts';
import { nothingFound, readLine, readParts } from './read-line.ts';
import type { RecordText } from './record-facts.ts';

/** Of one line, for facts: patterns run on it. */
export const LINE = 16_384;

/** One record as it stands in a buffer. */
export interface RecordBytes {
  readonly entry: EntryPath;
  readonly work: Uint8Array;
  /** Offset of the buffer in the entry. */
  readonly base: number;
  readonly from: number;
  readonly to: number;
  readonly messageAt: number;
  /** Number of its first line. */
  readonly firstLine: number;
  readonly hasMore: boolean;
  readonly wall: number;
  readonly level: number;
  readonly logger: Logger;
  readonly isOfProgram: boolean;
  /** Stands before every line, and is no part of the text. */
  readonly prefix: Prefix | undefined;
  /** Stands before the lines of a stack trace as well. */
  readonly heads: Layout | undefined;
  /** Knows the mark of a quotation, when the log has no layout. */
  readonly plain: PlainText | undefined;
  readonly decode: Decode;
  readonly find: FindByte;
  /** For the lines after the first. */
  readonly texts: LineTexts;
  /** The message of a record of one line, when it was looked at before. */
  readonly message: string | undefined;
}

const NO_LINES: readonly TextLine[] = [];

const prefixFound = nothingFound();

/** The text of a record. Sources are made only when asked for. */
export function recordText(bytes: RecordBytes): RecordText {
  return bytes.hasMore ? textOfLines(bytes) : textOfLine(bytes);
}

/** Where the message of a record of one line ends, as far as it is read. */
export function messageEnd(work: Uint8Array, messageAt: number, to: number): number {
  return Math.max(messageAt, Math.min(contentEnd(work, messageAt, to), messageAt + LINE));
}

function textOfLine(bytes: RecordBytes): RecordText {
  const { work, from, to, messageAt, decode } = bytes;
  return {
    wall: bytes.wall,
    level: bytes.level,
    logger: bytes.logger,
    isOfProgram: bytes.isOfProgram,
    message: bytes.message ?? decode(work, messageAt, messageEnd(work, messageAt, to)),
    moreLines: NO_LINES,
    sourceOf: (line, clean) => {
      const text = decode(work, from, Math.min(contentEnd(work, from, to), from + LINE));
      return lineSource(bytes.entry, { text, line: bytes.firstLine + line, byte: bytes.base + from }, clean);
    },
  };
}

function textOfLines(bytes: RecordBytes): RecordText {
  const { work, from, to, decode } = bytes;
  const starts = lineStarts(bytes);
  const endOf = (line: number): number => contentEnd(work, starts[line] ?? to, starts[line + 1] ?? to);
  const textOf = (line: number, at: number): string => decode(work, at, Math.max(at, Math.min(endOf(line), at + LINE)));
  /** Nothing stands before a line that is no part of its text. */
  const isWhole = bytes.prefix === undefined && bytes.plain === undefined && bytes.heads === undefined;
  const moreLines: TextLine[] = [];
  for (let i = 1; i < starts.length; i += 1) {
    const end = endOf(i);
    const at = afterPrefix(bytes, starts[i] ?? to, end);
    moreLines.push(bytes.texts.line(work, at, Math.max(at, Math.min(end, at + LINE))));
  }
  return {
    wall: bytes.wall,
    level: bytes.level,
    logger: bytes.logger,
    isOfProgram: bytes.isOfProgram,
    message: textOf(0, bytes.messageAt),
    moreLines,
    sourceOf: (line, clean) => {
      const at = starts[line] ?? from;
      const known = isWhole ? moreLines[line - 1] : undefined;
      const text = known?.text ?? textOf(line, at);
      return lineSource(
        bytes.entry,
        { text, line: bytes.firstLine + line, byte: bytes.base + at },
        known?.isClean ?? clean,
      );
    },
  };
}

/** The bytes of the line at an offset, as far as facts need them, in a buffer of their own. */
export function firstLineBytes(work: Uint8Array, at: number): Uint8Array {
  const newline = work.subarray(at, at + LINE).indexOf(10);
  const end = newline < 0 ? Math.min(work.length, at + LINE) : at + newline;
  return work.slice(at, contentEnd(work, at, end));
}

function lineStarts({ work, from, to, find }: RecordBytes): readonly number[] {
  const starts = [from];
  for (let i = find(work, 10, from); i >= 0 && i + 1 < to; i = find(work, 10, i + 1)) starts.push(i + 1);
  return starts;
}

/** Without line ends. */
export function contentEnd(work: Uint8Array, from: number, to: number): number {
  let end = to;
  if (end > from && work[end - 1] === 10) end -= 1;
  if (end > from && work[end - 1] === 13) end -= 1;
  return end;
}

function afterPrefix({ prefix, plain, heads, work }: RecordBytes, at: number, end: number): number {
  if (plain !== undefined) return plain.skipMark(work, at, end);
  const inner = prefix === undefined ? at : readParts(prefix.parts, work, at, end, prefixFound);
  const text = inner < 0 ? at : inner;
  const isHeaded = heads !== undefined && readLine(heads, work, text, end, prefixFound);
  return isHeaded && isOfTrace(work, prefixFound.messageAt, end) ? prefixFound.messageAt : text;
}

/** The first byte of the character that holds offset `at`. */
export function characterStart(bytes: Uint8Array, at: number): number {
  let p = at;
  for (let i = 0; i < 3 && ((bytes[p] ?? 0) & 0xc0) === 0x80; i += 1) p -= 1;
  return ((bytes[p] ?? 0) & 0xc0) === 0x80 ? at : p;
}
