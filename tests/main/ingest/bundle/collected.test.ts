import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CollectedRow } from '../../../../main/ingest/bundle/collected/collected-row.ts';
import { formOf } from '../../../../main/ingest/bundle/collected/form-of.ts';
import { TEXT_FORMS } from '../../../../main/ingest/bundle/collected/text-forms.ts';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { CONTAINER_FILES, EXPORTS } from '../../../kit/collect-logs.ts';
import { inMarkup } from '../../../kit/markup-exports.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';
import type { PodLog } from '../../../kit/taken-logs.ts';

// Real logs; what collectors put around them is made as their documentation describes it.
const place = aPlace();
afterAll(place.dispose);

const CORPUS = join(import.meta.dirname, '../../../corpus');
const real = (path: string) => readFileSync(join(CORPUS, path), 'latin1');
/** Stack traces and banners; a part keeps the tests quick. */
const some = (text: string) => text.slice(0, text.indexOf('\n', 40_000) + 1);
const PODS: readonly PodLog[] = [
  { pod: 'flink-jobmanager-6f7d-x2', text: some(real('logs/1.18-jobmanager.log')) },
  { pod: 'flink-taskmanager-1-1', text: some(real('logs/1.10-taskexecutor.log')) },
];

describe.each(TEXT_FORMS)('$id', ({ read, samples, nearMisses }) => {
  test('reads its samples and nothing of its near misses', () => {
    expect([samples.filter((line) => read(line) === undefined), nearMisses.filter((line) => read(line))]).toEqual([
      [],
      [],
    ]);
  });
});

describe.each(Object.entries(EXPORTS))('%s', (file, write) => {
  const content = Buffer.from(write(PODS), 'utf8');

  test('gives each process its log as it was written', async () => {
    const { entries, complaints } = await readEntries([place.write(file, content)]);
    const paths = Object.keys(entries).sort();
    expect(paths).toEqual(PODS.map(({ pod }) => expect.stringContaining(pod)));
    expect(complaints).toEqual([]);
    // Times stand before each line there: they are the reader's business.
    const own = (text: string) => (file.includes('timestamps') ? text.replace(/^\S+Z /gm, '') : text);
    for (const [i, { text }] of PODS.entries()) expect(plain(own(entries[paths[i] ?? ''] ?? ''))).toBe(plain(text));
  });

  test('evidence names the line of the export', async () => {
    const { facts, incident } = await readIncident([place.write(file, content)]);
    const said = facts.flatMap((fact) => (fact.kind === 'said' ? [fact.source] : []));
    const lines = content.toString('utf8').split('\n');
    const misplaced = said.filter(({ origin, text }) => {
      const line = lines[(origin?.line ?? 0) - 1] ?? '';
      const plainLine = line.replaceAll('""', '"').replaceAll("''", "'").replace('<sg h="1">INFO</sg>', 'INFO');
      return origin?.entry !== file || !plainLine.includes(escaped(text, file));
    });
    expect([said.length > 20, misplaced]).toEqual([true, []]);
    const collected = incident.coverage.sources.map(({ artifact }) => artifact.collected?.entry);
    expect(collected).toEqual(PODS.map(() => file));
  });

  test('its rows do not depend on how the bytes come', () => {
    const part = content.subarray(0, 6_000);
    const whole = rowsOf(part, part.length);
    for (const size of [1, 7, 64, 4_099]) expect(rowsOf(part, size)).toEqual(whole);
  });

  test('cut or garbled anywhere it is read as far as it goes', () => {
    const part = content.subarray(0, 12_000);
    for (let i = 1; i <= 40; i += 1) {
      const at = Math.floor((part.length * i) / 41);
      const garbled = Buffer.from(part);
      garbled[at] = (garbled[at] ?? 0) ^ (1 << (i % 8));
      garbled[part.length - at] = 0x22;
      expect(rowsOf(part.subarray(0, at), 512).length).toBeLessThanOrEqual(rowsOf(part, 512).length + 1);
      expect(rowsOf(garbled, 512).length).toBeLessThan(2_000);
    }
  });
});

function rowsOf(bytes: Uint8Array, size: number): readonly CollectedRow[] {
  const rows: CollectedRow[] = [];
  const form = formOf(bytes.subarray(0, 65_536), true);
  const scanner = form?.open({ row: (row) => rows.push(row), unread: () => undefined });
  for (let at = 0; at < bytes.length; at += size) scanner?.push(bytes.subarray(at, at + size));
  scanner?.end();
  return rows;
}

/** Collectors of whole records know no empty line at their end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\n+/g, '\n').trimEnd();
}

/** The text as JSON and XML hold it; a CSV holds it as it is. */
function escaped(text: string, file: string): string {
  if (/ml$/.test(file)) return inMarkup(text);
  return /json|journal\.json/.test(file) ? JSON.stringify(text).slice(1, -1) : text;
}

test.each(Object.entries(CONTAINER_FILES))(
  '%s: the file keeps its path, and its log its bytes',
  async (name, write) => {
    const [log] = PODS;
    if (log === undefined) throw new Error('no log');
    const path = place.write('pods/one.log', write(log));
    const { entries } = await readEntries([path]);
    const [text = ''] = Object.values(entries);
    expect(Object.keys(entries)).toEqual(['one.log']);
    // Times stand before each line there: they are the reader's business.
    if (!name.startsWith('kubectl')) expect(plain(text)).toBe(plain(log.text));
  },
);

