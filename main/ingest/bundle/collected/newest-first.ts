import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { collectedTime } from './collected-time.ts';
import { LineRows } from './line-rows.ts';

const TIME = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)/;

/** Of the head: enough to know a direction, and to cost nothing. */
const LINES = 400;
/** Records that went back in time, none of which went forward: no clock does that. */
const LEAST = 5;

/** A log whose records stand newest first, as Splunk and other searches give the text of what they found. Each record keeps its lines. */
export function newestFirst(lines: readonly string[]): Form | undefined {
  const times = lines.slice(0, LINES).flatMap((line) => timeOf(line) ?? []);
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  if (steps.some((step) => step > 0) || steps.filter((step) => step < 0).length < LEAST) return undefined;
  return { id: 'newest-first', open: (sink) => new Records(sink) };
}

function timeOf(line: string): number | undefined {
  return collectedTime(TIME.exec(line)?.[1]?.replace(',', '.'));
}

class Records extends LineRows {
  readonly #close: () => void;

  constructor(sink: RowSink) {
    let open: CollectedRow | undefined;
    let more: string[] = [];
    const close = () => {
      if (open !== undefined) sink.row({ ...open, text: [open.text, ...more].join('\n'), isSpread: true });
      open = undefined;
      more = [];
    };
    super((text, line, byte) => {
      const at = timeOf(text);
      if (at === undefined && open !== undefined && more.length < MOST_LINES) {
        more.push(text);
        return true;
      }
      close();
      open = { process: '', text, line, byte, ...(at === undefined ? {} : { at }) };
      return true;
    }, sink);
    this.#close = close;
  }

  override end(): void {
    super.end();
    this.#close();
  }
}

/** Of one record; the longest stack traces have some thousand frames. */
const MOST_LINES = 10_000;
