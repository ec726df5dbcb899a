import { expect, test } from 'vitest';
import type { Graph } from '#contract/incident/graph.ts';
import { alongFlow, boxesOf, depths, inColumns } from '../../../../renderer/src/views/graph/arrange.ts';
import { neighbour } from '../../../../renderer/src/views/graph/neighbour.ts';
import { dominantShare, edgeWidth, toElements } from '../../../../renderer/src/views/graph/to-elements.ts';
import { aGraph, anEdge, aVertex } from './a-graph.ts';

const JOIN = aGraph({
  vertices: [
    aVertex('orders'),
    aVertex('payments'),
    aVertex('parse'),
    aVertex('match'),
    aVertex('sink', { culprit: true }),
  ],
  edges: [
    anEdge('orders', 'parse'),
    anEdge('parse', 'match'),
    anEdge('payments', 'match'),
    anEdge('match', 'sink', { pressure: 'high' }),
  ],
  culprits: ['sink'],
});

test('a vertex stands behind the longest way to it', () => {
  expect(Object.fromEntries(depths(JOIN))).toEqual({ orders: 0, payments: 0, parse: 1, match: 2, sink: 3 });
});

test('vertices are told from the sources to the sinks, however the plan lists them', () => {
  const turned = { ...JOIN, vertices: [...JOIN.vertices].reverse() };
  expect(alongFlow(turned).map(({ id }) => id)).toEqual(['payments', 'orders', 'parse', 'match', 'sink']);
});

test('a loop in the plan ends where it closes', () => {
  const loop: Graph = {
    ...JOIN,
    edges: [anEdge('orders', 'parse'), anEdge('parse', 'match'), anEdge('match', 'parse')],
  };
  expect(depths(loop).size).toBe(5);
});

test('vertices of one column do not lie on each other', () => {
  const places = inColumns(JOIN);
  expect(places.get('orders')?.x).toBe(places.get('payments')?.x);
  expect(Math.abs((places.get('orders')?.y ?? 0) - (places.get('payments')?.y ?? 0))).toBeGreaterThan(122);
});

test('arrows walk along edges, up and down by place, and start at the culprit', () => {
  const places = inColumns(JOIN);
  expect(neighbour(JOIN, places, undefined, 'ArrowRight')).toBe('sink');
  expect(neighbour(JOIN, places, 'match', 'ArrowRight')).toBe('sink');
  expect(neighbour(JOIN, places, 'match', 'ArrowLeft')).toBe('parse');
  expect(neighbour(JOIN, places, 'orders', 'ArrowDown')).toBe('payments');
  expect(neighbour(JOIN, places, 'sink', 'x')).toBeUndefined();
});

test('an edge to a vertex that nobody describes is not drawn, and pressure only while its overlay is on', () => {
  const graph: Graph = { ...JOIN, edges: [...JOIN.edges, anEdge('match', 'nobody')] };
  const of = (backpressure: boolean) =>
    toElements({
      graph,
      boxes: new Map(boxesOf(graph).map((box) => [box.id, box])),
      places: inColumns(graph),
      overlays: { checkpoints: true, state: true, backpressure, skew: false, watermark: false, path: false },
      path: new Set(),
    })
      .filter((element) => element.group === 'edges')
      .map((element) => element.data.pressure);
  expect(of(true)).toEqual(['none', 'none', 'none', 'high']);
  expect(of(false)).toEqual(['none', 'none', 'none', 'none']);
});

test('edges grow with the logarithm of their rate and stay between hairline and wall', () => {
  expect(edgeWidth(undefined)).toBe(1.5);
  expect(edgeWidth(0)).toBe(1.5);
  expect(edgeWidth(99)).toBeCloseTo(3.3);
  expect(edgeWidth(1e9)).toBe(6);
});

test('the largest share of time is named, and nothing when nobody sampled', () => {
  expect(dominantShare({ busy: 0.2, backpressured: 0.7, idle: 0.1 })).toEqual({ name: 'backpressured', share: 0.7 });
  expect(dominantShare({})).toBeUndefined();
  expect(dominantShare({ busy: 0, backpressured: 0, idle: 0 })).toBeUndefined();
});
