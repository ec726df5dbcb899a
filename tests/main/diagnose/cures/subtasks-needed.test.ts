import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import {
  defaultMaxParallelism,
  effectiveSubtasks,
  loadOf,
  needed,
  stillHeld,
  useWith,
  withKeyGroups,
} from '../../../../main/diagnose/cures/subtasks-needed.ts';
import { bottlenecks } from '../../../../main/diagnose/tools/backpressure/bottleneck.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { anEdge, aSample, aVertex, ENRICH, SOURCE } from '../../../kit/incident-parts.ts';

const some = (count: number, busy: number, backpressured: number, recordsInPerSecond = 100) =>
  Array.from({ length: count }, () => ({ busy, backpressured, recordsInPerSecond }));

/** Ten subtasks between a hundred, as the first of those who met it told. */
function load(upstreamBusy: number, ...calm: readonly VertexPressure[]) {
  const pressure = [
    aSample(SOURCE, 'one', 60, some(100, upstreamBusy, 0.6)),
    aSample(ENRICH, 'one', 60, some(10, 1, 0)),
  ];
  const incident = anIncident()
    .withJob({
      vertices: [aVertex(SOURCE, 'Source', 100), aVertex(ENRICH, 'enrich', 10)],
      edges: [anEdge(SOURCE, ENRICH)],
    })
    .withPressure(...calm, ...pressure)
    .build();
  const [bottleneck] = bottlenecks(toolsFor(incident, NEVER));
  return (
    bottleneck &&
    loadOf(
      bottleneck,
      [...calm, ...pressure].filter((one) => one.vertexId === ENRICH),
    )
  );
}

test('what would arrive is what those before it do when they wait no more', () => {
  const of = load(0.3);
  expect(of).toEqual({
    parallelism: 10,
    busy: 1,
    perSecond: 1000,
    capacity: 1000,
    held: expect.closeTo(0.6),
    demand: { times: expect.closeTo(3), by: 'upstream' },
  });
  expect(of && [needed(of), useWith(of, 40), stillHeld(of, 20), stillHeld(of, 40)]).toEqual([
    43,
    expect.closeTo(0.75),
    expect.closeTo(1 / 3),
    0,
  ]);
});

test('a snapshot in which nobody waited tells what arrives', () => {
  expect(load(0.01, aSample(ENRICH, 'before', 30, some(10, 0.7, 0, 140)))?.demand).toEqual({ times: 1.4, by: 'calm' });
});

test('those who are hardly busy do not tell how much there is', () => {
  const of = load(0.01);
  expect([of?.demand, of && needed(of)]).toEqual([undefined, undefined]);
});

test('key groups by default, and what is left when they do not divide evenly', () => {
  expect([1, 85, 86, 100, 40_000].map(defaultMaxParallelism)).toEqual([128, 128, 256, 256, 32_768]);
  expect([withKeyGroups(64, 43), withKeyGroups(128, 30), withKeyGroups(128, 100), withKeyGroups(64, 100)]).toEqual([
    64,
    32,
    128,
    undefined,
  ]);
  expect([effectiveSubtasks(128, 64), effectiveSubtasks(128, 100), effectiveSubtasks(128, 200)]).toEqual([64, 64, 128]);
});
