import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { WorkingRow } from '#contract/working.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import {
  anEdge,
  anEvent,
  aSample,
  aTaskManager,
  at,
  aVertex,
  ENRICH,
  SINK,
  SOURCE,
  TM1,
} from '../../../kit/incident-parts.ts';

const some = (count: number, busy: number, backpressured: number) =>
  Array.from({ length: count }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));

function cure(strategy: string, slots: number, maxParallelism?: number, others: readonly Manager[] = []) {
  const verdict = diagnose(
    anIncident()
      .withManagers(aTaskManager(TM1, 'host-1', { slots }), ...others)
      .withJob({
        vertices: [
          aVertex(SOURCE, 'Source: orders', 100),
          aVertex(ENRICH, 'enrich', 10, maxParallelism === undefined ? {} : { maxParallelism }),
          aVertex(SINK, 'Sink: ledger', 100, { isSink: true }),
        ],
        edges: [anEdge(SOURCE, ENRICH, strategy), anEdge(ENRICH, SINK, 'REBALANCE')],
      })
      .withPressure(
        aSample(SOURCE, 'one', 60, some(100, 0.3, 0.6)),
        aSample(ENRICH, 'one', 60, some(10, 1, 0)),
        aSample(SINK, 'one', 60, some(100, 0.1, 0)),
      )
      .build(),
  );
  return verdict.findings.find((one) => one.id === 'backpressure/parallelism-too-low')?.workings?.[0];
}

const told = (rows: readonly WorkingRow[] | undefined, ...terms: readonly string[]) =>
  rows?.filter(({ term }) => terms.includes(term)).map(({ term, of, value, sign }) => [term, of, value, sign]);

test('ten, twenty, forty-three or a hundred: what each would take and whether somebody still waits', () => {
  const working = cure('REBALANCE', 120);
  expect(told(working?.rows, 'capacityWith', 'slotsRequired', 'slotsAvailable')).toEqual([
    ['capacityWith', '10 → 20', 2000, 'bad'],
    ['capacityWith', '10 → 43', 4300, 'good'],
    ['capacityWith', '10 → 100', 10_000, 'good'],
    ['slotsRequired', undefined, 100, undefined],
    ['slotsAvailable', undefined, 120, 'good'],
  ]);
  expect(working?.so.map((text) => text.en)).toEqual([
    'Raise enrich from 10 to 100 subtasks: as wide as what feeds it; then measure again.',
  ]);
});

test('equal parallelism chains an edge that only the difference broke, and never one by key', () => {
  const says = (strategy: string) =>
    cure(strategy, 120)
      ?.rows.filter(({ term }) => term === 'chaining')
      .map(({ of, sign }) => [of, sign]);
  expect([says('REBALANCE'), says('HASH')]).toEqual([
    [
      ['Source: orders → enrich', 'good'],
      ['enrich → Sink: ledger', 'good'],
    ],
    [
      ['Source: orders → enrich', undefined],
      ['enrich → Sink: ledger', 'good'],
    ],
  ]);
});

test('slots that are not there are said to lack', () => {
  expect(cure('HASH', 12)?.so.at(-1)?.en).toBe(
    'That takes 100 slots and the cluster has 12: add TaskManagers first, or nothing starts.',
  );
});

test('slots of a TaskManager that was lost and did not come back, or that failed, are not there', () => {
  const own = { logs: ['tm-2.log'], slots: 60 };
  const lost = aTaskManager('tm-2', 'host-2', { ...own, end: 'no-log', events: [anEvent('unreachable', 60)] });
  const failed = aTaskManager('tm-2', 'host-2', { ...own, end: 'fatal-error', logTo: at(60) });
  const slots = (other: Manager) => told(cure('HASH', 60, undefined, [other])?.rows, 'slotsAvailable');
  expect([slots(aTaskManager('tm-2', 'host-2', own)), slots(lost), slots(failed)]).toEqual([
    [['slotsAvailable', undefined, 120, 'good']],
    [['slotsAvailable', undefined, 60, 'bad']],
    [['slotsAvailable', undefined, 60, 'bad']],
  ]);
});

test('keyed state takes as many as its key groups allow: 64 do the work of 43, and of a hundred on 128', () => {
  expect(told(cure('HASH', 120, 64)?.rows, 'capacityWith', 'maxParallelism', 'effectiveSubtasks')).toEqual([
    ['capacityWith', '10 → 20', 1600, 'bad'],
    ['capacityWith', '10 → 64', 6400, 'good'],
    ['maxParallelism', undefined, 64, undefined],
  ]);
  expect(told(cure('HASH', 120, 128)?.rows, 'effectiveSubtasks')).toEqual([
    ['effectiveSubtasks', undefined, 64, undefined],
  ]);
});
