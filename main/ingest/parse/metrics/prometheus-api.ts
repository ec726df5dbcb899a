import type { Complaint } from '#contract/incident/coverage.ts';
import type { PointerSource } from '#contract/incident/source.ts';
import { step } from '../../../flink/rest/sources.ts';
import { readJson } from '../json-tolerant.ts';
import type { EntryInfo } from '../reader.ts';
import type { SeriesBook } from './series-book.ts';

/**
 * `/api/v1/query` and `/api/v1/query_range`: `data.result[]` with the labels and one `value` or many `values`, `[seconds, "number"]`.
 * VictoriaMetrics exports one series a line, its `values` beside their `timestamps` in milliseconds.
 */
export function readPrometheusApi(book: SeriesBook, info: EntryInfo, text: string, cut: boolean): readonly Complaint[] {
  const { values, complaints } = readJson(info.entry, text, cut);
  const unnamed: Complaint[] = [];
  values.forEach((value, i) => {
    const base = values.length > 1 ? step(i) : '';
    const data = fieldOf(value, 'data');
    const result = data === undefined ? [value] : listIn(fieldOf(data, 'result'));
    result.forEach((one, n) => {
      const labels = labelsOf(fieldOf(one, 'metric'));
      const name = labels.__name__ ?? '';
      const at = data === undefined ? base : `${base}/data/result/${n}`;
      if (name === '' && unnamed.length === 0)
        unnamed.push({ code: 'metrics-without-name', entry: info.entry, said: `${at}: the query took the name away` });
      addAll(book, info, { name, labels, at }, one);
    });
  });
  return [...complaints, ...unnamed];
}

interface Head {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly at: string;
}

function addAll(book: SeriesBook, { entry }: EntryInfo, { name, labels, at }: Head, one: unknown): void {
  const single = fieldOf(one, 'value');
  const all = single === undefined ? listIn(fieldOf(one, 'values')) : [single];
  const times = listIn(fieldOf(one, 'timestamps'));
  for (const [i, sample] of all.entries()) {
    const millis = times[i];
    const [seconds, value] = typeof millis === 'number' ? [millis / 1000, sample] : listIn(sample);
    if (typeof seconds !== 'number' || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const place = single === undefined ? `${at}/values/${i}` : `${at}/value`;
    const pointer = typeof millis === 'number' ? place : `${place}/1`;
    const source: PointerSource = { kind: 'pointer', entry, pointer, value };
    // A name of others is one for all of its samples.
    if (!book.add(name, labels, { at: Math.round(seconds * 1000), value: Number(value), source })) return;
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (typeof held === 'string' ? [[key, held] as const] : [])),
  );
}
