import { expect, test } from 'vitest';
import type { FlameGraph } from '#contract/incident/flame.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import type { RestOf } from '../../../../main/model/evidence/evidence.ts';
import { bytesOf, filesBelow, readRest } from '../../flink/rest/corpus.ts';

const BUNDLE = { name: 'snapshot', sha256: '', entries: 1, bytes: 1 };
const files = filesBelow('v1.13').filter((file) => file.includes('flamegraph'));

function flames(of: (file: string) => string = (file) => file): readonly FlameGraph[] {
  const facts = files.flatMap((file) => readRest(of(file), bytesOf(`v1.13/${file}`)).facts);
  return buildIncident({ bundle: BUNDLE, facts, complaints: [] }).flames ?? [];
}

function graphIn(entry: string, body: Uint8Array | string): RestOf<'flame-graph'> | undefined {
  const { facts } = readRest(entry, body);
  return facts.find((fact): fact is RestOf<'flame-graph'> => fact.kind === 'rest' && fact.endpoint === 'flame-graph');
}

const seen = ({ vertexId, shows, samples, stacks }: FlameGraph) => ({
  vertex: vertexId?.slice(0, 4),
  shows,
  samples,
  most: stacks[0] && { share: Math.round(stacks[0].share * 1000) / 1000, frame: stacks[0].frames[0] },
});

test('a graph tells what its vertex did, on and off the CPU and in all', () => {
  const park = 'jdk.internal.misc.Unsafe.park(Native Method)';
  expect(flames().map(seen)).toEqual([
    { vertex: 'c91e', shows: 'full', samples: 200, most: { share: 0.5, frame: park } },
    { vertex: '2a99', shows: 'full', samples: 200, most: { share: 0.5, frame: park } },
    { vertex: '2a99', shows: 'off-cpu', samples: 199, most: { share: 0.503, frame: park } },
    {
      vertex: '2a99',
      shows: 'on-cpu',
      samples: 1,
      most: { share: 1, frame: 'java.lang.ThreadLocal$ThreadLocalMap.getEntryAfterMiss(Unknown Source)' },
    },
  ]);
});

test('the innermost frames come first, and the source is the place in the body', () => {
  const [stack] = flames().find((one) => one.vertexId?.startsWith('2a99'))?.stacks ?? [];
  expect(stack?.frames.slice(0, 4)).toEqual([
    'jdk.internal.misc.Unsafe.park(Native Method)',
    'java.util.concurrent.locks.LockSupport.parkNanos(Unknown Source)',
    'com.example.ledger.ops.LedgerClient.commit(line 51)',
    'com.example.ledger.api.LedgerOut.snapshotState(line 37)',
  ]);
  const { pointer = '', value } = stack?.source.kind === 'pointer' ? stack.source : {};
  expect([pointer.startsWith('/data/children/0/'), pointer.endsWith('/name'), value]).toEqual([
    true,
    true,
    'jdk.internal.misc.Unsafe.park:-2',
  ]);
});

test('what Flink hands out again in a later snapshot counts once', () => {
  const again = (file: string) => file.replace('20261121T204650Z', '20261121T204720Z');
  const facts = files.flatMap((file) =>
    [file, again(file)].flatMap((entry) => readRest(entry, bytesOf(`v1.13/${file}`)).facts),
  );
  expect(buildIncident({ bundle: BUNDLE, facts, complaints: [] }).flames?.length).toBe(flames().length);
});

test('names of all collectors tell the type: queries, encoded paths, one flat name', () => {
  const [on = ''] = files.filter((file) => file.includes('on_cpu'));
  const shapes = [
    'jobs/7c8de88bcb7d38e1582eae9121cc82d9/vertices/2a991191ef8403973cb0f2b2c09b33eb/flamegraph?type=on_cpu',
    'v1%2Fjobs%2F7c8de88bcb7d38e1582eae9121cc82d9%2Fvertices%2F2a991191ef8403973cb0f2b2c09b33eb%2Fflamegraph%3Ftype%3DON_CPU.json',
    'jobs_7c8de88bcb7d38e1582eae9121cc82d9_vertices_2a991191ef8403973cb0f2b2c09b33eb_flamegraph-on_cpu.json',
    'jobs/7c8de88bcb7d38e1582eae9121cc82d9/vertices/2a991191ef8403973cb0f2b2c09b33eb/flamegraph-subtaskindex_1.json',
  ];
  const told = shapes.map((entry) => graphIn(entry, bytesOf(`v1.13/${on}`)));
  expect(told.map((one) => [one?.jobId?.slice(0, 4), one?.vertexId?.slice(0, 4), one?.shows, one?.subtask])).toEqual([
    ['7c8d', '2a99', 'on-cpu', undefined],
    ['7c8d', '2a99', 'on-cpu', undefined],
    ['7c8d', '2a99', 'on-cpu', undefined],
    ['7c8d', '2a99', 'full', 1],
  ]);
});

test.each([
  '{}',
  '{"endTimestamp": 1795293579354}',
  '{"endTimestamp": 1795293579354, "data": null}',
  '{"endTimestamp": "soon", "data": {"name": "root", "value": 3, "children": [null, 7, {"name": 4, "value": "x"}]}}',
  '{"endTimestamp": 1795293579354, "data": {"name": "root", "value": 0, "children": []}}',
])('%s shows nothing', (body) => {
  const facts = readRest('jobs/7c8de88bcb7d38e1582eae9121cc82d9/vertices/2a99/flamegraph.json', body).facts;
  expect(buildIncident({ bundle: BUNDLE, facts, complaints: [] }).flames).toBeUndefined();
});

test('a tree of ten thousand frames is read without a deep call', () => {
  const depth = 10_000;
  const body = `{"endTimestamp":1,"data":${'{"name":"a.B.c:1","value":1,"children":['.repeat(depth)}${']}'.repeat(depth)}}`;
  expect(graphIn('jobs/x/vertices/y/flamegraph.json', body)?.stacks[0]?.frames.length).toBe(40);
});
