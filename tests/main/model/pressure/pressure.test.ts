import { describe, expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { pressureOf } from '../../../../main/model/pressure/pressure.ts';
import { BUNDLE } from '../../../kit/a-fact.ts';
import { brief, bytesOf, filesBelow, readRest } from '../../flink/rest/corpus.ts';

const JOB = 'e7d9cd86a7cd0f4042725f90cb3b5257';
const VERTEX = 'c91e11046ac940a533568bcf3122a018';

const factsOf = (entry: string, text: string | Uint8Array) => readRest(entry, text).facts;
const snapshot = () => filesBelow('v1.19').flatMap((file) => factsOf(file, bytesOf(`v1.19/${file}`)));

test('back pressure, metrics, details and watermarks of a real snapshot are one', () => {
  const all = pressureOf(snapshot());
  expect(all.map((one) => [one.vertexId, one.level, one.at, one.subtasks.length])).toEqual([
    // Only its details are in the corpus.
    ['2a991191ef8403973cb0f2b2c09b33eb', undefined, 1795266081520, 4],
    ['4227536cdf1f2857912028d41d1921dd', 'ok', 1795266081520, 4],
    [VERTEX, 'ok', 1795266081520, 4],
  ]);
  const { sources, ...values } = all[2]?.subtasks[2] ?? { sources: {} };
  expect(values).toMatchInlineSnapshot(`
    {
      "backpressured": 0,
      "busy": 0.128,
      "bytesIn": 49898,
      "bytesOut": 33396,
      "host": "p1-flink-tm-3",
      "idle": 0.872,
      "inPoolUsage": 0,
      "outPoolUsage": 0.25,
      "outputWatermark": 1795265970279,
      "recordsIn": 312,
      "recordsInPerSecond": 3.6166666666666667,
      "recordsOut": 312,
      "recordsOutPerSecond": 3.6166666666666667,
      "status": "RUNNING",
      "subtask": 2,
      "taskManagerId": "10.42.128.13:35863-3bfbe5",
      "watermark": 1795265970279,
    }
  `);
  expect(Object.keys(sources).sort()).toEqual(
    Object.keys(values)
      .filter((key) => key !== 'subtask')
      .sort(),
  );
});

test('the order of the facts means nothing', () => {
  const facts = snapshot();
  expect(pressureOf([...facts].reverse())).toEqual(pressureOf(facts));
});

test('of two watermarks in one snapshot the greater is the newer: the server fetched its metrics anew between two answers', () => {
  const at = `s/20261121T130121Z/jobs/${JOB}/vertices/${VERTEX}`;
  const both = (fetched: string, body: number) =>
    pressureOf([
      ...factsOf(`${at}/watermarks.json`, JSON.stringify([{ id: '0.currentInputWatermark', value: String(body) }])),
      ...factsOf(
        `${at}/metrics.json`,
        JSON.stringify([
          { id: '0.currentInputWatermark', value: fetched },
          { id: '0.numRecordsIn', value: '7419' },
        ]),
      ),
    ])[0]?.subtasks[0];
  const [NEWER, OLDER] = [1_795_366_432_870, 1_795_366_407_690];
  expect(both(String(NEWER), OLDER)?.watermark).toBe(NEWER);
  expect(both(String(OLDER), NEWER)?.watermark).toBe(NEWER);
  // Nothing but the body tells one.
  expect(both('-9223372036854775808', OLDER)?.watermark).toBe(OLDER);
});

describe('when a part is missing', () => {
  const at = `s/20261121T130121Z/jobs/${JOB}/vertices/${VERTEX}`;

  test('metrics alone give shares and a level', () => {
    const facts = factsOf(
      `${at}/metrics.json`,
      '[{"id":"0.busyTimeMsPerSecond","value":"250"},{"id":"0.backPressuredTimeMsPerSecond","value":"600"},{"id":"1.busyTimeMsPerSecond","value":"NaN"},{"id":"0.Map.numRecordsIn","value":"9"}]',
    );
    expect(brief(pressureOf(facts))).toEqual([
      {
        jobId: JOB,
        vertexId: VERTEX,
        snapshot: 's/20261121T130121Z',
        at: Date.UTC(2026, 10, 21, 13, 1, 21),
        level: 'high',
        subtasks: [
          {
            subtask: 0,
            busy: 0.25,
            backpressured: 0.6,
            sources: { busy: '/0/value = "250"', backpressured: '/1/value = "600"' },
          },
        ],
        source: '/1/value = "600"',
      },
    ]);
  });

  test('releases up to 1.12 sample only the ratio', () => {
    const facts = factsOf(
      `${at}/backpressure.json`,
      '{"status":"ok","backpressure-level":"low","end-timestamp":5,"subtasks":[{"subtask":0,"backpressure-level":"low","ratio":0.3}]}',
    );
    expect(brief(pressureOf(facts)[0]?.subtasks)).toEqual([
      { subtask: 0, backpressured: 0.3, sources: { backpressured: '/subtasks/0/ratio = 0.3' } },
    ]);
  });

  test('more than a second of a second, as 1.15 tells of a task that waited all the time, is all of it', () => {
    const metrics = factsOf(`${at}/metrics.json`, '[{"id":"0.backPressuredTimeMsPerSecond","value":"1189"}]');
    const body = factsOf(
      `${at}/backpressure.json`,
      '{"status":"ok","backpressureLevel":"high","end-timestamp":5,"subtasks":[{"subtask":0,"backpressureLevel":"high","ratio":1.189,"busyRatio":0.0,"idleRatio":0.0}]}',
    );
    for (const facts of [metrics, body]) expect(pressureOf(facts)[0]?.subtasks[0]?.backpressured).toBe(1);
  });

  test('a first call that only started the sampling says nothing', () => {
    expect(pressureOf(factsOf(`${at}/backpressure.json`, '{"status":"deprecated"}'))).toEqual([]);
  });

  test('a body whose path names no job belongs to the only job of the bundle', () => {
    const facts = [
      ...factsOf(
        `vertices/${VERTEX}/backpressure.json`,
        '{"status":"ok","backpressure-level":"ok","subtasks":[{"subtask":0,"ratio":0}]}',
      ),
      ...factsOf('job.json', `{"jid":"${JOB}","state":"RUNNING","vertices":[]}`),
    ];
    expect(pressureOf(facts).map((one) => one.jobId)).toEqual([JOB]);
  });

  test('a watermark before the first one is none', () => {
    const facts = factsOf(`${at}/watermarks.json`, '[{"id":"0.currentInputWatermark","value":"-9223372036854775808"}]');
    expect(pressureOf(facts)).toEqual([]);
    const records = factsOf(`${at}/metrics.json`, '[{"id":"0.numRecordsIn","value":"7"}]');
    const told = pressureOf([...facts, ...records]);
    expect(told.flatMap((one) => one.subtasks.map(({ noWatermark, recordsIn }) => [noWatermark, recordsIn]))).toEqual([
      [true, 7],
    ]);
  });
});

test('threads of tasks know their vertex and subtask, others do not', () => {
  const facts = factsOf('rest/taskmanagers/10.0.0.1:4000-abcdef/thread-dump.json', bytesOf('found/thread-dump.json'));
  const section = buildIncident({ bundle: BUNDLE, facts, complaints: [] }).threads;
  const threads = section.kind === 'known' ? section.value : [];
  expect(threads.map((one) => [one.threadName, one.vertexName, one.subtask, one.state])).toEqual([
    ['main', undefined, undefined, 'WAITING'],
    ['enrich-customer (2/6)#0', 'enrich-customer', 1, 'TIMED_WAITING'],
    ['enrich-customer (5/6)#0', 'enrich-customer', 4, 'TIMED_WAITING'],
    ['OutputFlusher for enrich-customer', 'enrich-customer', undefined, 'TIMED_WAITING'],
    ['OutputFlusher for enrich-customer', 'enrich-customer', undefined, 'TIMED_WAITING'],
    ['System Time Trigger for enrich-customer (5/6)#0', 'enrich-customer', 4, 'TIMED_WAITING'],
    ['System Time Trigger for enrich-customer (2/6)#0', 'enrich-customer', 1, 'TIMED_WAITING'],
  ]);
  expect([threads[1]?.taskManagerId, threads[1]?.frames.slice(0, 2)]).toEqual([
    '10.0.0.1:4000-abcdef',
    [
      'jdk.internal.misc.Unsafe.park(Native Method)',
      'java.util.concurrent.locks.LockSupport.parkNanos(Unknown Source)',
    ],
  ]);
});
