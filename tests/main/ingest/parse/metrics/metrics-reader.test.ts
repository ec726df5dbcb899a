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

test('beyond a hundred thousand samples it says where those begin that were left out', () => {
  const labels = 'flink_taskmanager_job_task_numRecordsIn{subtask_index="0",}';
  const lines = Array.from({ length: 100_003 }, (_, i) => `${labels} 1 ${1_772_446_200_000 + i}\n`);
  const [first = ''] = lines;
  const values = lines.map((_, i) => `[${1_772_446_200 + i},"1"]`);
  const metric = '{"__name__":"flink_taskmanager_job_task_numRecordsIn","subtask_index":"0"}';
  const body = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":${metric},"values":[${values}]}]}}`;
  const said = '3 samples beyond the first 100000';
  expect([read(bytesOf(lines.join(''))).complaints, read(bytesOf(body)).complaints]).toEqual([
    [{ code: 'metrics-too-many', entry: 'm', line: 100_001, byte: 100_000 * first.length, said }],
    [{ code: 'metrics-too-many', entry: 'm', said: `${said}, from /data/result/0/values/100000/1 on` }],
  ]);
});
