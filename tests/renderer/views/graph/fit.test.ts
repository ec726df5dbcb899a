import { expect, test } from 'vitest';
import { inColumns } from '../../../../renderer/src/views/graph/arrange.ts';
import { fittedView, openingView } from '../../../../renderer/src/views/graph/fit.ts';
import { neighbour } from '../../../../renderer/src/views/graph/neighbour.ts';
import { boundsOf, type Rect } from '../../../../renderer/src/views/graph/viewport.ts';
import { aGraph, aVertex } from './a-graph.ts';

const FRAME = { width: 976, height: 448 };
const LEGEND: Rect = { left: 16, top: 406, right: 628, bottom: 436 };
const NOTE: Rect = { left: 16, top: 12, right: 421, bottom: 66 };
const MINIMAP: Rect = { left: 800, top: 300, right: 960, bottom: 400 };

/** Cards in rows of columns, 168 × 126 with the usual room between them. */
function cards(columns: number, rows: number): readonly Rect[] {
  return Array.from({ length: columns * rows }, (_, index) => {
    const left = (index % columns) * 278;
    const top = Math.floor(index / columns) * 174;
    return { left, top, right: left + 168, bottom: top + 126 };
  });
}

function seen(boxes: readonly Rect[], obstacles: readonly Rect[]): readonly Rect[] {
  const { zoom, x, y } = fittedView(boxes, FRAME, obstacles);
  return boxes.map(({ left, top, right, bottom }) => ({
    left: left * zoom + x,
    top: top * zoom + y,
    right: right * zoom + x,
    bottom: bottom * zoom + y,
  }));
}

test('a row of cards stands in the middle, as wide as the frame allows', () => {
  const { left, top, right, bottom } = boundsOf(seen(cards(4, 1), [LEGEND, NOTE]));
  expect([left, right].map(Math.round)).toEqual([20, 956]);
  expect(Math.round(top + bottom)).toBe(FRAME.height);
});

test('few cards are not drawn larger than life', () => {
  expect(fittedView(cards(1, 1), FRAME, []).zoom).toBe(1.25);
});

test.each([
  [1, 3],
  [2, 3],
  [3, 4],
  [6, 2],
])('no card of %i columns and %i rows lies below the legend, the note or the small picture', (columns, rows) => {
  const obstacles = [LEGEND, NOTE, MINIMAP];
  const covered = seen(cards(columns, rows), obstacles).filter((card) =>
    obstacles.some((o) => card.left < o.right && o.left < card.right && card.top < o.bottom && o.top < card.bottom),
  );
  const { left, top, right, bottom } = boundsOf(seen(cards(columns, rows), obstacles));
  expect(covered).toEqual([]);
  expect(left >= 0 && top >= 0 && right <= FRAME.width && bottom <= FRAME.height).toBe(true);
});

test('a frame smaller than what lies over it still gets a picture', () => {
  const { zoom } = fittedView(cards(2, 2), { width: 60, height: 40 }, [LEGEND, NOTE]);
  expect(zoom > 0 && Number.isFinite(zoom)).toBe(true);
});

/** Where the cards lie in the frame as the picture opens, and how large. */
function opened(boxes: readonly Rect[], home: readonly Rect[], near: readonly Rect[]) {
  const { zoom, x, y } = openingView(boxes, { centre: home, around: near }, FRAME, [LEGEND, MINIMAP]);
  const inFrame = ({ left, top, right, bottom }: Rect) => ({
    left: Math.round(left * zoom + x),
    top: Math.round(top * zoom + y),
    right: Math.round(right * zoom + x),
    bottom: Math.round(bottom * zoom + y),
  });
  return {
    zoom,
    home: boundsOf(home.map(inFrame)),
    near: boundsOf(near.map(inFrame)),
    all: boundsOf(boxes.map(inFrame)),
  };
}

test('a graph whose names can be read opens as a whole', () => {
  const boxes = cards(8, 3);
  const [first] = boxes;
  expect(openingView(boxes, { centre: first ? [first] : [], around: [] }, FRAME, [])).toEqual(
    fittedView(boxes, FRAME, []),
  );
});

test('a graph that would be dots opens at the vertex somebody comes for, large enough to read, clear of what lies over the frame', () => {
  const boxes = cards(15, 5);
  const at = (column: number, row: number) => boxes.slice(row * 15 + column, row * 15 + column + 1);
  const { zoom, home, near } = opened(boxes, at(7, 2), [...at(6, 2), ...at(7, 2), ...at(8, 2)]);
  expect(zoom).toBe(1);
  expect(home.left > 300 && home.right < 676).toBe(true);
  expect(near.left >= 0 && near.right <= MINIMAP.left && near.bottom <= FRAME.height).toBe(true);
});

test('where its neighbours are too many to read at once, the vertex itself stands in the middle of the free room', () => {
  const boxes = cards(15, 9);
  const home = boxes.slice(4 * 15 + 7, 4 * 15 + 8);
  const { zoom, home: shown } = opened(boxes, home, boxes);
  expect(zoom).toBe(0.9);
  expect(Math.abs((shown.left + shown.right) / 2 - MINIMAP.left / 2)).toBeLessThan(10);
});

test('a graph opens without empty room beyond its ends', () => {
  const boxes = cards(15, 5);
  const { all } = opened(boxes, boxes.slice(0, 1), boxes.slice(0, 1));
  expect([all.left, all.top]).toEqual([20, 20]);
});

test('vertices that nothing connects stand in rows in their order, and the arrows walk from place to place', () => {
  const graph = aGraph({ vertices: ['a', 'b', 'c', 'd', 'e'].map((id) => aVertex(id)) });
  const places = inColumns(graph);
  const rows = [...new Set([...places.values()].map(({ y }) => y))];
  const inRow = (y: number | undefined) => [...places].filter(([, place]) => place.y === y).map(([id]) => id);
  expect(rows.map(inRow)).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  const step = (from: string, key: string) => neighbour(graph, places, from, key);
  expect([step('a', 'ArrowRight'), step('b', 'ArrowDown'), step('d', 'ArrowUp'), step('b', 'ArrowLeft')]).toEqual([
    'b',
    'e',
    'a',
    'a',
  ]);
});
