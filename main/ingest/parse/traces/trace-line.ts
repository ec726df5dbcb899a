/** `at package.Class.method(File.java:12)`, indented by a tab, by blanks (pasted from a browser) or not at all. */
const FRAME = /^\s*at [^\s(]{1,500}\(/;
/** `... 12 more` (JDK, log4j), `... 12 common frames omitted` (logback). */
const OMITTED = /^\s*\.\.\. (\d{1,6}) (?:more|common frames omitted)/;
const PACKAGING = /\s~?\[[^\]]{0,300}\]\s*$/;
/** `java.base/`, `java.base@17.0.1/`, `app//` before the class: no `$` in them, so that the name of a lambda class stays whole. */
const MODULE = /^(?:[\w.@+-]{0,200}\/){1,2}/;

/**
 * A line that begins with a qualified class name. `throwable` is set when its last part ends like a throwable's; other classes
 * (`com.acme.Broken: text`) count only when frames follow. Hadoop's RemoteException names what was thrown at the other side in brackets.
 * A dump has the state of a thread above its frames.
 */
export const CLASS_NAME =
  /^\s{0,40}(?!java\.lang\.Thread\.State:)(?:Exception in thread "[^"]{0,300}" )?(?:[A-Za-z_$][\w$]{0,200}\.){1,20}(?:(?<throwable>[A-Z$][\w$]{0,200}(?:Exception|Error|Throwable|Failure|Interrupt))|[A-Z][\w$]{0,200})(?:\([\w.$]{1,300}\))?(?:$|:|\s*$)/;

const INLINE =
  /(?:^|[\s(:"'])((?:[a-z_][\w$]{0,100}\.){1,20}(?:[A-Z][\w$]{0,200}\$)?[A-Z][\w$]{0,200}(?:Exception|Error|Throwable))(?:: (.*)|\.?$)/;

/** No class file holds a longer name that a person would read. */
const CLASS = 1_000;
const SERIALIZED = 'org.apache.flink.util.SerializedThrowable';
const LEADING_CLASS = /^((?:[A-Za-z_$][\w$]{0,200}\.){1,20}[A-Z$][\w$]{0,200})(?::\s?([\s\S]*))?$/;

/** Marks of a quotation, of code in a page, of py4j (`: java.lang…`) and of pytest (`E   `) before the name of a class. */
const DECORATION = /^[\s>`*"'|([]{0,40}(?:: |E {1,20})?(?=[\w$"])/;
const MAY_BE_DECORATED = /^\s{0,40}[>`*"'|(:E[]/;

/** TimerException and AsynchronousException (StreamTask, up to 1.10 and on) show themselves as `AsynchronousException{<cause>}`. */
const IN_BRACES = /^\s{0,40}(?:TimerException|AsynchronousException)\{(?<cause>.*?)\}?$/;

/** The line without what was put before it when it was quoted; a line that is only indented stays as it is. */
export function undecorated(line: string): string {
  const cause = line.includes('Exception{') ? IN_BRACES.exec(line.trimEnd())?.groups?.cause : undefined;
  if (cause !== undefined) return cause;
  return MAY_BE_DECORATED.test(line) && !line.startsWith('Exc') ? line.replace(DECORATION, '') : line;
}

export function isFrame(line: string): boolean {
  return FRAME.test(line);
}

/** How many frames a `... n more` line stands for. */
export function isOmitted(line: string): number | undefined {
  const match = OMITTED.exec(line);
  return match === null ? undefined : Number(match[1]);
}

/** `package.Class.method(File.java:12)` without `at`, packaging data, modules and loaders. */
export function cleanFrame(line: string): string {
  const bare = line.trim().replace(/^at /, '').replace(PACKAGING, '');
  return cut(bare.replace(MODULE, ''), 500);
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length);
}

/** `class: message` out of a sentence that ends with an exception. */
export function inlineThrowable(line: string): string | undefined {
  const match = INLINE.exec(cut(line, 16_000));
  if (match === null) return undefined;
  return match[2] === undefined ? (match[1] ?? '') : `${match[1] ?? ''}: ${match[2]}`;
}

/**
 * Class and message of `class: message`. A SerializedThrowable (an exception that crossed the network, its class perhaps unknown
 * here) hides the original as its message: that one is given, however often it was wrapped.
 */
export function unwrapped(text: string): { readonly className: string; readonly message: string } {
  let className = '';
  let message = text;
  // Seen three deep; ten is beyond any release.
  for (let depth = 0; depth < 10; depth += 1) {
    const match = LEADING_CLASS.exec(message);
    if (match === null || (className !== '' && className !== SERIALIZED)) break;
    className = match[1] ?? '';
    message = match[2] ?? '';
    if (className !== SERIALIZED) break;
  }
  if (className !== '') return { className, message };
  const colon = text.indexOf(':');
  return colon < 0
    ? { className: cut(text, CLASS), message: '' }
    : { className: cut(text.slice(0, colon), CLASS), message: text.slice(colon + 1).trimStart() };
}
