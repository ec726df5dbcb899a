import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { CollectedRow } from '../../../../main/ingest/bundle/collected/collected-row.ts';
import { formOf } from '../../../../main/ingest/bundle/collected/form-of.ts';
import { TEXT_FORMS } from '../../../../main/ingest/bundle/collected/text-forms.ts';
import { sourceFiles } from '../../../architecture/source-files.ts';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { damagesOf, joined } from '../../../kit/damage.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { WRAPPED } from '../../../kit/wrapped-logs.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'latin1');
const TRACE = `java.lang.IllegalStateException: late\n${'\tat com.acme.Orders.map(Orders.java:41)\n'.repeat(9)}Caused by: java.io.IOException: gone\n\t... 12 more\n`;
const TEXT = `${REAL.slice(0, REAL.indexOf('\n', 8_000) + 1)}${TRACE}`;
const LOG = { pod: 'flink-jobmanager-6f7d9b8c5d-x2k4p', text: TEXT };

/** The words for forms, as the sources of their readers write them down. */
const FORMS: readonly string[] = [
  ...new Set(
    sourceFiles('main/ingest/bundle/collected').flatMap(({ text }) =>
      [
        ...text.matchAll(
          /\bid: '([\w-]+)'|^ {2}(?:if \(.*\) )?return '([a-z-]+)';$|[?:] '([a-z]+-csv|csv-export|json-records)'/gm,
        ),
      ].map(([, ...found]) => found.find((word) => word !== undefined) ?? ''),
    ),
  ),
].sort();

test('every form in which logs are handed on has a sample', () => {
  expect(Object.keys(WRAPPED).sort()).toEqual(FORMS);
});

const SAMPLES = Object.entries(WRAPPED).map(([id, write]) => [id, Buffer.from(write(LOG))] as const);

/** Of each record its first words: what a form writes in another way is at its ends. */
const WORDS = TEXT.split('\n').flatMap((line) => / - (\w[\w ]{20,60})/.exec(line)?.[1] ?? []);

const known = (bytes: Uint8Array) => formOf(bytes.subarray(0, 65_536), bytes.length <= 65_536);

function rowsOf(bytes: Uint8Array, form = known(bytes)): readonly CollectedRow[] {
  const rows: CollectedRow[] = [];
  const scanner = form?.open({ row: (row) => rows.push(row), unread: () => undefined });
  for (let at = 0; at < bytes.length; at += 4_093) scanner?.push(bytes.subarray(at, at + 4_093));
  scanner?.end();
  return rows;
}

describe.each(SAMPLES)('%s', (id, bytes) => {
  test('is known by its text, and each record is read', () => {
    const read = rowsOf(bytes)
      .map(({ text }) => text)
      .join('\n');
    const lost = id === 'yarn-page' ? [] : WORDS.filter((words) => !read.replaceAll('\n', '').includes(words));
    expect([known(bytes)?.id, lost]).toEqual([id, []]);
  });

  // A name that was damaged is a name of its own, and may be that of another.
  test('however damaged it is read to its end, and what is made of it is bounded by its size', async () => {
    for (const { name, bytes: damaged } of damagesOf(bytes, id.length)) {
      const { entries, complaints } = await readEntries([
        place.write('damaged.tar.gz', tarGzOf([{ path: 'a.txt', content: damaged }])),
      ]);
      const size = Object.values(entries).reduce((sum, text) => sum + text.length, 0);
      const isBounded = size <= 3 * damaged.length + 1_000 && complaints.length <= 1 + damaged.length / 512;
      const isPlaced = complaints.every(({ code, line }) => line !== undefined || code.startsWith('name-'));
      expect({ name, isBounded, isPlaced, size, length: damaged.length, complaints }).toEqual({
        name,
        isBounded: true,
        isPlaced: true,
        size,
        length: damaged.length,
        complaints,
      });
    }
  });

  test('twice as much of it gives at most about twice as many rows', () => {
    for (const { name, bytes: damaged } of damagesOf(bytes, id.length)) {
      const [once, twice] = [joined(damaged, damaged), joined(damaged, damaged, damaged, damaged)].map(
        (all) => rowsOf(all, known(bytes)).length,
      );
      expect({ name, isLinear: (twice ?? 0) <= 2.2 * (once ?? 0) + 50 }).toEqual({ name, isLinear: true });
    }
  });
});

const list = (one: unknown) => JSON.stringify([one, one, one]);
const page = (body: string) => `<!DOCTYPE html>\n<html><head><title>Books</title></head><body>${body}</body></html>\n`;

