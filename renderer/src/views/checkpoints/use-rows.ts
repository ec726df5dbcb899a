import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, useState } from 'react';
import { ROW } from '../../ui/pick-list.tsx';

/** Height of the names of the columns, px. */
export const HEAD = 28;

/** Rows by their number: which are drawn, which one the keys are at. */
export function useRows(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
    // The names of the columns stay above the rows.
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    initialRect: { width: 900, height: 300 },
  });
  const scrollTo = useRef(rows.scrollToIndex);
  scrollTo.current = rows.scrollToIndex;
  const goTo = useCallback((index: number) => {
    setActive(index);
    scrollTo.current(index);
  }, []);
  return { box, rows, active, goTo };
}
