import { type RefObject, useEffect, useRef, type WheelEvent } from 'react';
import { ROW, type ScrollScale } from './scroll-scale.ts';

/** Keeps the scroll bar and the first row together; each may move the other. */
export function useListScroll(
  frame: RefObject<HTMLElement | null>,
  { scale, first, rows }: { readonly scale: ScrollScale; readonly first: number; readonly rows: number },
  onScroll: (first: number) => void,
) {
  const isOwnScroll = useRef(false);
  useEffect(() => {
    const element = frame.current;
    const top = scale.topOf(first);
    if (element === null || Math.abs(element.scrollTop - top) < 1) return;
    isOwnScroll.current = true;
    element.scrollTop = top;
  }, [first, frame, scale]);

  const scrolled = () => {
    if (isOwnScroll.current) {
      isOwnScroll.current = false;
      return;
    }
    if (frame.current !== null) onScroll(scale.rowAt(frame.current.scrollTop));
  };
  const wheeled = (event: WheelEvent) => {
    // In a scaled list a notch of the wheel would jump thousands of rows: it moves rows, not pixels of the bar.
    if (rows * ROW <= scale.height || event.ctrlKey) return;
    onScroll(Math.min(Math.max(first + event.deltaY / ROW, 0), scale.last));
  };
  return { scrolled, wheeled };
}
