import { useMemo } from 'react';
import type { GcView } from '#contract/incident/gc-view.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { clockAmong } from './clock-among.ts';

/** How a place on the axis of GC logs reads: a time of the clock, or how long the JVM had run. */
export function useMoments({ axis, runs }: GcView): (x: number) => string {
  const times = useTimes();
  const language = useLanguage();
  return useMemo(() => {
    if (axis === 'uptime') return (x) => duration(Math.round(x), language);
    return clockAmong(
      times,
      runs.flatMap(({ from, to }) => [from, to]),
    );
  }, [axis, runs, times, language]);
}
