import { bandOf, boundsOf, type Rect, type Viewport } from './viewport.ts';

/** Around the picture, px: as around a page, and the ring of a selected card. */
const PADDING = 20;
/** Between the picture and what lies over the frame, px. */
const GAP = 12;
/** Cards bigger than this are larger than life. */
const LARGEST = 1.25;
/** Smaller cards can be told apart, but their figures, 11 px in full size, can no longer be read. */
const READ_FROM = 0.9;

type Size = Pick<Viewport, 'width' | 'height'>;
type View = Pick<Viewport, 'zoom' | 'x' | 'y'>;
/** What is kept free along each edge of the frame, px. */
type Insets = Rect;

/**
 * Zoom and pan that show all boxes in the middle of the frame. Where a box would lie under the legend, the notes or the small
 * picture of the whole, the edge they stand at is kept free; an empty corner costs nothing.
 */
export function fittedView(boxes: readonly Rect[], frame: Size, obstacles: readonly Rect[]): View {
  const all = boundsOf(boxes);
  const free = viewOf(all, frame, { left: PADDING, top: PADDING, right: PADDING, bottom: PADDING });
  const isCovered = boxes.some((box) => obstacles.some((obstacle) => meet(shifted(box, free), obstacle)));
  return isCovered ? viewOf(all, frame, insetsFor(obstacles, frame)) : free;
}

/** Where a picture opens when all of it would be dots: ids of vertices, or where they lie. */
export interface Home<T> {
  /** What somebody comes for. */
  readonly centre: readonly T[];
  /** That with its neighbours. */
  readonly around: readonly T[];
}

/**
 * The picture as it opens: all of it as long as its names can be read, else what somebody comes for with its neighbours, large
 * enough to read. Where even those are too many, what they come for stands in the middle; no room is given to what lies beyond the graph.
 */
export function openingView(
  boxes: readonly Rect[],
  { centre, around }: Home<Rect>,
  frame: Size,
  obstacles: readonly Rect[],
): View {
  const whole = fittedView(boxes, frame, obstacles);
  if (bandOf(whole.zoom) !== 'dots' || centre.length === 0) return whole;
  const insets = insetsFor(obstacles, frame);
  const near = viewOf(boundsOf(around), frame, insets);
  const zoom = Math.min(1, Math.max(READ_FROM, near.zoom));
  const { left, top, right, bottom } = boundsOf(near.zoom < READ_FROM ? centre : around);
  const all = boundsOf(boxes);
  return {
    zoom,
    x: kept([all.left, all.right], (left + right) / 2, zoom, [insets.left, frame.width - insets.right]),
    y: kept([all.top, all.bottom], (top + bottom) / 2, zoom, [insets.top, frame.height - insets.bottom]),
  };
}

/** The pan along one axis that puts a point into the middle of the room, as far as the graph reaches to both its ends. */
function kept(
  [low, high]: readonly [number, number],
  point: number,
  zoom: number,
  [from, to]: readonly [number, number],
): number {
  const middle = (from + to) / 2;
  if ((high - low) * zoom <= to - from) return middle - ((low + high) / 2) * zoom;
  return Math.min(from - low * zoom, Math.max(to - high * zoom, middle - point * zoom));
}

function viewOf(all: Rect, frame: Size, insets: Insets): View {
  const width = Math.max(1, frame.width - insets.left - insets.right);
  const height = Math.max(1, frame.height - insets.top - insets.bottom);
  const zoom = Math.min(LARGEST, width / Math.max(1, all.right - all.left), height / Math.max(1, all.bottom - all.top));
  return {
    zoom,
    x: insets.left + width / 2 - ((all.left + all.right) / 2) * zoom,
    y: insets.top + height / 2 - ((all.top + all.bottom) / 2) * zoom,
  };
}

/** Each obstacle takes room from the edge at which it takes the smallest share of the frame. */
function insetsFor(obstacles: readonly Rect[], { width, height }: Size): Insets {
  const insets = { left: PADDING, top: PADDING, right: PADDING, bottom: PADDING };
  for (const { left, top, right, bottom } of obstacles) {
    const taken = { left: right, top: bottom, right: width - left, bottom: height - top };
    const share = (side: keyof Insets) => taken[side] / (side === 'left' || side === 'right' ? width : height);
    const side = (['top', 'bottom', 'left', 'right'] as const).reduce((best, one) =>
      share(one) < share(best) ? one : best,
    );
    insets[side] = Math.max(insets[side], taken[side] + GAP);
  }
  return insets;
}

function shifted({ left, top, right, bottom }: Rect, { zoom, x, y }: View): Rect {
  return { left: left * zoom + x, top: top * zoom + y, right: right * zoom + x, bottom: bottom * zoom + y };
}

function meet(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
