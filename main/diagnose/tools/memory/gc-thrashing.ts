import type { GcHistory } from '#contract/incident/gc.ts';
import type { Tools } from '../tools.ts';

/** A third of the time in collections, for a whole minute: throughput falls by as much, and a single pause is no longer the exception. */
export const SHARE = 0.3;
/** What is left after a collection of the whole heap is alive: with nine tenths of it the next one comes at once. */
export const FULL = 0.9;
/** Collections of the whole heap with no other in between: a program may ask for one or two, five only the collector in need. */
export const ROW = 5;
/** While they follow each other the process stands more than it works, however short the log. */
const ROW_SHARE = 0.5;

/** A log that ends before its first minute does, as the rest of a larger one may: its own time counts from here on. */
const SHORT_MS = 20_000;

/** Share of time in pauses, 0..1: of the worst minute, or of the whole log where it is shorter and the collector was in need all the while. */
function shareOfTime({ worstMinute, coveredMs = 0, counts, share = 0 }: GcHistory): number {
  const isShort = coveredMs >= SHORT_MS && coveredMs < 60_000 && (counts.full ?? 0) >= ROW;
  return Math.max(worstMinute?.share ?? 0, isShort ? share : 0);
}

/** Half of `SHARE`: what pauses take is not all, for cycles beside the program run on the same cores all the while. */
const STRAINED = 0.15;

/** The collector works without getting room: for a minute on average, or in one unbroken row. */
function isThrashing(history: GcHistory): boolean {
  const { afterFull, fullStreak } = history;
  if ((afterFull?.highest.share ?? 0) < FULL) return false;
  if (isStrained(history)) return true;
  if (shareOfTime(history) >= SHARE) return true;
  return fullStreak !== undefined && fullStreak.count >= ROW && fullStreak.pauseMs >= fullStreak.lastsMs * ROW_SHARE;
}

/** One collection of the whole heap after the other, young ones in between, and up to the last none that emptied it. */
function isStrained({ worstMinute, afterFull }: GcHistory): boolean {
  if (worstMinute === undefined || afterFull === undefined) return false;
  return (
    worstMinute.share >= STRAINED &&
    worstMinute.fulls >= ROW &&
    afterFull.last.share !== undefined &&
    afterFull.last.share >= FULL
  );
}

/** Collector logs of one kind of process that thrash, the worst first. A log that nobody owns counts as a TaskManager's: most are. */
export function thrashing(tools: Tools, role: 'jobmanager' | 'taskmanager'): readonly GcHistory[] {
  const all = (tools.know('gc') ?? []).filter((one) => (one.role ?? 'taskmanager') === role);
  return all.filter(isThrashing).sort((a, b) => shareInPauses(b) - shareInPauses(a));
}

/** Share of time in pauses where it was worst, 0..1: of a minute, or of the unbroken row when the log is shorter. */
export function shareInPauses(history: GcHistory): number {
  const { fullStreak } = history;
  const row =
    fullStreak && fullStreak.count >= ROW && fullStreak.lastsMs > 0 ? fullStreak.pauseMs / fullStreak.lastsMs : 0;
  const minute = shareOfTime(history);
  return minute >= SHARE ? minute : Math.max(minute, Math.min(1, row));
}
