import { beforeAll, describe, expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import type { StateOperator } from '#contract/incident/state.ts';
import { openMetadataReader } from '../../../../main/ingest/parse/metadata-reader.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { stateSeriesOf } from '../../../../main/model/state/state-series.ts';
import { stateSizesOf } from '../../../../main/model/state/state-sizes.ts';
import { stateSpreadOf } from '../../../../main/model/state/state-spread.ts';
import { readIncident } from '../../../kit/read-incident.ts';
import { corpus, readAll } from '../../ingest/parse/reading.ts';

const brief = ({ name, told, parallelism, bytes, largest, from }: StateOperator) => [
  name ?? '?',
  `${told}/${parallelism}`,
  bytes,
  largest === undefined ? '' : `${largest.of} ${largest.bytes}`,
  from.join(),
];

describe('a job whose state is refused by the memory of the JobManager', () => {
  let incident: Incident;
  beforeAll(async () => {
    ({ incident } = await readIncident(['tests/bundles/memory-storage-limit-broadcast/bundle.tar.gz']));
  });

  test('is shown at the newest refusal, with what was refused and what the others had handed over', () => {
    const { chosen, bytes, operators } = stateSizesOf(incident);
    expect([chosen?.checkpointId, chosen?.outcome, chosen?.from, bytes]).toEqual([
      12,
      'failed',
      ['rest', 'refused'],
      undefined,
    ]);
    expect(operators.map(brief)).toEqual([
      ['price-order', '1/3', 10_016_423, 'stream 10016423', 'rest,refused'],
      ['enrich-customer', '3/3', 142_951, 'subtask 49355', 'rest'],
      ['merchant-revenue -> Sink: ledger', '3/3', 114_980, 'subtask 40908', 'rest'],
      ['Source: orders -> parse-order', '3/3', 955, 'subtask 329', 'rest'],
      ['Source: catalog', '1/1', 266, 'subtask 266', 'rest'],
    ]);
  });

  test('tells of a checkpoint that completed what REST tells of each vertex', () => {
    const sizes = stateSizesOf(incident, { checkpointId: 3 });
    expect([sizes.chosen?.checkpointId, sizes.bytes]).toEqual([3, 12_442_594]);
    expect(sizes.operators.map(brief)).toEqual([
      ['price-order', '3/3', 12_216_207, 'subtask 4072069', 'rest'],
      ['merchant-revenue -> Sink: ledger', '3/3', 115_767, 'subtask 43154', 'rest'],
      ['enrich-customer', '3/3', 109_367, 'subtask 37811', 'rest'],
      ['Source: orders -> parse-order', '3/3', 955, 'subtask 329', 'rest'],
      ['Source: catalog', '1/1', 266, 'subtask 266', 'rest'],
    ]);
  });

  test('a subtask that did not answer has no size, not a size of zero', () => {
    const id = stateSizesOf(incident).operators[0]?.id ?? '';
    expect(stateSpreadOf(incident, { operatorId: id })?.subtasks).toEqual([
      { subtask: 0, bytes: 10_016_423, is: 'refused' },
      { subtask: 1, is: 'not-acknowledged' },
      { subtask: 2, is: 'not-acknowledged' },
    ]);
  });

  test('goes from what was completed to what was refused', () => {
    const { total, refused, vertices } = stateSeriesOf(incident, undefined);
    expect(total.map(({ checkpointId, bytes }) => [checkpointId, bytes])).toEqual([
      [1, 2_966_506],
      [2, 7_938_857],
      [3, 12_442_594],
    ]);
    expect(refused.map(({ bytes }) => bytes)).toEqual([
      5_312_893, 6_397_353, 7_237_179, 7_939_556, 8_534_748, 9_042_931, 9_399_794, 9_711_261, 10_016_423,
    ]);
    expect(vertices[0]?.points.map(({ bytes }) => bytes)).toEqual([2_879_763, 7_737_135, 12_216_207]);
  });
});

test('sizes of RocksDB before 1.15 may be increments, which REST does not tell', async () => {
  const { incident } = await readIncident(['tests/bundles/memory-storage-limit-broadcast/bundle.tar.gz']);
  const [job] = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const stateBackend = { name: 'rocksdb', source: { kind: 'entry', entry: 'jobmanager.log' } } as const;
  const rocks: Incident = { ...incident, jobs: { kind: 'known', value: job ? [{ ...job, stateBackend }] : [] } };
  expect([incident, rocks].map((one) => stateSizesOf(one, { checkpointId: 3 }).maybeIncrements)).toEqual([
    undefined,
    true,
  ]);
  expect([incident, rocks].map((one) => stateSeriesOf(one, undefined).vertices.length)).toEqual([5, 0]);
});

describe('a job with its `_metadata` in the bundle', () => {
  let incident: Incident;
  beforeAll(async () => {
    ({ incident } = await readIncident(['tests/bundles/data-skew/bundle.tar.gz']));
  });

  test('tells operators by name where a vertex has their id, and every handle by kind', () => {
    const { chosen, operators, snapshot } = stateSizesOf(incident);
    expect([chosen?.checkpointId, snapshot?.version, snapshot?.handles, snapshot?.files]).toEqual([
      9,
      4,
      13,
      { count: 16, bytes: 1_162_753 },
    ]);
    expect(operators.map(brief)).toEqual([
      ['merchant-revenue', '4/4', 1_072_507, 'stream 589397', 'metadata'],
      ['enrich-customer', '4/4', 292_836, 'stream 73719', 'metadata'],
      ['Source: orders', '4/4', 1204, 'stream 297', 'metadata'],
      ['?', '4/4', 0, '', 'metadata'],
      ['?', '4/4', 0, '', 'metadata'],
    ]);
  });

  test('tells which subtask holds most', () => {
    const id = stateSizesOf(incident).operators[0]?.id ?? '';
    expect(stateSpreadOf(incident, { operatorId: id })?.measured).toEqual({
      count: 4,
      smallest: 146_114,
      mean: 268_127,
      median: 165_330,
      p95: 589_397,
      largest: 589_397,
      largestSubtask: 0,
    });
  });
});

test('a `_metadata` alone, of no job that is known, is shown by itself', () => {
  const { facts } = readAll(() => openMetadataReader({ entry: '_metadata' }), corpus('metadata/v5-2.x-checkpoint'));
  const incident = buildIncident({
    bundle: { name: '_metadata', sha256: '', entries: 1, bytes: 1 },
    facts,
    complaints: [],
  });
  const { jobId, chosen, operators, bytes } = stateSizesOf(incident);
  expect([jobId, chosen?.entry, chosen?.checkpointId, bytes]).toEqual([undefined, '_metadata', 1034, 14_587_475]);
  expect(operators.map(brief)).toEqual([
    ['enrich-customer', '4/4', 14_478_844, 'stream 3945167', 'metadata'],
    ['merchant-revenue', '4/4', 107_423, 'stream 27977', 'metadata'],
    ['Source: orders', '4/4', 1208, 'stream 298', 'metadata'],
    ['parse-order', '4/4', 0, '', 'metadata'],
    ['ledger: Writer', '4/4', 0, '', 'metadata'],
  ]);
});

test('a subtask that a whole `_metadata` leaves out holds nothing, and nothing of its operator is missing', () => {
  const { facts } = readAll(() => openMetadataReader({ entry: '_metadata' }), corpus('metadata/v4-1.17-changelog'));
  const incident = buildIncident({
    bundle: { name: '_metadata', sha256: '', entries: 1, bytes: 1 },
    facts,
    complaints: [],
  });
  const [operator] = stateSizesOf(incident).operators;
  expect(operator && brief(operator)).toEqual(['?', '4/4', 3986, 'stream 1388', 'metadata']);
  expect(stateSpreadOf(incident, { operatorId: operator?.id ?? '' })?.subtasks.map(({ bytes }) => bytes)).toEqual([
    0, 1299, 1388, 1299,
  ]);
});
