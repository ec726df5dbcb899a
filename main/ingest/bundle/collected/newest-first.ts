import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { collectedTime } from './collected-time.ts';
import { LineRows } from './line-rows.ts';
import { GOES_ON } from './process-log.ts';

/** A clock, with a date of three numbers before it or alone, perhaps behind a level. */
const CLOCK =
  /^(?:\[?[A-Z]{4,7}\]? {1,4})?\[?(?:(\d{2,4})[-/.](\d\d)[-/.](\d{2,4})[T ])?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?/;
const JSON_TIME = /^\{.{0,400}?"(?:@?timestamp|time|ts|timeMillis)" ?: ?"?([\dT:.,+Z -]{10,40})/;

/** Of the head: enough to know a direction, and to cost nothing. */
const LINES = 400;
/** Records that went back in time, and nearly none that went forward: no clock does that. */
const LEAST = 5;
/** Threads write a little out of order, and a clock without a date begins again at midnight. */
const FORWARD_SHARE = 0.2;
/** Of one record; the longest stack traces have some thousand frames. */
const MOST_LINES = 10_000;

/**
 * A log that stands newest first: record by record, each with its lines below it, as searches give the text of what they found, or line by
 * line, as `tac` turns a file.
 */
export function newestFirst(lines: readonly string[]): Form | undefined {
  const times = lines.slice(0, LINES).flatMap((line) => placeInTime(line) ?? []);
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const back = steps.filter((step) => step < 0).length;
  if (back < LEAST || steps.filter((step) => step > 0).length > back * FORWARD_SHARE) return undefined;
  return { id: 'newest-first', open: (sink) => turned(sink) };
}

/** Grows with the time of a record, s; days of a month may be taken for months. */
function placeInTime(line: string): number | undefined {
  const inJson = line.startsWith('{') ? collectedTime(JSON_TIME.exec(line)?.[1]) : undefined;
  if (inJson !== undefined) return inJson / 1000;
  const found = CLOCK.exec(line);
  if (found === null) return undefined;
  const [, first = '0', month = '0', last = '0', hour, minute, second, fraction = '0'] = found;
  const [year, day] = last.length === 4 ? [last, first] : [first, last];
  const days = (Number(year) * 12 + Number(month)) * 31 + Number(day);
  return days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(`0.${fraction}`);
}

/** What a stack trace ends with, and nothing begins with. */
const ENDS = /^\s{0,8}(?:\.\.\. \d{1,5} (?:more|common frames)|at (?:[\w./]{0,40}\/)?java\.lang\.Thread\.run\()/;
/** A record that more lines are to be expected of. */
const LEADS = /:\s*$|\b(?:WARN|ERROR|FATAL)\b/;

/** Which way the lines between two records read: 1 down, as they do below their record; -1 up; 0 when nothing tells. */
function directionOf(above: string, run: readonly string[], below: string): -1 | 0 | 1 {
  const [first = '', last = ''] = [run[0], run.at(-1)];
  if (ENDS.test(first) !== ENDS.test(last)) return ENDS.test(last) ? 1 : -1;
  if (GOES_ON.test(first) !== GOES_ON.test(last)) return GOES_ON.test(last) ? 1 : -1;
  if (LEADS.test(above) !== LEADS.test(below)) return LEADS.test(above) ? 1 : -1;
  return 0;
}

type Line = Pick<CollectedRow, 'text' | 'line' | 'byte'>;

/** Gives the records from the last to the first. Rows without a time are put in the order of their numbers. */
function turned(sink: RowSink): LineRows {
  let above: Line | undefined;
  let run: Line[] = [];
  /** Runs that read down, less those that read up. */
  let down = 0;
  const give = (of: Line, more: readonly Line[]) =>
    sink.row({
      ...of,
      text: [of, ...more].map(({ text }) => text).join('\n'),
      process: '',
      sequence: -of.line,
      isSpread: true,
    });
  const close = (below: string) => {
    const texts = run.map(({ text }) => text);
    if (run.length > 0) down += directionOf(above?.text ?? '', texts, below);
    const [first, ...rest] = above === undefined ? run : [above, ...run];
    if (down < 0) for (const line of above === undefined ? run : [above, ...run]) give(line, []);
    else if (first !== undefined) give(first, rest);
    above = undefined;
    run = [];
  };
  return new LineRows(
    (text, line, byte) => {
      const isRecord = placeInTime(text) !== undefined;
      if (isRecord || run.length >= MOST_LINES) close(text);
      if (isRecord) above = { text, line, byte };
      else run.push({ text, line, byte });
      return true;
    },
    sink,
    () => close(''),
  );
}
