import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';

/** Height of a row with its line above, px (state.css). */
const ROW = 27;
/** Rows beyond those in sight, so that an arrow always finds the next one. */
const OVERSCAN = 12;

/** Of a table with a box of its own the rows in sight, and the room of the others; of a short one all of them. */
export function useDrawnRows<T>(rows: readonly T[], isLong: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: isLong ? rows.length : 0,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    initialRect: { width: 600, height: 400 },
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  /** The first and the last row of all, where only those in sight could take the focus. */
  const toEnds = (event: KeyboardEvent) => {
    if (!isLong || (event.key !== 'Home' && event.key !== 'End')) return;
    virtual.scrollToIndex(event.key === 'Home' ? 0 : rows.length - 1);
  };
  if (!isLong || first === undefined || last === undefined)
    return { box, above: 0, below: 0, drawn: isLong ? [] : rows, toEnds };
  return {
    box,
    above: first.start,
    below: Math.max(0, virtual.getTotalSize() - last.end),
    drawn: rows.slice(first.index, last.index + 1),
    toEnds,
  };
}
