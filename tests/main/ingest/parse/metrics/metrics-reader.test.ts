import { expect, test } from 'vitest';
import { flinkMetric, spelledMetric } from '../../../../../main/flink/names/metric-names.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { processorMs } from '../../../../kit/processor-ms.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

const MODIFIED = Date.parse('2026-03-02T10:20:00Z');

function read(bytes: Uint8Array) {
  const classified = classify('m', bytes.subarray(0, 65_536), decode);
  const nothing = { facts: [], complaints: [] };
  const open = () =>
    openReader(classified, { entry: 'm', modifiedAt: MODIFIED }, decode) ?? { push: () => nothing, end: () => nothing };
  const { facts, complaints } = readAll(open, bytes, 1000);
  const series = facts.flatMap((fact) => (fact.kind === 'metric-series' ? [fact] : []));
  return {
    kind: `${classified.kind} ${classified.detail ?? ''}`,
    complaints,
    series: series.map(({ metric, scope, points }) => ({
      metric,
      ...scope,
      points: points.map(({ at, value, source }) => [
        new Date(at).toISOString().slice(11, 19),
        value,
        source.kind === 'line' ? source.line : source.pointer,
      ]),
    })),
  };
}

test('Prometheus text: one sample each, of the moment the file was written unless it says another', () => {
  const { kind, series, complaints } = read(corpus('metrics/taskmanager.prom'));
  expect(kind).toBe('metrics prometheus-text');
  const vertexId = 'bc764cd8ddf7a0cff126f51c16239658';
  const taskManagerId = '10.42.3.17:6122-0a1b2c';
  expect(series).toEqual([
    { metric: 'Status.JVM.Memory.Heap.Used', taskManagerId, points: [['10:20:00', 268_435_456, 3]] },
    { metric: 'Status.JVM.GarbageCollector.G1_Young_Generation.Time', taskManagerId, points: [['10:20:00', 1834, 5]] },
    {
      metric: 'busyTimeMsPerSecond',
      jobId: '66f2185fc8ba08be40e161adeec74c37',
      jobName: 'orders',
      vertexId,
      vertexName: 'Source: orders -> "enrich"',
      subtask: 1,
      taskManagerId,
      points: [['10:20:00', 998, 7]],
    },
    { metric: 'Shuffle.Netty.Input.Buffers.inPoolUsage', vertexId, subtask: 1, points: [['10:10:00', 1, 9]] },
    {
      metric: 'KafkaSourceReader_KafkaConsumer_records_lag_max',
      operator: 'Source: orders',
      subtask: 1,
      points: [['10:20:00', 51_234, 10]],
    },
  ]);
  expect(complaints).toEqual([
    expect.objectContaining({
      code: 'metrics-line-wrong',
      entry: 'm',
      line: 12,
      said: expect.stringContaining('numRecordsIn'),
    }),
  ]);
});

const SERIES = 'flink_taskmanager_Status_JVM_Memory_Heap_Used{instance="a:9249", tm_id="10.42.3.17:6122-0a1b2c"}';
const HEAP = { metric: 'Status.JVM.Memory.Heap.Used', taskManagerId: '10.42.3.17:6122-0a1b2c' };

test('promtool: samples of a moment, and of a range below their series', () => {
  expect(read(bytesOf(`${SERIES} => 7 @[1772446200.123]\n`))).toEqual({
    kind: 'metrics prometheus-text',
    complaints: [],
    series: [{ ...HEAP, points: [['10:10:00', 7, 1]] }],
  });
  expect(read(bytesOf(`${SERIES} =>\n7 @[1772446200.123]\n8.5e+06 @[1772446260]\n`))).toEqual({
    kind: 'metrics prometheus-text',
    complaints: [],
    series: [
      {
        ...HEAP,
        points: [
          ['10:10:00', 7, 2],
          ['10:11:00', 8.5e6, 3],
        ],
      },
    ],
  });
});

test('VictoriaMetrics: one series a line, times beside the values', () => {
  const labels = { __name__: 'flink_taskmanager_Status_JVM_Memory_Heap_Used', tm_id: '10.42.3.17:6122-0a1b2c' };
  const line = (values: readonly number[], timestamps: readonly number[]) =>
    `${JSON.stringify({ metric: labels, values, timestamps })}\n`;
  expect(read(bytesOf(line([7, 8], [1772446200123, 1772446260000])))).toEqual({
    kind: 'metrics prometheus-api',
    complaints: [],
    series: [
      {
        ...HEAP,
        points: [
          ['10:10:00', 7, '/values/0'],
          ['10:11:00', 8, '/values/1'],
        ],
      },
    ],
  });
  const two = read(bytesOf(line([7], [1772446200123]) + line([8], [1772446260000])));
  expect(two.series.map(({ points }) => points)).toEqual([
    [
      ['10:10:00', 7, '/0/values/0'],
      ['10:11:00', 8, '/1/values/0'],
    ],
  ]);
});

