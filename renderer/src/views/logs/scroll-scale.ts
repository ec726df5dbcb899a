/** Height of a row, CSS pixels. */
export const ROW = 20;

/** Chromium cuts elements at 33,554,432 px; well below it, a longer list is scaled. */
const TALLEST = 8_000_000;

/** How scroll positions and rows belong together for one list in one window. */
export interface ScrollScale {
  /** Height of the scrolled element. */
  readonly height: number;
  /** First row shown (a fraction) at a scroll position. */
  readonly rowAt: (scrollTop: number) => number;
  readonly topOf: (row: number) => number;
  /** The largest first row. */
  readonly last: number;
}

/** One to one while the list fits into an element; above that the scroll bar covers the rows proportionally. */
export function scrollScale(rows: number, viewport: number): ScrollScale {
  const shown = viewport / ROW;
  const last = Math.max(0, rows - shown);
  const height = Math.max(Math.min(rows * ROW, TALLEST), viewport);
  const way = height - viewport;
  const isScaled = rows * ROW > TALLEST;
  const clamp = (row: number) => Math.min(Math.max(row, 0), last);
  return {
    height,
    last,
    rowAt: (top) => clamp(isScaled ? (way === 0 ? 0 : (top / way) * last) : top / ROW),
    topOf: (row) => (isScaled ? (last === 0 ? 0 : (clamp(row) / last) * way) : clamp(row) * ROW),
  };
}
