import { spelledMetric } from '../../../flink/names/metric-names.ts';
import type { PlacedLine } from '../line-source.ts';
import type { EntryInfo } from '../reader.ts';
import { type SeriesBook, shortSource } from './series-book.ts';

const VALUE =
  /^\s+([+-]?(?:\d{1,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,4})?|\.\d{1,30}|Inf|NaN))(?:\s+(-?\d{1,19}(?:\.\d{1,9})?))?(?:\s+#.*)?\s*$/;

/** The exposition format of Prometheus, as PrometheusReporter serves it. A sample without a time is of the moment the file was written. */
export function readPrometheusText(
  book: SeriesBook,
  info: EntryInfo,
  lines: readonly PlacedLine[],
): readonly PlacedLine[] {
  const wrong: PlacedLine[] = [];
  for (const at of lines) {
    if (at.text.startsWith('#') || at.text.trim() === '') continue;
    const spelled = spelledMetric(at.text);
    const [, value, stamp] = VALUE.exec(spelled?.rest ?? '') ?? [];
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

/** Before 1973 in milliseconds, and beyond 5000 in seconds: nobody measured Flink then. */
const LEAST_MS = 100_000_000_000;

/** Milliseconds as Prometheus writes them, or seconds as OpenMetrics does. */
function timeOf(stamp: string): number {
  const value = Number(stamp);
  return stamp.includes('.') || value < LEAST_MS ? Math.round(value * 1000) : value;
}
