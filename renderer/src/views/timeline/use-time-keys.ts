import type { KeyboardEvent } from 'react';
import type { Instant } from '#contract/incident/instant.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { nextFailure } from './lay-out-lanes.ts';

const cursorOf = (s: AppState) => s.cursor;
const timePicked = (s: AppState) => s.timePicked;
const rangeDragged = (s: AppState) => s.rangeDragged;
const timeZoomed = (s: AppState) => s.timeZoomed;
const measureMarked = (s: AppState) => s.measureMarked;
const timePanned = (s: AppState) => s.timePanned;

/** The keys of the timeline, as in Perfetto: W S zoom, A D pan, N goes to the next failure, M keeps a measuring mark. */
export function useTimeKeys(failures: readonly Instant[], axis: Axis): (event: KeyboardEvent) => void {
  const pickTime = useApp(timePicked);
  const drag = useApp(rangeDragged);
  const zoom = useApp(timeZoomed);
  const pan = useApp(timePanned);
  const mark = useApp(measureMarked);
  const cursor = useApp(cursorOf);
  const { span } = axis;
  const goTo = (at: Instant | undefined) => {
    if (at === undefined) return;
    pickTime(at);
    if (at >= span.from && at <= span.to) return;
    const half = (span.to - span.from) / 2;
    drag({ from: at - half, to: at + half });
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cursor ?? (span.from + span.to) / 2;
    const meanings: Readonly<Record<string, () => void>> = {
      w: () => zoom(0.8, at),
      s: () => zoom(1.25, at),
      a: () => pan(-0.1),
      d: () => pan(0.1),
      m: mark,
      n: () => goTo(nextFailure(failures, cursor ?? span.from, event.shiftKey ? -1 : 1)),
    };
    const does = meanings[event.key.toLowerCase()];
    if (does === undefined) return;
    does();
    event.preventDefault();
    event.stopPropagation();
  };
}
