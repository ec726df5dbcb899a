import { expect, test } from 'vitest';
import type { Graph, GraphVertex } from '#contract/incident/graph.ts';
import { around, firstCentres, WHOLE_UP_TO } from '../../../../renderer/src/views/graph/around.ts';

const vertex = (id: string): GraphVertex => ({
  id,
  name: id,
  parallelism: 1,
  inferred: false,
  isSource: false,
  isSink: false,
  perSubtask: [],
  culprit: false,
  sources: [],
});

function graphOf(pairs: readonly (readonly [string, string])[], changes: Partial<Graph> = {}): Graph {
  return {
    jobId: 'a',
    from: 'rest',
    vertices: [...new Set(pairs.flat())].map(vertex),
    edges: pairs.map(([from, to]) => ({ from, to, strategy: 'HASH', inferred: false, pressure: 'none' })),
    culprits: [],
    snapshots: [],
    hasPressure: false,
    ...changes,
  };
}

const LINE = graphOf([
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'd'],
  ['d', 'e'],
  ['e', 'f'],
]);

test('a part reaches two steps from its centre, and counts what is left out at its border', () => {
  const { graph, hidden } = around(LINE, ['c']);
  expect(graph.vertices.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(graph.edges.length).toBe(4);
  expect([...hidden]).toEqual([['e', 1]]);
  expect([...around(LINE, ['c', 'e']).hidden]).toEqual([]);
});

test('whoever feeds hundreds does not bring them all in', () => {
  const star = graphOf(Array.from({ length: 1000 }, (_, index) => ['hub', `leaf-${index}`] as const));
  const { graph, hidden } = around(star, ['hub']);
  expect([graph.vertices.length, hidden.get('hub')]).toEqual([WHOLE_UP_TO, 1001 - WHOLE_UP_TO]);
});

test('a large graph opens at its culprit, else where pressure ends, else at its first vertex', () => {
  const pressed = LINE.edges.map((edge) => ({ ...edge, pressure: 'bcd'.includes(edge.to) ? 'high' : 'none' }) as const);
  expect([
    firstCentres({ ...LINE, culprits: ['gone', 'e'] }),
    firstCentres({ ...LINE, edges: pressed }),
    firstCentres(LINE),
    firstCentres({ ...LINE, vertices: [], edges: [] }),
  ]).toEqual([['e'], ['d'], ['a'], []]);
});