test.each(['1772446200000', '1772446200.000', '1772446200'])(
  'a time of %s is the same in every format of Prometheus',
  (stamp) => {
    const text = `# TYPE flink_taskmanager_Status_JVM_CPU_Load gauge\nflink_taskmanager_Status_JVM_CPU_Load{tm_id="a"} 0.5 ${stamp}\n# EOF\n`;
    const { series, complaints } = read(bytesOf(text));
    expect([series.map(({ points }) => points), complaints]).toEqual([[[['10:10:00', 0.5, 2]]], []]);
  },
);

test('an answer of query_range: a series with its times, by pointers; what lost its name is said', () => {
  const { kind, series, complaints } = read(corpus('metrics/query_range.json'));
  expect(kind).toBe('metrics prometheus-api');
  expect(series).toEqual([
    {
      metric: 'lastCheckpointSize',
      jobId: '66f2185fc8ba08be40e161adeec74c37',
      jobName: 'orders',
      isJobManager: true,
      points: [
        ['10:00:00', 1_048_576, '/data/result/0/values/0/1'],
        ['10:01:00', 2_097_152, '/data/result/0/values/1/1'],
        ['10:02:00', 4_194_304, '/data/result/0/values/2/1'],
      ],
    },
  ]);
  expect(complaints.map(({ code }) => code)).toEqual(['metrics-without-name']);
});

test('a table of Grafana: a column a series, holes where nothing was sampled', () => {
  const { kind, series, complaints } = read(corpus('metrics/grafana.csv'));
  expect(kind).toBe('metrics table');
  expect(series.map(({ subtask, points }) => [subtask, points])).toEqual([
    [
      0,
      [
        ['10:00:00', 12, 2],
        ['10:02:00', 15, 4],
      ],
    ],
    [
      1,
      [
        ['10:00:00', 940, 2],
        ['10:01:00', 955, 3],
        ['10:02:00', 970, 4],
      ],
    ],
  ]);
  expect(complaints.map(({ code, line }) => [code, line])).toEqual([['metrics-line-wrong', 5]]);
});

test('the longer form of the table, with a semicolon', () => {
  const text =
    '"Series";"Time";"Value"\n"flink_jobmanager_numRunningJobs{host=""a""}";"2026-03-02T10:00:00+08:00";"1"\n';
  const { kind, series } = read(bytesOf(text));
  expect([kind, series]).toEqual([
    'metrics table',
    [{ metric: 'numRunningJobs', isJobManager: true, points: [['02:00:00', 1, 2]] }],
  ]);
});

test.each([
  ['a log that names a metric', '2026-03-02 10:11:12,345 INFO  a.b.C [] - flink_taskmanager_x 1\n'],
  ['metrics of another program', '# TYPE jvm_threads gauge\njvm_threads 4\n'],
  ['a table of something else', 'Time,CPU\n2026-03-02 10:00:00,1\n'],
  ['JSON of another API', '{"status":"success","data":{"rows":[]}}'],
])('%s is no export of Flink’s metrics', (_what, text) => {
  expect(classify('x', bytesOf(text), decode).kind).not.toBe('metrics');
});

test('names of others are none of Flink’s', () => {
  expect(flinkMetric({ name: 'flink_custom', labels: {} })).toBeUndefined();
  expect(flinkMetric({ name: 'jvm_x', labels: {} })).toBeUndefined();
  expect(spelledMetric('a{b="c')).toBeUndefined();
});

test.each(['taskmanager.prom', 'query_range.json', 'grafana.csv'])(
  'cuts and flipped bytes of %s never throw',
  (file) => {
    const whole = corpus(`metrics/${file}`);
    for (let at = 0; at < whole.length; at += 7) {
      read(whole.subarray(0, at));
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      read(flipped);
    }
  },
);

test('fifty times the samples take no more than their share of time', () => {
  const line = decode(corpus('metrics/taskmanager.prom'), 0, 4000).split('\n')[6] ?? '';
  const text = `${line}\n`.repeat(60_000);
  const began = processorMs();
  expect(read(bytesOf(text)).series[0]?.points).toHaveLength(60_000);
  expect(processorMs() - began).toBeLessThan(10_000);
});

