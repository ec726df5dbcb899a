import type { Complaint } from '#contract/incident/coverage.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { linesOf } from '../settings/settings-reader.ts';
import { readConsumerGroups } from './consumer-groups.ts';
import { readGrafanaTable } from './grafana-table.ts';
import { readPrometheusApi } from './prometheus-api.ts';
import { readPrometheusText } from './prometheus-text.ts';
import { type SeriesBook, seriesBook } from './series-book.ts';

/** Reads what a metrics system exports: Prometheus text, answers of its HTTP API, tables of Grafana; what Kafka tells of consumer groups.
 * Of the others only metrics of Flink become series. */
export function openMetricsReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  return readWhole(info, { decode }, ({ content: text, isCut }) => {
    if (classified.detail === 'consumer-groups') return readConsumerGroups(info, linesOf(text));
    const book = seriesBook(info.entry);
    const wrong = readInto(book, info, text, classified.detail, isCut);
    const { facts, complaints: left } = book.end();
    return { facts, complaints: [...wrong, ...left] };
  });
}

function readInto(
  book: SeriesBook,
  info: EntryInfo,
  text: string,
  detail: string | undefined,
  cut: boolean,
): readonly Complaint[] {
  if (detail === 'prometheus-api') return readPrometheusApi(book, info, text, cut);
  const lines = linesOf(text);
  const wrong = detail === 'table' ? readGrafanaTable(book, info, lines) : readPrometheusText(book, info, lines);
  // The last line of a file that ends early is half a line.
  const real = cut ? wrong.filter(({ line }) => line < lines.length) : wrong;
  const [first] = real;
  if (first === undefined) return [];
  const said = maskSecrets(first.text.trim()).slice(0, 200);
  const more = real.length > 1 ? { more: real.length - 1 } : {};
  return [{ code: 'metrics-line-wrong', entry: info.entry, line: first.line, byte: first.byte, said, ...more }];
}
