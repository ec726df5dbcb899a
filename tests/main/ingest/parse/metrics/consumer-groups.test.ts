import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { processorMs } from '../../../../kit/processor-ms.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

const MODIFIED = Date.parse('2026-03-02T10:20:00Z');
const HEAD = 'GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID';

function read(bytes: Uint8Array, modifiedAt: number | undefined = MODIFIED) {
  const classified = classify('lag.txt', bytes.subarray(0, 65_536), decode);
  const nothing = { facts: [], complaints: [] };
  const info = modifiedAt === undefined ? { entry: 'lag.txt' } : { entry: 'lag.txt', modifiedAt };
  const open = () => openReader(classified, info, decode) ?? { push: () => nothing, end: () => nothing };
  const { facts, complaints } = readAll(open, bytes, 1000);
  return {
    kind: `${classified.kind} ${classified.detail ?? ''}`,
    complaints,
    series: facts.flatMap((fact) => {
      if (fact.kind !== 'metric-series') return [];
      const { group, topic, partition, consumer } = fact.scope;
      const points = fact.points.map(({ at, value, source }) => [
        new Date(at).toISOString().slice(11, 19),
        value,
        source.kind === 'line' ? source.line : source.pointer,
      ]);
      return [[fact.metric, group, topic, partition, consumer?.slice(0, 12), points]];
    }),
  };
}

test('offsets and lag of each partition over the tables of a loop; what Kafka does not know is absent', () => {
  const { kind, series, complaints } = read(corpus('metrics/consumer-groups.txt'));
  expect([kind, complaints]).toEqual(['metrics consumer-groups', []]);
  const times = (first: number, second: number, lines: readonly [number, number]) => [
    ['10:00:00', first, lines[0]],
    ['10:01:00', second, lines[1]],
  ];
  expect(series).toEqual([
    ['currentOffset', 'orders-job', 'orders', 0, 'orders-job-0', times(51_000, 51_300, [4, 11])],
    ['logEndOffset', 'orders-job', 'orders', 0, 'orders-job-0', times(51_234, 51_300, [4, 11])],
    ['lag', 'orders-job', 'orders', 0, 'orders-job-0', times(234, 0, [4, 11])],
    ['currentOffset', 'orders-job', 'orders', 1, undefined, times(12_000, 12_000, [5, 12])],
    ['logEndOffset', 'orders-job', 'orders', 1, undefined, times(982_000, 990_000, [5, 12])],
    ['lag', 'orders-job', 'orders', 1, undefined, times(970_000, 978_000, [5, 12])],
    ['logEndOffset', 'orders-job', 'payments', 0, undefined, times(700, 700, [6, 13])],
  ]);
});

test('without a group column the sentence above names it, without a time the file does', () => {
  const text = [
    "Consumer group 'orders-job' has no active members.",
    '',
    'TOPIC     PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  CONSUMER-ID  HOST  CLIENT-ID',
    'orders    3          5               9               4    -            -     -',
    '',
  ].join('\r\n');
  const { series } = read(bytesOf(text));
  expect(series.at(-1)).toEqual(['lag', 'orders-job', 'orders', 3, undefined, [['10:20:00', 4, 4]]]);
});

test('the columns of newer releases are read by their titles', () => {
  const text =
    'GROUP TOPIC PARTITION LEADER-EPOCH CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID\ng t 0 7 1 3 2 c /h i\n';
  expect(read(bytesOf(text)).series.map(([metric, , , , , points]) => [metric, points])).toEqual([
    ['currentOffset', [['10:20:00', 1, 2]]],
    ['logEndOffset', [['10:20:00', 3, 2]]],
    ['lag', [['10:20:00', 2, 2]]],
  ]);
});

test('of several tables of one moment the last row of a partition counts', () => {
  const { series } = read(bytesOf(`${HEAD}\ng t 0 1 3 2 c /h i\n\n${HEAD}\ng t 0 1 9 8 c /h i\n`));
  expect(series.at(-1)?.[5]).toEqual([['10:20:00', 8, 5]]);
});

