import { expect, test } from 'vitest';
import type { Graph } from '#contract/incident/graph.ts';
import { around, firstCentres, WHOLE_UP_TO } from '../../../../renderer/src/views/graph/around.ts';
import { aGraph, anEdge, aVertex } from './a-graph.ts';

function graphOf(pairs: readonly (readonly [string, string])[], changes: Partial<Graph> = {}): Graph {
  return aGraph({
    vertices: [...new Set(pairs.flat())].map((id) => aVertex(id)),
    edges: pairs.map(([from, to]) => anEdge(from, to)),
    ...changes,
  });
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

test('a large graph opens at its culprit, else where pressure ends, else at its first source', () => {
  const pressed = LINE.edges.map((edge) => ({ ...edge, pressure: 'bcd'.includes(edge.to) ? 'high' : 'none' }) as const);
  expect([
    firstCentres({ ...LINE, culprits: ['gone', 'e'] }),
    firstCentres({ ...LINE, edges: pressed }),
    firstCentres({ ...LINE, vertices: [...LINE.vertices].reverse() }),
    firstCentres({ ...LINE, vertices: [], edges: [] }),
  ]).toEqual([['e'], ['d'], ['a'], []]);
});
