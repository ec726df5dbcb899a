import { isOperatorError, operatorErrorLines } from './operator-error.ts';

/**
 * Copying from a page, a ticket or a JSON field folds lines of a trace into one: `Caused by: a.B: text        at a.B.c(B.java:1)   at …`,
 * or `\n\tat a.B.c(…)` with the signs of the line ends themselves, or with `<br>` of a page in their place.
 */
const FOLDED =
  /\S(?:\s+|(?:\\r)?\\n(?:\\t|\s)*|<br ?\/?>(?:&nbsp;|\s)*)at [\w.$<>/@-]{3,400}\((?:[\w.$ -]{1,200})(?::\d{1,6})?\)/;

/** Where a folded line was broken: before a frame, a cause, what was suppressed, what was omitted. A run of blanks is tried once, from its first. */
const SEAMS =
  /(?:(?<!\s)\s+|(?:\\r)?\\n(?:\\t|\s)*|<br ?\/?>(?:&nbsp;|\s)*)(?=at [\w.$<>/@-]{3,400}\([\w.$ -]{1,200}(?::\d{1,6})?\)|Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common))/;

/** True when several lines of a trace were made one. */
export function isFolded(line: string): boolean {
  return FOLDED.test(line) || isOperatorError(line);
}

/** The lines that were folded into one. */
export function unfolded(line: string): readonly string[] {
  return isOperatorError(line) ? operatorErrorLines(line) : line.split(SEAMS);
}
