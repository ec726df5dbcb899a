import { spelledMetric } from '../../../flink/names/metric-names.ts';
import type { PlacedLine } from '../line-source.ts';
import type { EntryInfo } from '../reader.ts';
import { type SeriesBook, shortSource } from './series-book.ts';

/** Of a field of CSV: up to this many; a dashboard with more series than this was not exported by hand. */
const MOST_COLUMNS = 5000;

/**
 * A panel of Grafana saved as CSV: a column `Time`, then one a series, named as Prometheus spells it
 * (`flink_…{job_name="…",subtask_index="0"}`). The older form has the columns Series, Time, Value. Excel's separator line may come first.
 */
export function readGrafanaTable(
  book: SeriesBook,
  info: EntryInfo,
  lines: readonly PlacedLine[],
): readonly PlacedLine[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '' && !/^"?sep=/.test(text));
  const head = lines[first]?.text ?? '';
  const separator = separatorOf(head);
  const titles = cellsOf(head, separator);
  const isLong = /^series$/i.test(titles[0] ?? '');
  const columns = titles.map((title) => spelledMetric(title.trim()));
  return lines.slice(first + 1).filter((at) => {
    if (at.text.trim() === '') return false;
    const cells = cellsOf(at.text, separator);
    const time = timeOf(cells[isLong ? 1 : 0] ?? '');
    if (time === undefined) return true;
    const samples = isLong
      ? [{ spelled: spelledMetric((cells[0] ?? '').trim()), text: cells[2] }]
      : columns.slice(1).map((spelled, i) => ({ spelled, text: cells[i + 1] }));
    const source = shortSource(info.entry, at);
    for (const { spelled, text } of samples) {
      const value = numberIn(text);
      if (spelled !== undefined && value !== undefined)
        book.add(spelled.name, spelled.labels, { at: time, value, source });
    }
    return false;
  });
}

/** Empty where a series has no sample; `12.5%` where the panel has that unit. */
function numberIn(text: string | undefined): number | undefined {
  const plain = (text ?? '').trim().replace(/ {0,3}%$/, '');
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}

/** The sign between the titles, outside of quotes. */
function separatorOf(head: string): string {
  const bare = head.replace(/"(?:[^"]|"")*"/g, '""');
  return bare.includes('\t') ? '\t' : bare.includes(';') ? ';' : ',';
}

/** Fields of one line of CSV; a quote inside quotes is doubled. Linear. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length && cells.length < MOST_COLUMNS) {
    let end: number;
    if (line[at] === '"') {
      end = at + 1;
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      end = line.indexOf(separator, end);
    } else {
      end = line.indexOf(separator, at);
      cells.push(line.slice(at, end < 0 ? line.length : end));
    }
    if (end < 0) break;
    at = end + 1;
  }
  return cells;
}

/** Epoch ms or seconds, ISO, or `2026-03-02 10:11:00` (Grafana writes UTC unless asked otherwise: taken so). */
function timeOf(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{13}$/.test(plain)) return Number(plain);
  if (/^\d{10}(?:\.\d{1,9})?$/.test(plain)) return Math.round(Number(plain) * 1000);
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d{0,6}(Z|[+-]\d\d:?\d\d)?$/.exec(plain) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const at = Date.parse(`${date}T${time}${zone ?? 'Z'}`);
  return Number.isNaN(at) ? undefined : at;
}
