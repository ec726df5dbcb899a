import { useCallback } from 'react';
import type { GcView } from '#contract/incident/gc-view.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';

/** How a place on the axis of a GC log reads: a time of the clock, or how long the JVM had run. */
export function useMoments(axis: GcView['axis']): (x: number) => string {
  const times = useTimes();
  const language = useLanguage();
  return useCallback(
    (x) => (axis === 'time' ? times.clock(x) : duration(Math.round(x), language)),
    [axis, times, language],
  );
}
