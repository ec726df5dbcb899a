import { spelledMetric } from '../../../flink/names/metric-names.ts';
import type { PlacedLine } from '../line-source.ts';
import type { EntryInfo } from '../reader.ts';
import { type SeriesBook, shortSource } from './series-book.ts';

const VALUE =
  /^\s+([+-]?(?:\d{1,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,4})?|\.\d{1,30}|Inf|NaN))(?:\s+(-?\d{1,19}(?:\.\d{1,9})?))?(?:\s+#.*)?\s*$/;

/** ` => value @[seconds]`, as `promtool query` prints samples. */
const PROMTOOL = /^ => ([+-]?(?:\d{1,30}(?:\.\d{0,30})?(?:e[+-]?\d{1,4})?|Inf|NaN)) @\[(\d{1,12}(?:\.\d{1,9})?)\]\s*$/;

/** The exposition format of Prometheus, as PrometheusReporter serves it. A sample without a time is of the moment the file was written. */
export function readPrometheusText(
  book: SeriesBook,
  info: EntryInfo,
  lines: readonly PlacedLine[],
): readonly PlacedLine[] {
  const wrong: PlacedLine[] = [];
  for (const { at, text } of samplesIn(lines)) {
    const spelled = spelledMetric(text);
    const rest = spelled?.rest ?? '';
    const [, value, stamp] = PROMTOOL.exec(rest) ?? VALUE.exec(rest) ?? [];
    if (spelled === undefined || value === undefined) wrong.push(at);
    else
      book.add(spelled.name, spelled.labels, {
        at: stamp === undefined ? info.modifiedAt : timeOf(stamp),
        value: Number(value),
        source: shortSource(info.entry, at),
      });
  }
  return wrong;
}

/** Lines that hold a sample; of a range, whose series stands in a line of its own, each with its series. */
function* samplesIn(lines: readonly PlacedLine[]): Generator<{ readonly at: PlacedLine; readonly text: string }> {
  let series = '';
  for (const at of lines) {
    if (at.text.startsWith('#') || at.text.trim() === '') continue;
    const isOfRange = series !== '' && / @\[[\d.]+\]\s*$/.test(at.text) && /^[-+\dIN]/.test(at.text);
    if (!isOfRange) series = at.text.endsWith(' =>') ? at.text : '';
    if (isOfRange) yield { at, text: `${series} ${at.text}` };
    else if (series === '') yield { at, text: at.text };
  }
}

/** Before 1973 in milliseconds, and beyond 5000 in seconds: nobody measured Flink then. */
const LEAST_MS = 100_000_000_000;

/** Milliseconds as Prometheus writes them, or seconds as OpenMetrics does. */
function timeOf(stamp: string): number {
  const value = Number(stamp);
  return stamp.includes('.') || value < LEAST_MS ? Math.round(value * 1000) : value;
}
