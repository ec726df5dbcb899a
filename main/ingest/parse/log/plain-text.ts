import { isContinuation } from './line-kind.ts';

/** Lines of a message between the line that names a throwable and its first frame: SQL, a Python traceback, a list of causes. */
const MESSAGE_LINES = 20;
/** A class name with its packages is shorter; what stands before the colon of a longer line is a sentence. */
const CLASS_CHARS = 300;

const QUOTE = 62;
const SPACE = 32;
const TAB = 9;
const COLON = 58;

/**
 * Text without a layout (`.out` files, what people paste): every line stands for itself, but a stack trace stays together, also when the
 * message of a throwable has several lines.
 */
export class PlainText {
  /** The text is a quotation (`> ` before each line): marks are not read. */
  private isQuoted = false;
  /** How many lines may still belong to the message of the throwable that was named last; 0: none is open. */
  private open = 0;

  choose(head: Uint8Array): void {
    this.isQuoted = isQuotation(head);
  }

  /** Offset behind the mark of a quotation. */
  skipMark(bytes: Uint8Array, from: number, end: number): number {
    if (!this.isQuoted || bytes[from] !== QUOTE) return from;
    return from + 1 < end && bytes[from + 1] === SPACE ? from + 2 : from + 1;
  }

  /** True for a line that belongs to the one before. */
  continues(bytes: Uint8Array, from: number, end: number): boolean {
    const at = this.skipMark(bytes, from, end);
    if (isContinuation(bytes, at, end)) {
      // `Caused by: ` names the next throwable; a frame ends the message of the last.
      this.open = bytes[at] === 67 ? MESSAGE_LINES : isFrameLine(bytes, at, end) ? 0 : this.open;
      return true;
    }
    if (namesThrowable(bytes, at, end)) {
      this.open = MESSAGE_LINES;
      return false;
    }
    if (this.open === 0) return false;
    this.open -= 1;
    return true;
  }
}

/** Half of the lines that hold anything begin with `>`. */
function isQuotation(head: Uint8Array): boolean {
  let lines = 0;
  let quoted = 0;
  for (let from = 0; from < head.length; ) {
    const newline = head.indexOf(10, from);
    const end = newline < 0 ? head.length : newline;
    if (end > from) lines += 1;
    if (head[from] === QUOTE) quoted += 1;
    from = end + 1;
  }
  return quoted * 2 > lines;
}

/** Empty, or `at …` behind blanks. */
function isFrameLine(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1;
  return at >= end || (bytes[at] === 97 && bytes[at + 1] === 116 && bytes[at + 2] === SPACE);
}

/** The first word ends with `Exception:` or `Error:` (or is such a word alone). */
function namesThrowable(bytes: Uint8Array, from: number, end: number): boolean {
  const stop = Math.min(end, from + CLASS_CHARS);
  let at = from;
  while (at < stop && bytes[at] !== SPACE && bytes[at] !== TAB && bytes[at] !== 13) at += 1;
  if (at > from && bytes[at - 1] === COLON) at -= 1;
  // `ZeroDivisionError: …` is the last line of a Python traceback: a Java class has a package.
  const dot = bytes.indexOf(46, from);
  if (dot < 0 || dot >= at) return false;
  return endsWith(bytes, from, at, 'Exception') || endsWith(bytes, from, at, 'Error');
}

function endsWith(bytes: Uint8Array, from: number, end: number, word: string): boolean {
  const start = end - word.length;
  if (start <= from) return false;
  for (let i = 0; i < word.length; i += 1) if (bytes[start + i] !== word.charCodeAt(i)) return false;
  return true;
}
