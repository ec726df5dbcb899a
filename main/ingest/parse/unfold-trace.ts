/**
 * Copying from a page, a ticket or a JSON field folds lines of a trace into one: `Caused by: a.B: text        at a.B.c(B.java:1)   at …`,
 * or `\n\tat a.B.c(…)` with the signs of the line ends themselves.
 */
const FOLDED = /\S(?:\s+|(?:\\r)?\\n(?:\\t|\s)*)at [\w.$<>/@-]{3,400}\((?:[\w.$ -]{1,200})(?::\d{1,6})?\)/;

/** Where a folded line was broken: before a frame, a cause, what was suppressed, what was omitted. */
const SEAMS =
  /(?:\s+|(?:\\r)?\\n(?:\\t|\s)*)(?=at [\w.$<>/@-]{3,400}\([\w.$ -]{1,200}(?::\d{1,6})?\)|Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common))/;

/** A line as it was before it was folded, or several. */
export interface UnfoldedLine {
  readonly text: string;
  /** Index of the line it stands in. */
  readonly at: number;
}

/** The lines of a trace one by one; undefined when none of them is folded. */
export function unfolded(lines: readonly string[], from: number): readonly UnfoldedLine[] | undefined {
  let isFolded = false;
  for (let i = from; i < lines.length && !isFolded; i += 1) isFolded = FOLDED.test(lines[i] ?? '');
  if (!isFolded) return undefined;
  return lines.flatMap((line, at): readonly UnfoldedLine[] => {
    if (at < from || !FOLDED.test(line)) return [{ text: line, at }];
    return line.split(SEAMS).map((text) => ({ text, at }));
  });
}
