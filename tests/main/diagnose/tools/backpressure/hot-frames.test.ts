import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { FlameGraph } from '#contract/incident/flame.ts';
import { slowOperator } from '../../../../../main/diagnose/rules/backpressure/slow-operator.ts';
import { hotFrames } from '../../../../../main/diagnose/tools/backpressure/hot-frames.ts';
import { threadsOf } from '../../../../../main/diagnose/tools/backpressure/task-threads.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aSample, at, aVertex, ENRICH, JOB, pointer, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { foundBy } from '../../ask-rule.ts';

const TAKE = ['jdk.internal.misc.Unsafe.park(Native Method)', 'x.TaskMailboxImpl.take(line 149)'];
const SCORE = [
  'com.acme.Model.score(line 12)',
  'com.acme.Enrich.processElement(line 9)',
  'org.apache.flink.A.b(line 1)',
];
const READ = ['java.net.SocketInputStream.socketRead0(Native Method)', ...SCORE];
const GET = ['org.rocksdb.RocksDB.get(Native Method)', 'com.acme.Enrich.processElement(line 7)'];
const KRYO = ['java.util.HashMap.get(line 5)', 'com.esotericsoftware.kryo.Kryo.copy(line 3)', ...SCORE];

function graph(stacks: readonly (readonly [readonly string[], number])[], more: Partial<FlameGraph> = {}): FlameGraph {
  const samples = stacks.reduce((all, [, seen]) => all + seen, 0);
  const entry = `rest/${more.shows ?? 'full'}-${more.subtask ?? 'all'}.json`;
  return {
    jobId: JOB,
    vertexId: ENRICH,
    vertexName: 'enrich',
    shows: 'full',
    at: at(80),
    snapshot: 'one',
    samples,
    stacks: stacks.map(([frames, seen], i) => ({
      frames,
      samples: seen,
      share: seen / samples,
      source: pointer(`/data/children/${i}/name`, frames[0] ?? '', entry),
    })),
    source: pointer('/data/value', samples, entry),
    ...more,
  };
}

const story = anIncident();
const doing = (incident: IncidentBuilder, flames: readonly FlameGraph[], since?: number) => {
  const tools = toolsFor({ ...incident.build(), flames }, NEVER);
  return threadsOf(tools, aVertex(ENRICH, 'enrich', 4), since);
};
const told = (flames: readonly FlameGraph[], since?: number) =>
  doing(story, flames, since).map((one) => `${one.doing} ${one.samples}`);

test('stacks of a flame graph are told like threads, with how often they were seen', () => {
  expect(
    told([
      graph([
        [SCORE, 150],
        [READ, 30],
        [TAKE, 20],
      ]),
    ]),
  ).toEqual(['computes 150', 'waits 30', 'idle 20']);
});

test('off the CPU and not waiting for anything is waiting for a lock; the whole graph is then not needed', () => {
  const flames = [
    graph([
      [SCORE, 190],
      [READ, 10],
    ]),
    graph([[READ, 10]], { shows: 'on-cpu' }),
    graph([[SCORE, 190]], { shows: 'off-cpu' }),
  ];
  expect(told(flames)).toEqual(['waits 10', 'blocked 190']);
});

test('a vertex that had next to nothing to do shows nothing, nor does a graph from before', () => {
  expect(
    told([
      graph([
        [SCORE, 5],
        [TAKE, 195],
      ]),
    ]),
  ).toEqual([]);
  expect(told([graph([[SCORE, 200]])], at(81))).toEqual([]);
});

test('the graph of one subtask counts where the whole vertex was not asked for', () => {
  const one = graph([[READ, 100]], { subtask: 2 });
  expect(told([graph([[SCORE, 200]]), one])).toEqual(['computes 200']);
  expect(told([one])).toEqual(['waits 100']);
});

test('methods and whose work it is, of the samples at work', () => {
  const hot = hotFrames(
    doing(story, [
      graph([
        [SCORE, 120],
        [GET, 40],
        [KRYO, 30],
        [TAKE, 10],
      ]),
    ]),
  );
  expect(hot && { ...hot, methods: hot.methods.map(({ method, share }) => `${method} ${share.toFixed(2)}`) }).toEqual({
    active: 190,
    samples: 200,
    methods: ['com.acme.Model.score 0.79', 'com.acme.Enrich.processElement 0.21'],
    kinds: [
      { kind: 'user', share: 120 / 190 },
      { kind: 'state', share: 40 / 190 },
      { kind: 'serialisation', share: 30 / 190 },
    ],
  });
});

test('a bottleneck without thread dumps is shown at work by its flame graph', () => {
  const all = (busy: number, backpressured: number) =>
    Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));
  const pressed = story.withPressure(
    aSample(SOURCE, 'one', 90, all(0.05, 0.9)),
    aSample(ENRICH, 'one', 90, all(0.99, 0)),
    aSample(SINK, 'one', 90, all(0.1, 0)),
  );
  const [finding] = foundBy(
    slowOperator,
    pressed.with({
      flames: [
        graph([
          [SCORE, 190],
          [KRYO, 10],
        ]),
      ],
    }),
  );
  expect(finding?.facts).toMatchObject({ frame: 'com.acme.Model.score(line 12)', frameShare: 1 });
  expect(finding?.confidence).toBe(0.8);
  expect(finding?.why.en).toContain('flame graphs find 100 % in com.acme.Model.score(line 12)');
  expect(finding?.evidence.at(2)).toMatchObject({ entry: 'rest/full-all.json' });
});
