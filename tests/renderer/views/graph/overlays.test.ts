import { expect, test } from 'vitest';
import { boxesOf, nameLines } from '../../../../renderer/src/views/graph/arrange.ts';
import { criticalPath } from '../../../../renderer/src/views/graph/critical-path.ts';
import { findVertices } from '../../../../renderer/src/views/graph/find-vertices.ts';
import { columnsOf, skewOf } from '../../../../renderer/src/views/graph/skew.ts';
import { drawnOf, reasonsOf } from '../../../../renderer/src/views/graph/what-is-known.ts';
import { aGraph, anEdge, aVertex } from './a-graph.ts';

const subtasks = (...values: readonly (number | undefined)[]) =>
  values.map((value, subtask) => ({ subtask, ...(value === undefined ? {} : { recordsIn: value }) }));
const acked = (...times: readonly (number | undefined)[]) =>
  times.map((ackMs, subtask) => ({
    subtask,
    acknowledged: ackMs !== undefined,
    ...(ackMs === undefined ? {} : { ackMs }),
  }));

test('skew is the highest subtask over the mean, and unknown where one of them is', () => {
  expect(skewOf({ perSubtask: subtasks(10, 10, 10, 90) })).toEqual({
    by: 'records',
    isLoaded: true,
    ratio: 3,
    worst: 3,
    shares: [1 / 9, 1 / 9, 1 / 9, 1],
  });
  expect(skewOf({ perSubtask: subtasks(10, undefined) })).toBeUndefined();
  expect(skewOf({ perSubtask: subtasks(10) })).toBeUndefined();
});

test('a source takes no records in: its share of time at work is compared', () => {
  const perSubtask = [
    { subtask: 0, recordsIn: 0, busy: 0.9 },
    { subtask: 1, recordsIn: 0, busy: 0.3 },
  ];
  expect(skewOf({ perSubtask })).toMatchObject({ by: 'busy', ratio: 1.5, worst: 0, isLoaded: true });
});

test('of more subtasks than columns no hot one is lost', () => {
  const columns = columnsOf([0.1, 0.1, 1, 0.1, 0.1, 0.1], 3);
  expect(columns).toEqual([0.1, 1, 0.1]);
});

test('the critical path leads up from the last acknowledgement along the latest inputs', () => {
  const graph = aGraph({
    vertices: [
      aVertex('orders', { perSubtask: acked(10, 20) }),
      aVertex('payments', { perSubtask: acked(10, 300) }),
      aVertex('join', { perSubtask: acked(400, 450) }),
      aVertex('sink', { perSubtask: acked(500, 460) }),
    ],
    edges: [anEdge('orders', 'join'), anEdge('payments', 'join'), anEdge('join', 'sink')],
  });
  expect([...criticalPath(graph)]).toEqual(['join>sink', 'payments>join']);
});

test('with an acknowledgement missing nobody knows the longest way', () => {
  const vertices = [
    aVertex('orders', { perSubtask: acked(10, 20) }),
    aVertex('sink', { perSubtask: acked(30, undefined) }),
  ];
  const graph = aGraph({ vertices, edges: [anEdge('orders', 'sink')] });
  expect(criticalPath(graph).size).toBe(0);
  expect(Object.keys(reasonsOf(graph))).toEqual(['checkpoints', 'state', 'skew', 'watermark', 'path']);
  const wanted = { checkpoints: true, state: true, backpressure: true, skew: false, watermark: true, path: true };
  expect(drawnOf(wanted, reasonsOf(graph))).toEqual({
    checkpoints: false,
    state: false,
    backpressure: true,
    skew: false,
    watermark: false,
    path: false,
  });
});

test('a card is as high as what it holds', () => {
  const graph = aGraph({ vertices: [aVertex('a'), aVertex('b')], edges: [anEdge('a', 'b')] });
  const bare =
    boxesOf(graph, { backpressure: false, checkpoints: false, skew: false, watermark: false })[0]?.height ?? 0;
  const full = boxesOf(graph, { backpressure: true, checkpoints: true, skew: true, watermark: true })[0]?.height ?? 0;
  expect([nameLines(graph), bare, full]).toEqual([1, 54, 163]);
  expect(
    nameLines(aGraph({ vertices: [aVertex('a', { name: 'Source: orders -> parse-order -> filter' }), aVertex('b')] })),
  ).toBe(2);
});

test('a vertex is found by all words of its name or by its id', () => {
  const vertices = [aVertex('1f', { name: 'Source: orders -> parse' }), aVertex('2a', { name: 'Sink: ledger' })];
  expect(findVertices(vertices, '  ')).toBeUndefined();
  expect(findVertices(vertices, 'PARSE orders')).toEqual(['1f']);
  expect(findVertices(vertices, '2a')).toEqual(['2a']);
  expect(findVertices(vertices, 'nothing')).toEqual([]);
});