const RANGE_START = 1_772_446_200;

/** What `query_range` answers of `series` subtasks with `samples` each; each has one peak and one trough of its own. */
function longRange(series: number, samples: number): string {
  const result = Array.from({ length: series }, (_, n) => {
    const valueAt = (i: number) => (i === (n * 37) % samples ? 999 : i === (n * 53 + 7) % samples ? 1 : 500);
    const values = Array.from({ length: samples }, (_i, i) => `[${RANGE_START + i * 15},"${valueAt(i)}"]`);
    return `{"metric":{"__name__":"flink_taskmanager_job_task_busyTimeMsPerSecond","subtask_index":"${n}"},"values":[${values}]}`;
  });
  return `{"status":"success","data":{"resultType":"matrix","result":[${result}]}}`;
}

test('of more than a hundred thousand samples every series stays, with its first, its last, its peak and its trough, and coverage tells', () => {
  const { series, complaints } = read(bytesOf(longRange(200, 2000)));
  expect(complaints).toEqual([
    {
      code: 'metrics-thinned',
      entry: 'm',
      said: expect.stringMatching(
        /^400000 samples of 200 series, at most 3 kept of each \d+, from \/data\/result\/0\/values\/0\/1 on$/,
      ),
    },
  ]);
  expect(series.map(({ subtask }) => subtask)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  const ends = (i: number) => new Date((RANGE_START + i * 15) * 1000).toISOString().slice(11, 19);
  for (const { points } of series) {
    const values = points.map(([, value]) => value);
    expect([Math.max(...values.map(Number)), Math.min(...values.map(Number))]).toEqual([999, 1]);
    expect([points[0]?.[0], points.at(-1)?.[0]]).toEqual([ends(0), ends(1999)]);
  }
  const kept = series.reduce((sum, { points }) => sum + points.length, 0);
  expect(kept).toBeLessThanOrEqual(100_200);
  expect(kept).toBeGreaterThan(20_000);
});

test('a short series beside long ones keeps every sample', () => {
  const body = longRange(60, 2000);
  const short =
    '{"metric":{"__name__":"flink_jobmanager_numRunningJobs"},"values":[[1772446200,"1"],[1772446215,"0"],[1772446230,"2"]]}';
  const { series } = read(bytesOf(body.replace('"result":[', `"result":[${short},`)));
  expect(series.find(({ metric }) => metric === 'numRunningJobs')?.points.map(([, value]) => value)).toEqual([1, 0, 2]);
});

test('a row a sample of all series, as a wide table has them, is thinned as well', () => {
  const lines = Array.from({ length: 6000 }, (_, i) =>
    Array.from(
      { length: 20 },
      (_n, n) =>
        `flink_taskmanager_job_task_busyTimeMsPerSecond{subtask_index="${n}"} ${i === 3000 + n ? 999 : 5} ${(RANGE_START + i * 15) * 1000}`,
    ).join('\n'),
  ).join('\n');
  const { series, complaints } = read(
    bytesOf(`# TYPE flink_taskmanager_job_task_busyTimeMsPerSecond gauge\n${lines}\n`),
  );
  expect(complaints.map(({ code, line }) => [code, line])).toEqual([['metrics-thinned', 2]]);
  expect(series.map(({ points }) => Math.max(...points.map(([, value]) => Number(value))))).toEqual(
    Array(20).fill(999),
  );
});

test('of more than a hundred thousand series it says where those begin that were left out', () => {
  const lines = Array.from(
    { length: 100_003 },
    (_, n) => `flink_taskmanager_job_task_numRecordsIn{subtask_index="${n}"} 1\n`,
  );
  const byte = lines.slice(0, 100_000).join('').length;
  expect(read(bytesOf(lines.join(''))).complaints).toEqual([
    { code: 'metrics-too-many', entry: 'm', line: 100_001, byte, said: '3 samples of series beyond the first 100000' },
  ]);
});

test('thinning takes time in proportion: four times the samples less than eight times as long', () => {
  const timed = (samples: number) => {
    const bytes = bytesOf(longRange(200, samples));
    const began = processorMs();
    read(bytes);
    return processorMs() - began;
  };
  timed(500);
  const small = timed(1500);
  expect(timed(6000)).toBeLessThan(Math.max(small, 200) * 8);
});