/** What has the marks of a form and carries no log. Forms of single lines have theirs where they are written. */
const NEAR_MISSES: Readonly<Record<string, string>> = {
  'alibaba-sls': list({ __source__: 'shop', content: 'three books' }),
  chat: list({ type: 'message', ts: '1772446272.000100', text: 'it failed at 10:11 again' }),
  cloudwatch: JSON.stringify({ events: [{ type: 'Normal', reason: 'Pulled', message: 'Container image pulled' }] }),
  'cloudwatch-csv': '@timestamp,@messages\n2026-03-02 10:11:12.345,3\n2026-03-02 10:12:12.345,4\n',
  'csv-export': 'time,orders,revenue\n2026-03-02 10:11:12,3,4.5\n2026-03-02 10:12:12,4,7.5\n',
  'cut-dates': '026-11 is the number of the house.\nThey moved out in 2026-11-21.\n',
  'docker-json': `${JSON.stringify({ log: { level: 3 }, stream: 'river', time: '2026-03-02' })}\n`.repeat(3),
  document: '<?xml version="1.0"?>\n<w:styles xmlns:w="w"><w:style w:type="paragraph"/></w:styles>\n',
  elasticsearch: JSON.stringify({ took: 3, hits: { hits: [{ _index: 'books', _source: { title: 'A book' } }] } }),
  'google-cloud-logging': '---\ninsertId: a1\nlogName: projects/p/logs/audit\nprotoPayload:\n  methodName: get\n',
  html: page('<p>On 2026-03-02 10:11:12 we closed.</p><pre>for books in shelf</pre>'),
  indented: '    a paragraph of a page\n    and 2026-03-02 within its second line\n    and a third one\n',
  'java-util-logging': 'Mar 01, 2026 10:00:00 AM org.foo.Bar run\nMar 01, 2026 10:00:00 AM org.foo.Bar run\n',
  'journald-export': 'CURSOR=s=1\nHOST=host-1\nMESSAGES=3\n\nCURSOR=s=2\nMESSAGES=4\n',
  'journald-verbose': 'Sat 2026-11-21 13:10:44 UTC: the backup\n    PRIORITY is low\n    MESSAGE to all\n',
  'json-export': JSON.stringify(['2026-03-01 is a day', '2026-03-02 is another', 'three books']),
  'json-records': `${JSON.stringify({ title: 'A book', message: 'in three parts' }, undefined, 2)}\n`.repeat(3),
  'local-times': '2026/11/21 下午1:10:44 开门\n2026/11/21 下午1:10:45 关门\n'.repeat(5),
  loki: JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric: { pod: 'a' }, values: [[1_772_446_272, '3']] }] },
  }),
  'newest-first': TEXT,
  'no-break-spaces': 'Die\u00a0Firma\u00a0hat am 2026-03-02 um 10:11:12 geöffnet.\n'.repeat(5),
  'rich-text': '{\\rtx1 2026-03-02 10:11:12,345 INFO  a.B [] - text\\par}\n',
  splunk: `${JSON.stringify({ preview: false, result: { count: '3', host: 'h' } })}\n`.repeat(3),
  'splunk-csv': '"_time","count"\n"2026-03-02T10:11:12.345+0000","3"\n"2026-03-02T10:12:12.345+0000","4"\n',
  table: JSON.stringify({
    columns: [{ name: 'book' }, { name: 'message' }],
    rows: [
      ['A', 'b'],
      ['C', 'd'],
    ],
  }),
  tag: '[prod] 2026-03-02 10:11:12,345 INFO  a.B - a\njava.lang.IllegalStateException: b\n\tat a.B.c(B.java:1)\n'.repeat(
    3,
  ),
  tail: '==> it goes on\n2026-03-02 10:11:12,345 INFO  a.B - a\n',
  'text-blocks': `It fails:\n\n\`\`\`\n${TEXT}\`\`\`\n`,
  'wrapped-lines': TEXT,
  'yarn-page': page('<h1>Application application_1700000000000_0001</h1><table><tr><th>Diagnostics:</th></tr></table>'),
};

test('what only looks like a form in which logs are handed on is not read as one', () => {
  const single = TEXT_FORMS.filter(({ nearMisses }) => nearMisses.length > 0).map(({ id }) => id);
  expect(Object.keys(NEAR_MISSES).sort()).toEqual(FORMS.filter((id) => !single.includes(id)));
  expect(Object.entries(NEAR_MISSES).filter(([id, text]) => known(Buffer.from(text))?.id === id)).toEqual([]);
});
