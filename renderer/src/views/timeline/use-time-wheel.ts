import { type RefObject, useEffect } from 'react';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { plotLeft } from './lane.tsx';

const timeZoomed = (s: AppState) => s.timeZoomed;
const timePanned = (s: AppState) => s.timePanned;

/** The wheel over the lanes zooms around the pointer; with Shift, or sideways, it pans. */
export function useTimeWheel(frame: RefObject<HTMLElement | null>, axis: Axis): void {
  const zoom = useApp(timeZoomed);
  const pan = useApp(timePanned);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const wheeled = (event: WheelEvent) => {
      const x = event.clientX - plotLeft(element);
      // Over the names the wheel scrolls, so that lanes below the window can be reached.
      if (x < 0) return;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        pan(Math.sign(event.deltaX || event.deltaY) * 0.1);
      else zoom(event.deltaY > 0 ? 1.25 : 0.8, axis.at(x));
      event.preventDefault();
    };
    // React listens passively to wheels; zooming must keep the page still.
    element.addEventListener('wheel', wheeled, { passive: false });
    return () => element.removeEventListener('wheel', wheeled);
  }, [frame, axis, pan, zoom]);
}
