import type { Box, Places } from './arrange.ts';

/** How the picture lies in its frame: model coordinates × zoom + pan = pixels. */
export interface Viewport {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  /** Of the frame, CSS px. */
  readonly width: number;
  readonly height: number;
}

/** What can be read at a zoom: whole cards, only their names, or no words at all. */
export type Band = 'cards' | 'names' | 'dots';

/** A stretch of the picture, in model coordinates. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is drawn in HTML above the canvas; it changes far more rarely than the viewport. */
export interface Shown {
  readonly band: Band;
  readonly rect: Rect;
}

/** Below these zooms words of a card, then its name, cannot be read (look book 3.4). */
const CARDS_FROM = 0.6;
const NAMES_FROM = 0.35;
/** Drawn beyond each edge of the frame, as a share of it: that much can be panned before anything is drawn anew. */
const MARGIN = 0.3;
/** A rect this many times as wide as needed comes from a smaller zoom: it holds too many cards. */
const TOO_WIDE = 3;

export function bandOf(zoom: number): Band {
  if (zoom >= CARDS_FROM) return 'cards';
  return zoom >= NAMES_FROM ? 'names' : 'dots';
}

/** The same object while what it holds still covers the frame, so that panning draws nothing anew. */
export function shownIn(viewport: Viewport, last: Shown | undefined): Shown {
  const band = bandOf(viewport.zoom);
  const seen = rectOf(viewport, 0);
  const width = seen.right - seen.left;
  if (
    last !== undefined &&
    last.band === band &&
    contains(last.rect, seen) &&
    last.rect.right - last.rect.left <= width * TOO_WIDE
  )
    return last;
  return { band, rect: rectOf(viewport, MARGIN) };
}

/** What a viewport shows, with a margin around it as a share of the frame. */
export function rectOf({ zoom, x, y, width, height }: Viewport, margin: number): Rect {
  return {
    left: (-x - width * margin) / zoom,
    top: (-y - height * margin) / zoom,
    right: (-x + width * (1 + margin)) / zoom,
    bottom: (-y + height * (1 + margin)) / zoom,
  };
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom
  );
}

/** Where the boxes of these vertices lie; one without a place is left out. */
export function rectsOf(
  places: Places,
  boxes: ReadonlyMap<string, Box>,
  ids: Iterable<string> = boxes.keys(),
): readonly Rect[] {
  return [...ids].flatMap((id) => {
    const place = places.get(id);
    const box = boxes.get(id);
    if (place === undefined || box === undefined) return [];
    const { x, y } = place;
    const { width, height } = box;
    return [{ left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 }];
  });
}

/** What holds all of them. */
export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: Math.min(...rects.map((rect) => rect.left)),
    top: Math.min(...rects.map((rect) => rect.top)),
    right: Math.max(...rects.map((rect) => rect.right)),
    bottom: Math.max(...rects.map((rect) => rect.bottom)),
  };
}

/** Whether a box of this size around a point is seen at all. */
export function isIn(rect: Rect, x: number, y: number, width: number, height: number): boolean {
  return (
    x + width / 2 >= rect.left &&
    x - width / 2 <= rect.right &&
    y + height / 2 >= rect.top &&
    y - height / 2 <= rect.bottom
  );
}
