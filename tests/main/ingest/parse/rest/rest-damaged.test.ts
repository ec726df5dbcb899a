import { expect, test } from 'vitest';
import type { RestFact } from '../../../../../main/facts/rest-facts.ts';
import { processorMs } from '../../../../kit/processor-ms.ts';
import { bytesOf, filesBelow, readRest } from '../../../flink/rest/corpus.ts';

const JOBS = '{"jobs":[{"id":"e7d9cd86a7cd0f4042725f90cb3b5257","status":"RUNNING"}]}';

function restFacts(entry: string, text: string): readonly RestFact[] {
  return readRest(entry, text).facts.filter((fact): fact is RestFact => fact.kind === 'rest');
}

test('a body cut in the middle tells what stood before the cut, and where it was cut', () => {
  const file = filesBelow('v1.19').find((path) => path.endsWith('/checkpoints.json')) ?? '';
  const whole = bytesOf(`v1.19/${file}`);
  const { facts, complaints } = readRest(file, whole.slice(0, 3000), true);
  const read = facts.flatMap((fact) =>
    fact.kind === 'rest' && fact.endpoint === 'checkpoints' ? fact.checkpoints : [],
  );
  expect(read.map((one) => [one.id, one.status])).toEqual([
    [11, 'COMPLETED'],
    [10, 'COMPLETED'],
    [6, 'FAILED'],
  ]);
  expect(complaints).toMatchObject([{ code: 'json-cut', entry: file, line: 1, byte: 3000 }]);
});

test.each([
  ['of one byte', [0xff]],
  ['of the beginning of a longer character', [0xf0, 0x9f, 0x98]],
  ['alone in the midst of many', [0x61, 0x80, 0xc3, 0xa4]],
])('behind what is no UTF-8, %s, the place of a cut counts the bytes that are there', (_, wrong) => {
  const names = Array.from({ length: 300 }, () =>
    Buffer.from([...Buffer.from('{"id":"a","name":"ä'), ...wrong, 0x22, 0x7d, 0x2c]),
  );
  const bytes = Buffer.concat([Buffer.from('{"jobs":['), ...names, Buffer.from('{"id":')]);
  const { complaints } = readRest('jobs/overview', new Uint8Array(bytes));
  expect(complaints[0]).toMatchObject({ code: 'json-cut', line: 1, byte: bytes.length });
});

test('a field of a wrong type is absent and complained about; its neighbours stay', () => {
  const { facts, complaints } = readRest('o.json', '{"taskmanagers":"two","slots-total":4,"slots-available":0}');
  expect(facts[1]).toMatchObject({ endpoint: 'overview', slotsTotal: 4, slotsAvailable: 0 });
  expect(facts[1]).not.toHaveProperty('taskManagers');
  expect(complaints).toEqual([{ code: 'rest-field-wrong', entry: 'o.json', said: '/taskmanagers not a number' }]);
});

test.each([
  [
    'metrics',
    'jobs/66f2185fc8ba08be40e161adeec74c37/vertices/bc764cd8ddf7a0cff126f51c16239658/metrics.json',
    '[{"id":"0.busyTimeMsPerSecond","value":"7"},{"ie":"1.busyTimeMsPerSecond","value":"8"},{"id":"2.busyTimeMsPerSecond","value":"9"}]',
    '/1 without id or value',
    { metrics: [{ subtask: 0 }, { subtask: 2 }] },
  ],
  [
    'watermarks',
    'watermarks.json',
    '[{"id":"0.currentInputWatermark","value":"7"},{"id":"1.currentInputWatermark","valuf":"8"},{"id":"2.currentInputWatermark","value":"9"}]',
    '/1 without id or value',
    { watermarks: [{ subtask: 0 }, { subtask: 2 }] },
  ],
  [
    'aggregated-metrics',
    'jobs/66f2185fc8ba08be40e161adeec74c37/vertices/bc764cd8ddf7a0cff126f51c16239658/subtasks/metrics.json',
    '[{"jd":"numRecordsIn","min":1,"max":2},{"id":"numRecordsOut","min":1,"max":2},{"id":"busyTimeMsPerSecond","min":3,"max":4}]',
    '/0 without id',
    { metrics: [{ name: 'numRecordsOut' }, { name: 'busyTimeMsPerSecond' }] },
  ],
  [
    'jobmanager-config',
    'jobmanager/config.json',
    '[{"key":"a","value":"1"},{"key":"b","value":"2"},{"key":"c"}]',
    '/2 without key or value',
    { settings: [{ key: 'a' }, { key: 'b' }] },
  ],
  [
    'jobs-overview',
    'jobs/overview.json',
    '{"jobs":[{"jid":"a","state":"RUNNING"},{"jid":"b","stat":"FAILED"},{"jid":"c","state":"RUNNING"}]}',
    '/jobs/1 without jid or state',
    { jobs: [{ id: 'a' }, { id: 'c' }] },
  ],
  [
    'jobs',
    'jobs.json',
    '{"jobs":[{"id":"66f2185fc8ba08be40e161adeec74c37","status":"RUNNING"},{"id":"b","status":"FAILED"},{"id":"c"}]}',
    '/jobs/2 without id or status',
    { jobs: [{ status: 'RUNNING' }, { status: 'FAILED' }] },
  ],
])(
  'one damaged key in a list of %s takes out its item, with a pointer; the rest is read',
  (endpoint, entry, text, said, held) => {
    const { facts, complaints } = readRest(entry, text);
    expect(complaints).toEqual([{ code: 'rest-field-wrong', entry, said }]);
    expect(facts[1]).toMatchObject({ endpoint, ...held });
  },
);

test('a list of which most items are something else is none of metrics', () => {
  const { complaints } = readRest('x.json', '[{"id":"a","value":"1"},{"name":"b"},{"name":"c"}]');
  expect(complaints).toMatchObject([{ code: 'rest-body-unknown' }]);
});

test('a byte order mark and the head of the response do no harm', () => {
  const answered = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JOBS}`;
  expect([restFacts('a', `\uFEFF${JOBS}`).length, restFacts('b', answered).length]).toEqual([1, 1]);
});

test('no truncation of any body throws or is passed over in silence', () => {
  for (const folder of ['v1.13', 'v1.19', 'v2.0', 'found'])
    for (const file of filesBelow(folder)) {
      const whole = bytesOf(`${folder}/${file}`);
      // Prime steps fall into names, numbers, texts and between them alike.
      for (let cut = 1; cut < whole.length; cut += 509) {
        const { complaints } = readRest(file, whole.slice(0, cut), true);
        expect(complaints.length, `${file} cut at ${cut}`).toBeGreaterThan(0);
      }
    }
});

test('ten times the text takes about ten times as long', () => {
  const cost = (count: number) => {
    const text = `[${Array.from({ length: count }, (_, i) => `{"id":"${i}.numRecordsIn","value":"${i}"}`).join(',')}`;
    const before = processorMs();
    readRest('m.json', text, true);
    return processorMs() - before;
  };
  cost(2000);
  const small = Math.max(cost(3000), 1);
  // Quadratic work would be a hundredfold; the rest is room for a busy machine.
  expect(cost(30_000) / small).toBeLessThan(50);
});

test('a flame graph that is switched off, or whose first sampling has not ended, lacks nothing', () => {
  for (const endTimestamp of [-2, -3, 0]) {
    const { facts, complaints } = readRest('vertices/a/flamegraph.json', JSON.stringify({ endTimestamp }));
    expect([facts.map(({ kind }) => kind), complaints]).toEqual([['artifact'], []]);
  }
});
