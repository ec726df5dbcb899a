import { readTime, type TimeFound } from '../times/read-time.ts';

const found: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

/** True when the line begins with a time (behind at most a bracket), record or not. */
export function isTimed(bytes: Uint8Array, from: number, end: number): boolean {
  const first = bytes[from] ?? 0;
  const at = first === 91 ? from + 1 : from;
  const digit = bytes[at] ?? 0;
  if (digit < 48 || digit > 57 || end - at < 8) return false;
  return (
    readTime(bytes, at, end, 'date-time', found) ||
    readTime(bytes, at, end, 'short-year', found) ||
    readTime(bytes, at, end, 'time-only', found)
  );
}

const CAUSED = 'Caused by: ';
const SUPPRESSED = 'Suppressed: ';
const AT = 'at ';
const DOTS = '... ';

/**
 * True for a line that cannot begin anything: empty, indented, a frame, a `Caused by:`. Such lines make a record worth reading as a
 * stack trace, and join plain text into paragraphs where no layout tells records apart.
 */
export function isContinuation(bytes: Uint8Array, from: number, end: number): boolean {
  if (from >= end) return true;
  const first = bytes[from];
  if (first === 32 || first === 9) return true;
  if (first === 67) return starts(bytes, from, end, CAUSED);
  if (first === 97) return starts(bytes, from, end, AT);
  if (first === 46) return starts(bytes, from, end, DOTS);
  return false;
}

const THROWABLES = ['Exception', 'Error', 'Throwable'].map((name) => [...name].map((char) => char.charCodeAt(0)));

/** True for a line that begins with the qualified name of a throwable: where a pattern cuts traces short, no frame follows. */
export function namesThrowable(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  let lastDot = -1;
  while (at < end && isNameByte(bytes[at] ?? 0)) {
    if (bytes[at] === 46) lastDot = at;
    at += 1;
  }
  if (lastDot <= from || (at < end && bytes[at] !== 58)) return false;
  return THROWABLES.some(
    (name) => at - name.length > lastDot && name.every((byte, i) => bytes[at - name.length + i] === byte),
  );
}

/** A letter, a digit, `.`, `$` or `_`. */
function isNameByte(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 48 && byte <= 57) ||
    byte === 46 ||
    byte === 36 ||
    byte === 95
  );
}

/** More is no indentation. */
const INDENT = 40;
/** Names of classes and methods are shorter. */
const FRAME = 500;

/**
 * True for a line of a stack trace behind a head of its own: what captures the output of a client (a scheduler, a shell) puts a time before
 * each line. Other than in `isContinuation` a blank alone says nothing: a message may begin with it.
 */
export function isOfTrace(bytes: Uint8Array, from: number, end: number): boolean {
  let p = from;
  while (p < end && p - from < INDENT && (bytes[p] === 32 || bytes[p] === 9)) p += 1;
  if (starts(bytes, p, end, CAUSED) || starts(bytes, p, end, SUPPRESSED)) return true;
  if (starts(bytes, p, end, DOTS)) return isDigit(bytes[p + DOTS.length] ?? 0);
  if (!starts(bytes, p, end, AT)) return false;
  const last = Math.min(end, p + FRAME);
  let q = p + AT.length;
  while (q < last && bytes[q] !== 32 && bytes[q] !== 40) q += 1;
  return bytes[q] === 40 && q > p + AT.length;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** First bytes, then words, of what a JVM and its start script say of themselves on standard output: where the log goes there too, it stands between records. */
const OF_JVM: readonly string[] = [
  '# A fatal error has been detected',
  '# There is insufficient memory',
  'OpenJDK 64-Bit Server VM warning: ',
  'Java HotSpot(TM) 64-Bit Server VM warning: ',
  'Exception: java.lang.OutOfMemoryError thrown from',
  'Terminating due to java.lang.OutOfMemoryError',
  'Aborting due to java.lang.OutOfMemoryError',
  'Error: Could not create the Java Virtual Machine',
  'Error occurred during initialization of VM',
  '[ERROR] The execution result is empty',
  '[ERROR] Could not get JVM parameters',
];
const OF_JVM_FIRST: ReadonlySet<number> = new Set(OF_JVM.map((words) => words.charCodeAt(0)));

/** True for a line between records that no record goes on with: the JVM wrote it. */
export function isOfJvm(bytes: Uint8Array, from: number, end: number): boolean {
  return OF_JVM_FIRST.has(bytes[from] ?? 0) && OF_JVM.some((words) => starts(bytes, from, end, words));
}

function starts(bytes: Uint8Array, from: number, end: number, text: string): boolean {
  if (end - from < text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

const MATTERS =
  /Exception|Error|OutOfMemory|SIGSEGV|SIGBUS|SIGABRT|SIGTERM|insufficient memory|fatal error|pthread_create|Killed|Current thread \(0x|oom-kill|Out of memory|os::commit_memory|No space left|设备上没有空间|Expiring session 0x|\] shutting down|to SHUTTING_DOWN|Could not get JVM parameters|^# [CVJj] /;

/** A cheap look at a line of plain text: whether any phrase or trace could be in it. */
export function mayMatter(text: string): boolean {
  return MATTERS.test(text);
}
