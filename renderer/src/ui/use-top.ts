import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far below the top of what scrolls an element begins, px; what stands above it grows and shrinks. */
export function useTop(element: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const [inner, outer] = [element.current, scroller.current];
      if (inner === null || outer === null) return;
      setTop(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop));
    };
    measure();
    if (typeof ResizeObserver === 'undefined' || scroller.current === null) return;
    const observer = new ResizeObserver(measure);
    for (const part of scroller.current.children) observer.observe(part);
    return () => observer.disconnect();
  });
  return top;
}
