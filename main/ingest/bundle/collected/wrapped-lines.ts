import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';
import { LineRows } from './line-rows.ts';

/** Terminals and mail programs are not narrower and seldom wider; a log that nobody wrapped has longer lines at once. */
const WIDTHS = { least: 60, most: 250 };
/** Fewer lines that go on are chance. */
const LEAST = 10;
/** Of all lines. */
const SHARE = 0.15;
/** Of the lines that begin no record: others are messages of several lines. */
const FITTING_SHARE = 0.9;
const RECORDS = 3;

/** What begins a line of its own, even behind a full one. */
const OWN_LINE = /^\s{1,8}(?:at |\.\.\. \d)|^(?:Caused by: |\s*$)/;
const TAB_STOP = 8;

type Wrap = { readonly width: number; readonly at: 'column' | 'blank' };

/** A log whose long lines were cut into several: at the last column, as terminals are copied, or at the last blank before it, as mails are sent. */
export function wrappedLines(lines: readonly string[]): Form | undefined {
  const seen = lines.filter((line) => line.trim() !== '');
  if (seen.filter(beginsTimed).length < RECORDS) return undefined;
  // A word that is longer than a line stands in one alone.
  const width = Math.max(0, ...seen.filter((line) => line.trim().includes(' ')).map(columnsOf));
  if (width < WIDTHS.least || width > WIDTHS.most) return undefined;
  const wrap = (['column', 'blank'] as const).map((at) => ({ width, at })).find((one) => fits(one, seen));
  return wrap && { id: 'wrapped-lines', open: (sink) => unwrapped(wrap, sink) };
}

function fits(wrap: Wrap, lines: readonly string[]): boolean {
  if (wrap.at === 'column' && lines.some((line) => columnsOf(line) > wrap.width)) return false;
  const later = lines.slice(1).map((line, i) => [lines[i] ?? '', line] as const);
  const more = later.filter(([, line]) => !beginsTimed(line) && !OWN_LINE.test(line));
  const fitting = more.filter(([before, line]) => goesOn(wrap, before, line)).length;
  return fitting >= Math.max(LEAST, lines.length * SHARE) && fitting >= more.length * FITTING_SHARE;
}

/** True when a line is the rest of the one before it: that one is full, or has no room for its first word. */
function goesOn({ width, at }: Wrap, before: string, line: string): boolean {
  if (beginsTimed(line) || OWN_LINE.test(line)) return false;
  if (at === 'column') return columnsOf(before) === width;
  return columnsOf(before) + 1 + (/^\S{0,400}/.exec(line)?.[0].length ?? 0) > width;
}

function columnsOf(line: string): number {
  let columns = 0;
  let from = 0;
  for (let tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
    columns += tab - from;
    columns += TAB_STOP - (columns % TAB_STOP);
    from = tab + 1;
  }
  return columns + line.length - from;
}

function unwrapped(wrap: Wrap, sink: RowSink): LineRows {
  let last: CollectedRow | undefined;
  const read = (text: string, line: number, byte: number) => {
    if (last !== undefined) {
      const isPart = goesOn(wrap, last.text, text);
      const blank = isPart && wrap.at === 'blank' && !last.text.endsWith(' ') ? ' ' : '';
      sink.row(isPart ? { ...last, text: last.text + blank, isPart } : last);
    }
    last = { process: '', text, line, byte };
    return true;
  };
  return new LineRows(read, sink, () => {
    if (last !== undefined) sink.row(last);
  });
}
