import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'), 'latin1');
const TEXT = REAL.slice(0, REAL.indexOf('\n', 30_000) + 1);
const LINES = TEXT.trimEnd().split('\n');
const RECORDS = TEXT.trimEnd().split(/\n(?=\d{4}-\d\d-\d\d )/);
const whole = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** The same log as people and tools hand it on: the file, and what stands in it. */
const HANDED_ON: readonly (readonly [string, string])[] = [
  ['a block of code in Markdown', whole(LINES.map((line) => `    ${line}`))],
  ['lines behind a blank each', whole(LINES.map((line) => ` ${line}`))],
  ['lines with their numbers', whole(LINES.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`))],
  ['lines with their numbers and a blank', whole(LINES.map((line, i) => `${String(i + 1).padStart(7)} ${line}`))],
  ['lines with their numbers and a colon', whole(LINES.map((line, i) => `${i + 1}: ${line}`))],
  ['what `grep -n -A` found', whole(LINES.map((line, i) => `${i + 1}${/^\d{4}-/.test(line) ? ':' : '-'}${line}`))],
  ['lines with a gutter', whole(LINES.map((line, i) => `${String(i + 1).padStart(5)} │ ${line}`))],
  ['blanks that do not break', whole(LINES.map((line) => line.replaceAll(' ', '\u00a0')))],
  ['a first date that was cut', whole(LINES.map((line, i) => (i === 0 ? line.slice(1) : line)))],
  ['dates that were all cut', whole(LINES.map((line) => line.replace(/^2(?=\d{3}-)/, '')))],
  [
    'what Fluent Bit prints',
    whole(
      LINES.map(
        (line, i) => `[${i}] flink.jm: [[1795256553.${100_000_000 + i}, {}], {"log"=>"${line}", "stream"=>"stdout"}]`,
      ),
    ),
  ],
  [
    'what Fluent Bit prints of whole records',
    whole(
      RECORDS.map(
        (record, i) => `[${i}] flink.jm: [1795256553.${100_000_000 + i}, {"stream"=>"stdout", "log"=>"${record}\n"}]`,
      ),
    ),
  ],
  [
    'what Fluentd prints',
    whole(
      LINES.map((line, i) => `2026-11-21 10:22:33.${100_000_000 + i} +0800 flink.jm: ${JSON.stringify({ log: line })}`),
    ),
  ],
  ['newest record first', whole(RECORDS.toReversed())],
  ['newest line first', whole(LINES.toReversed())],
  [
    'a download from Grafana',
    `Common labels: {"pod":"flink-0"}\nLine limit: "1000 (99 returned)"\n\n\n${whole(LINES.map((line, i) => `${1_772_446_272_000 + i}\t2026-03-02T10:11:12.345Z\t${line}`).toReversed())}`,
  ],
];

test.each(HANDED_ON)('%s is the log as it was written', async (_, text) => {
  const { entries, complaints } = await readEntries([place.write('pasted.txt', text)]);
  const [read = ''] = Object.values(entries);
  expect([Object.keys(entries), complaints, read.split('\n').filter((line) => line.trim() !== '')]).toEqual([
    ['pasted.txt'],
    [],
    LINES.filter((line) => line.trim() !== ''),
  ]);
});

const TRACE = [
  '10:11:14,345 WARN  a.B - fails',
  'java.lang.IllegalStateException: late',
  '\tat a.b.C.d(C.java:1)',
  '\tat java.base/java.lang.Thread.run(Thread.java:829)',
  'Caused by: java.io.IOException: gone',
  '\t... 12 more',
];
const QUIET = Array.from({ length: 8 }, (_, i) => `10:11:0${i},345 INFO  a.B - step ${i}`);
const USED = ['10:11:09,345 INFO  a.B - Used directories:', '\t/tmp/flink-io-1', '10:11:12,001 INFO  a.B - last'];

test.each([
  ['a trace that ends with what it leaves out', [...QUIET, ...TRACE]],
  ['one line below a record that leads to it', [...QUIET, ...USED]],
  ['records that were written a little out of order', [...QUIET, '10:11:06,999 INFO  a.B - late', ...TRACE]],
  ['dates with the day first', [...QUIET, ...TRACE].map((line) => line.replace(/^(?=\d)/, '02.03.2026 '))],
  ['a level before the time', [...QUIET, ...TRACE].map((line) => line.replace(/^(\S+) (INFO|WARN) /, '[$2] $1 '))],
  [
    'records of JSON',
    QUIET.map((_, i) => `{"level":"INFO","logger":"a.B","message":"m","@timestamp":"2026-03-02T10:11:0${i}Z"}`),
  ],
])('%s: turned line by line or record by record, it is put in order', async (_, lines) => {
  const records = lines.join('\n').split(/\n(?=\[|\{|\d)/);
  for (const turned of [lines.toReversed(), records.toReversed()]) {
    const { entries, complaints } = await readEntries([place.write('turned.log', whole(turned))]);
    expect([entries, complaints]).toEqual([{ 'turned.log': whole(lines) }, []]);
  }
});

test.each(['[prod][flink-tm] ', '<14>flink-tm: ', 'flink.tm.log\t', 'flink-tm '])(
  'a tag before each line is taken off, also before traces: %s',
  async (tag) => {
    const lines = [...QUIET, ...TRACE].map((line) => line.replace(/^(?=\d)/, '2026-03-02 '));
    const tagged = whole(lines.map((line) => `${tag}${line}`));
    expect((await readEntries([place.write('tagged.log', tagged)])).entries).toEqual({ 'tagged.log': whole(lines) });
    // Where traces have none it is part of the layout of records.
    const ofRecords = whole(lines.map((line) => (line.startsWith('2026') ? `${tag}${line}` : line)));
    expect((await readEntries([place.write('own.log', ofRecords)])).entries).toEqual({ 'own.log': ofRecords });
  },
);

test('evidence in a turned log names the line of the file', async () => {
  const turned = [...QUIET, ...TRACE].map((line) => line.replace(/^(?=\d)/, '2026-03-02 ')).toReversed();
  const { incident } = await readIncident([place.write('turned.log', whole(turned))]);
  const [source] = incident.coverage.sources;
  expect([source?.records, source?.from, source?.to, source?.artifact.collected]).toEqual([
    9,
    Date.UTC(2026, 2, 2, 10, 11, 0, 345),
    Date.UTC(2026, 2, 2, 10, 11, 14, 345),
    { by: 'newest-first', entry: 'turned.log' },
  ]);
});

test('a log in its own order, one that jumps back once, and prose with numbers stay as they are', async () => {
  const jumps = whole([...RECORDS.slice(40, 80), ...RECORDS.slice(0, 40)]);
  const prose = '  1\tone thing\n  2\tanother\n  3\ta third one\n';
  const threads = '12 2026-03-02 10:11:12,345 INFO a.B - one\n12 2026-03-02 10:11:13,345 INFO a.B - two\n'.repeat(9);
  for (const text of [TEXT, jumps, prose, threads]) {
    const { entries } = await readEntries([place.write('own.txt', text)]);
    expect(entries).toEqual({ 'own.txt': text });
  }
});

/** Cut at a column, as a terminal shows it; at the last blank before it, as a mail program sends it. */
const atColumn = (width: number) => (line: string) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''];
const atBlank = (width: number) => (line: string) => {
  const cut: string[] = [''];
  for (const word of line.split(' ')) {
    const last = cut.at(-1) ?? '';
    if (last === '' || last.length + 1 + word.length <= width)
      cut[cut.length - 1] = last === '' ? word : `${last} ${word}`;
    else cut.push(word);
  }
  return cut;
};

test.each([
  ['at 80 columns', atColumn(80)],
  ['at 132 columns', atColumn(132)],
  ['at a blank before 76 columns', atBlank(76)],
])('a log whose lines were cut %s is put together', async (_, cut) => {
  const plain = LINES.map((line) => line.replaceAll('\t', '        ').replace(/ {2,}/g, ' '));
  const { entries, complaints } = await readEntries([place.write('cut.txt', whole(plain.flatMap(cut)))]);
  const read = (entries['cut.txt'] ?? '').trimEnd().split('\n');
  // What stood at the very end of a line, or was a frame longer than it, keeps its cut.
  const same = plain.filter((line) => line.trim() !== '' && read.includes(line)).length;
  expect([complaints, same / plain.filter((line) => line.trim() !== '').length]).toEqual([[], expect.closeTo(1, 1)]);
});
