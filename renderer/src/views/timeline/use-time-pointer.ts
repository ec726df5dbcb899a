import { type PointerEvent, type RefObject, useState } from 'react';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { plotLeft } from './lane.tsx';

const timePicked = (s: AppState) => s.timePicked;
const measureDragged = (s: AppState) => s.measureDragged;
const rangeDragged = (s: AppState) => s.rangeDragged;

/** A press that moves less is a click, px. */
const CLICK = 4;

/** Where the button went down and where the pointer is, px of the plot. */
interface Press {
  readonly from: number;
  readonly to: number;
  /** With Shift a length of time is measured, not chosen. */
  readonly isMeasuring: boolean;
}

/** A click picks a time, a drag chooses a range, and with Shift it measures one. Pixels are of the plot. */
export function useTimePointer(frame: RefObject<HTMLElement | null>, axis: Axis) {
  const pickTime = useApp(timePicked);
  const drag = useApp(rangeDragged);
  const measure = useApp(measureDragged);
  const [hover, setHover] = useState<number>();
  const [press, setPress] = useState<Press>();

  const leftOf = () => (frame.current === null ? 0 : plotLeft(frame.current));
  const xOf = (event: PointerEvent) => Math.min(Math.max(event.clientX - leftOf(), 0), axis.width);
  const pressed = (event: PointerEvent) => {
    if (event.button !== 0 || event.clientX < leftOf()) return;
    const x = xOf(event);
    setPress({ from: x, to: x, isMeasuring: event.shiftKey });
  };
  const moved = (event: PointerEvent) => {
    const x = xOf(event);
    setHover(x);
    if (press === undefined) return;
    setPress({ ...press, to: x });
    if (press.isMeasuring) measure(axis.at(press.from), axis.at(x));
  };
  const released = (event: PointerEvent) => {
    if (press === undefined) return;
    const { from, to } = rangeOf({ ...press, to: xOf(event) });
    setPress(undefined);
    if (to - from < CLICK) pickTime(axis.at(xOf(event)));
    else if (!press.isMeasuring) drag({ from: axis.at(from), to: axis.at(to) });
  };
  const range = press === undefined || press.isMeasuring ? undefined : rangeOf(press);
  return {
    hover,
    /** What is being chosen. */
    choosing: range === undefined || range.to - range.from < CLICK ? undefined : range,
    on: {
      onPointerDown: pressed,
      onPointerMove: moved,
      onPointerUp: released,
      onPointerLeave: () => setHover(undefined),
    },
  };
}

function rangeOf({ from, to }: Press) {
  return { from: Math.min(from, to), to: Math.max(from, to) };
}
