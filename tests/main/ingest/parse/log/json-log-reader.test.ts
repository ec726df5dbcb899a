import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

const read = (text: string, chunk?: number) =>
  readAll(
    () => {
      const bytes = bytesOf(text);
      const reader = openReader(classify('x.log', bytes, decode), { entry: 'x.log' }, decode);
      if (reader === undefined) throw new Error('no reader');
      return reader;
    },
    bytesOf(text),
    chunk,
  );

const ECS = [
  '{"@timestamp":"2026-03-02T10:11:12.345Z","ecs.version":"1.2.0","log.level":"INFO","message":"Completed checkpoint 3 for job 44ec0000000000000000000000000000 (12 bytes, checkpointDuration=7 ms, finalizationTime=0 ms).","process.thread.name":"t","log.logger":"org.apache.flink.runtime.checkpoint.CheckpointCoordinator"}',
  'plain words of the start script',
  '{"@timestamp":"2026-03-02T10:11:13.000Z","ecs.version":"1.2.0","log.level":"WARN","message":"failed","log.logger":"a.b.C","error.type":"java.io.IOException","error.message":"No space left on device","error.stack_trace":"java.io.IOException: No space left on device\\n\\tat a.B.c(B.java:1)\\n"}',
  '',
].join('\n');

test('EcsLayout: sentences, traces and times; other lines stay text', () => {
  const { rows, facts, complaints } = read(ECS);
  expect([
    rows.map((r) => [r.line, r.wall, r.level, r.logger]),
    facts.map((f) => (f.kind === 'said' || f.kind === 'signal' ? [f.phrase, f.fields, f.wall] : f.kind)),
    complaints,
  ]).toEqual([
    [
      [1, Date.UTC(2026, 2, 2, 10, 11, 12, 345), 3, 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator'],
      [2, Date.UTC(2026, 2, 2, 10, 11, 12, 345), 0, ''],
      [3, Date.UTC(2026, 2, 2, 10, 11, 13), 4, 'a.b.C'],
    ],
    [
      [
        'checkpoint-completed',
        { checkpointId: 3, jobId: '44ec0000000000000000000000000000', bytes: 12, durationMs: 7 },
        Date.UTC(2026, 2, 2, 10, 11, 12, 345),
      ],
      ['disk-full', { error: 'No space left on device' }, Date.UTC(2026, 2, 2, 10, 11, 13)],
      'log-profile',
    ],
    [],
  ]);
});

test('the same wherever the bytes are cut', () => {
  for (const chunk of [1, 7, 100, 400]) expect(read(ECS, chunk)).toEqual(read(ECS));
});

test.each([
  '{"instant":{"epochSecond":1772446272,"nanoOfSecond":345000000},"thread":"t","level":"INFO","loggerName":"a.b.C","message":"one"}',
  '{"timeMillis":1772446272345,"level":"INFO","loggerName":"a.b.C","message":"one"}',
  '{"@timestamp":"2026-03-02T10:11:12.345Z","@version":"1","message":"one","logger_name":"a.b.C","level":"INFO","level_value":20000}',
  '{"timestamp":"2026-03-02T10:11:12.345Z","severity":"INFO","message":"one","logging.googleapis.com/logger":"a.b.C"}',
  '{"@timestamp":"2026-03-02T18:11:12.345+0800","log":{"level":"INFO","logger":"a.b.C"},"message":"one"}',
])('%s', (line) => {
  const { rows } = read(`${line}\n${line}\n`);
  expect(rows.map((r) => [r.wall, r.level, r.logger, r.message.slice(0, 4)])).toEqual([
    [Date.UTC(2026, 2, 2, 10, 11, 12, 345), 3, 'a.b.C', 'one"'],
    [Date.UTC(2026, 2, 2, 10, 11, 12, 345), 3, 'a.b.C', 'one"'],
  ]);
});

test.each([
  ['repeats', ['2026-10-25 02:59:30', '2026-10-25 02:00:15'], '2026-10-25T03:00:15.000Z'],
  ['leaves out', ['2026-03-29 01:59:30', '2026-03-29 03:00:15'], '2026-03-29T02:00:15.000Z'],
])('an hour that summer time %s keeps the order and the distance of records without a zone', (_name, times, then) => {
  const { rows, facts } = read(
    times.map((time) => `{"timestamp":"${time}","level":"INFO","logger":"a.b.C","message":"one"}\n`).join(''),
  );
  const profile = facts.find((fact) => fact.kind === 'log-profile');
  expect([new Date(rows[1]?.wall ?? 0).toISOString(), profile?.setBacks?.map(({ line }) => line)]).toEqual([then, [2]]);
});

test('a JSON line of 3 MB is kept as text', () => {
  const line = `{"@timestamp":"2026-03-02T10:11:12.345Z","level":"INFO","logger_name":"a","message":"${'x'.repeat(3_000_000)}"}`;
  const { rows, text } = read(`${ECS}${line}\n`);
  expect([rows.length, text.length]).toEqual([6, bytesOf(`${ECS}${line}\n`).length]);
});

test('Amazon’s managed Flink writes no time: a record happened when its collector took it in', () => {
  const record = (logger: string) =>
    `{"applicationARN":"arn:aws:kinesisanalytics:eu-west-1:1:application/a","applicationVersionId":"3","locationInformation":"a.B.c(B.java:1)","logger":"${logger}","message":"Triggering checkpoint 7","messageSchemaVersion":"1","messageType":"WARN","threadName":"main"}\n`;
  const text = record('a.B') + record('a.C');
  const bytes = bytesOf(text);
  const times = Float64Array.of(1_772_446_272_345, Number.NaN);
  const { rows } = readAll(() => {
    const reader = openReader(classify('x.log', bytes, decode), { entry: 'x.log', times }, decode);
    if (reader === undefined) throw new Error('no reader');
    return reader;
  }, bytes);
  expect(rows.map(({ line, wall, level, logger }) => [line, wall, level, logger])).toEqual([
    [1, 1_772_446_272_345, 4, 'a.B'],
    [2, 1_772_446_272_345, 4, 'a.C'],
  ]);
});

test('a value that a template or a careful person left open costs its field, not the record', () => {
  const record = (thread: string) =>
    `{"@timestamp":"2026-03-02T10:11:12.345Z","log.level":"WARN","message":"late","log.logger":"a.b.C","thread":${thread}}`;
  const open = ['${THREAD}', '<redacted>', '{{ thread }}', '***', '%{thread}'];
  const { rows } = read([record('"main"'), '... 12 lines ...', ...open.map(record), record('{cut')].join('\n'));
  expect(rows.map((row) => row.level)).toEqual([4, 0, 4, 4, 4, 4, 4, 0]);
});

test('a pattern with names of its own is read by what stands under them', () => {
  const record = (lvl: string, log: string, msg: string, exc = '') =>
    JSON.stringify({ ts: '2026-11-23T23:51:11.354Z', lvl, log, thr: 'main', msg, exc });
  const stack = ' java.io.IOException: No space left on device\n\tat a.b.C.d(C.java:1)\n';
  const lines = [
    record('INFO', 'org.apache.flink.runtime.taskexecutor.TaskExecutor', 'Established JobManager connection'),
    record('ERROR', 'com.example.ledger.ops.Writer', 'not written', stack),
  ];
  const { rows, facts } = read(`${lines.join('\n')}\n`);
  expect([
    rows.map(({ wall, level, logger }) => [wall, level, logger]),
    facts.flatMap((fact) => (fact.kind === 'signal' ? [fact.phrase] : [])),
  ]).toEqual([
    [
      [Date.UTC(2026, 10, 23, 23, 51, 11, 354), 3, 'org.apache.flink.runtime.taskexecutor.TaskExecutor'],
      [Date.UTC(2026, 10, 23, 23, 51, 11, 354), 5, 'com.example.ledger.ops.Writer'],
    ],
    ['disk-full'],
  ]);
});

const FULL = 'java.io.IOException: No space left on device';
const FRAME = { class: 'a.B', method: 'c', file: 'B.java', line: 1, exact: true, location: 'b.jar', version: '1' };

test.each<[string, object]>([
  [
    'EcsLayout with its trace as a list',
    { 'error.stack_trace': ['java.lang.RuntimeException: x', '\tat a.B.c(B.java:1)', `Caused by: ${FULL}`] },
  ],
  [
    'Amazon Managed Service for Apache Flink',
    { throwableInformation: ['java.lang.RuntimeException: x', '\tat a.B.c(B.java:1)', `Caused by: ${FULL}`] },
  ],
  [
    'log4j’s JsonLayout as it is by default',
    {
      thrown: {
        commonElementCount: 0,
        name: 'java.lang.RuntimeException',
        message: 'x',
        extendedStackTrace: [FRAME],
        cause: {
          commonElementCount: 1,
          name: 'java.io.IOException',
          message: 'No space left on device',
          extendedStackTrace: [FRAME],
        },
      },
    },
  ],
  [
    'Datadog',
    {
      error: {
        kind: 'java.lang.RuntimeException',
        message: 'x',
        stack: `java.lang.RuntimeException: x\n\tat a.B.c(B.java:1)\nCaused by: ${FULL}`,
      },
    },
  ],
])('%s: the cause in a stack trace is found', (_name, fields) => {
  const record = {
    '@timestamp': '2026-03-02T10:11:13.000Z',
    level: 'WARN',
    logger: { name: 'a.b.C' },
    message: 'failed',
  };
  const { facts } = read(`${JSON.stringify({ ...record, ...fields })}\n`.repeat(2));
  expect(facts.flatMap((fact) => (fact.kind === 'signal' ? [fact.phrase, fact.source.line] : []))).toEqual([
    'disk-full',
    1,
    'disk-full',
    2,
  ]);
});

test('a pattern that spells JSON by hand has the stack trace behind it, in lines of their own', () => {
  const line = '{"time":"2026-03-02T10:11:13.000Z","level":"WARN","logger":"a.b.C","message":"failed"}\n';
  const trace = `java.lang.RuntimeException: x\n\tat a.B.c(B.java:1)\nCaused by: ${FULL}\n\t... 1 more\n`;
  const text = `${line}${trace}${line}plain words\n${line}${trace}`;
  const { facts, rows } = read(text);
  expect(rows.length).toBe(12);
  expect(facts.flatMap((fact) => (fact.kind === 'signal' ? [[fact.phrase, fact.source.line, fact.wall]] : []))).toEqual(
    [1, 8].map((at) => ['disk-full', at, Date.UTC(2026, 2, 2, 10, 11, 13)]),
  );
  for (const chunk of [1, 50, 333]) expect(read(text, chunk)).toEqual(read(text));
});