describe('what is no export stays one entry', () => {
  const files = ['logs', 'conf', 'gc', 'host', 'jvm', 'threads', 'platform', 'metrics', 'rest'].flatMap((folder) =>
    readdirSync(join(CORPUS, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );

  test('every real file of the other kinds, but for the one that `head` printed of several files', () => {
    expect(files.length).toBeGreaterThan(60);
    const taken = files.filter((file) => formOf(readFileSync(file).subarray(0, 65_536), true) !== undefined);
    expect(taken.map((file) => file.slice(CORPUS.length))).toEqual(['/host/cgroup-v1.txt']);
  });

  test.each([
    ['prose', 'a-word another word of a sentence\nmore-words in a line that goes on\n'.repeat(30)],
    ['a table with bars', 'name      | value\na         | 1\nb         | 2\n'.repeat(20)],
    [
      'XML of another kind',
      '<?xml version="1.0"?>\n<results>\n<result offset="0"><field k="name">a</field></result>\n</results>\n',
    ],
    [
      'a page without a log',
      '<!DOCTYPE html>\n<html><title>Apache Flink Web Dashboard</title><body><p>2026-03-02 10:11:12</p></body></html>\n',
    ],
    ['a page of documentation', '<html><body><p>Run this:</p><pre>make\nmake install\n</pre></body></html>\n'],
    [
      'a text with blocks of code',
      'Run this:\n```\nmake\nmake install\n```\nand this:\n```\nmake check\nmake clean\nmake all\n```\n',
    ],
    ['a CSV of metrics', 'Time,value\n2026-03-02 10:11:12,0.5\n'.repeat(20)],
    [
      'a list of measurements',
      JSON.stringify({ data: { resultType: 'matrix', result: [{ metric: {}, values: [[1, '0.5']] }] } }),
    ],
    ['an answer of REST', JSON.stringify({ logs: [{ name: 'a.log', size: 3 }], message: 'x' })],
    [
      'a log that writes JSON by itself',
      `${JSON.stringify({ '@timestamp': '2026-03-02T10:11:12.345Z', 'log.level': 'INFO', message: 'Starting', 'log.logger': 'a.B', 'service.name': 'flink', 'host.name': 'h' })}\n`.repeat(
        9,
      ),
    ],
  ])('%s', (_name, text) => {
    expect(formOf(Buffer.from(text), true)).toBeUndefined();
  });
});

test('two lines that grep found are enough where each carries a record, and not where they only look like it', () => {
  const found = (text: string) => formOf(Buffer.from(`flink-tm-0.log:${text}\n\nflink-tm-0.log:${text}\n`), true)?.id;
  expect([found('2018-11-09 07:46:11,579 WARN  a.B  - Rate exceeded'), found('see there')]).toEqual([
    'grep',
    undefined,
  ]);
});

test('rows that came newest first and share a time are put in order by where stack traces begin', async () => {
  const rows = ['first', 'second', '\tat a.b.C.d(C.java:1)', '\tat a.b.C.e(C.java:2)', 'third'].map((text, i) => ({
    timestamp: `2026-03-02T10:11:1${i === 0 ? 1 : i === 4 ? 3 : 2}Z`,
    labels: { pod: 'flink-a-1' },
    line: `${/^\t/.test(text) ? '' : '2026-03-02 10:11:12,345 INFO a.B - '}${text}`,
  }));
  const path = place.write(
    'tie.jsonl',
    `${rows
      .toReversed()
      .map((row) => JSON.stringify(row))
      .join('\n')}\n`,
  );
  const { entries } = await readEntries([path]);
  expect(
    Object.values(entries)
      .join('')
      .split('\n')
      .map((line) => line.slice(-20).trim()),
  ).toEqual(rows.map(({ line }) => line.slice(-20).trim()).concat(''));
});

test('lines that are no rows are told with their place', async () => {
  const [log] = PODS;
  const lines = (EXPORTS['kubectl-prefix.log']?.(log === undefined ? [] : [log]) ?? '').split('\n');
  lines.splice(40, 0, 'error: you must be logged in, password=hunter2', 'Error from server');
  const { complaints } = await readEntries([place.write('prefixed.log', lines.join('\n'))]);
  expect(complaints).toEqual([
    {
      code: 'export-line-unread',
      entry: 'prefixed.log',
      line: 41,
      byte: expect.any(Number),
      said: expect.not.stringContaining('hunter2'),
      more: 1,
    },
  ]);
});

test('an export within an export: what a collector of collected lines wrote', async () => {
  const inner = (EXPORTS['fluent-bit.ndjson']?.(PODS) ?? '').trimEnd().split('\n');
  const outer = inner.map((message, i) => ({ logStreamName: 'node-1', timestamp: 1_795_266_644_000 + i, message }));
  const path = place.write(
    'nested.tgz',
    tarGzOf([{ path: 'events.json', content: JSON.stringify({ events: outer }) }]),
  );
  const { entries } = await readEntries([path]);
  expect(Object.keys(entries).sort()).toEqual(PODS.map(({ pod }) => `events.json/${pod}.log`));
  for (const { pod, text } of PODS) expect(plain(entries[`events.json/${pod}.log`] ?? '')).toBe(plain(text));
});