test('rows that do not fit their head and rows without a time are complained of, with their place', () => {
  const text = `${HEAD}\ng t 0 1 3 2 c /h i\ng t x 1 3 2 c /h i\nError: timed out\n`;
  expect(read(bytesOf(text)).complaints).toMatchObject([
    { code: 'metrics-line-wrong', line: 3, said: '2 rows that do not fit their head' },
  ]);
  const untimed = openWithoutTime(`${HEAD}\ng t 0 1 3 2 c /h i\n`);
  expect([untimed.series, untimed.complaints.map(({ code, line }) => [code, line])]).toEqual([
    [],
    [['metrics-without-time', 2]],
  ]);
});

function openWithoutTime(text: string) {
  const bytes = bytesOf(text);
  const classified = classify('lag.txt', bytes, decode);
  const reader = openReader(classified, { entry: 'lag.txt' }, decode);
  const readings = reader === undefined ? [] : [reader.push(bytes), reader.end(false)];
  return {
    series: readings.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'metric-series')),
    complaints: readings.flatMap(({ complaints }) => complaints),
  };
}

test.each([
  ['offsets that were reset', 'GROUP TOPIC PARTITION NEW-OFFSET\norders orders 0 12\n'],
  ['members of a group', 'GROUP CONSUMER-ID HOST CLIENT-ID #PARTITIONS\norders c /10.0.0.1 i 3\n'],
  [
    'the state of a group',
    'GROUP COORDINATOR (ID) ASSIGNMENT-STRATEGY STATE #MEMBERS\norders b:9092 (1) range Stable 3\n',
  ],
  ['a sentence with its words', 'The TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG columns are explained below.\n'],
])('%s is no table of lag', (_what, text) => {
  expect(classify('x', bytesOf(text), decode).detail).not.toBe('consumer-groups');
});

test('whatever partitions, offsets and owners a table has, each number of it comes once, with its line', () => {
  let state = 7;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  for (let round = 0; round < 50; round += 1) {
    const rows = Array.from({ length: 1 + next(40) }, (_, i) => {
      const known = next(4) > 0;
      const [current, lag] = [next(1_000_000), next(1_000_000)];
      const numbers = known ? [current, current + lag, lag] : ['-', current, '-'];
      return { topic: `t.${next(3)}-${i}`, partition: i, numbers, owner: next(2) === 0 ? '-' : `c-${i}` };
    });
    const pad = ' '.repeat(1 + next(5));
    const lines = rows.map(({ topic, partition, numbers, owner }) =>
      ['g', topic, partition, ...numbers, owner, '/h', 'i'].join(pad),
    );
    const { series, complaints } = read(bytesOf(`${HEAD}\n${lines.join('\n')}\n`));
    const expected = rows.flatMap(({ topic, partition, numbers, owner }, i) =>
      ['currentOffset', 'logEndOffset', 'lag'].flatMap((metric, at) => {
        const value = numbers[at];
        const consumer = owner === '-' ? undefined : owner;
        return value === '-' ? [] : [[metric, 'g', topic, partition, consumer, [['10:20:00', value, i + 2]]]];
      }),
    );
    expect([series, complaints]).toEqual([expected, []]);
  }
});

test('cuts and flipped bytes never throw, and ten times the rows take about ten times as long', () => {
  const whole = corpus('metrics/consumer-groups.txt');
  for (let at = 0; at < whole.length; at += 11) {
    read(whole.subarray(0, at));
    const flipped = whole.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    read(flipped);
  }
  const timed = (rows: number) => {
    const text = Array.from(
      { length: rows },
      (_, i) => `${new Date(1_772_446_200_000 + i * 1000).toISOString()}\n${HEAD}\ng t 0 1 ${i} 2 c /h i\n`,
    ).join('\n');
    const began = processorMs();
    read(bytesOf(text));
    return processorMs() - began;
  };
  timed(500);
  expect(timed(20_000)).toBeLessThan(Math.max(timed(2000), 100) * 30);
});
