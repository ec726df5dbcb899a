import type { GcHistory, GcPause } from '#contract/incident/gc.ts';
import { firstWithMost } from '../extremes.ts';
import type { Tools } from '../tools.ts';

/** Collections in which the threads of the collector stood as well: they had no CPU, or waited for memory that had been paged out. */
export interface StarvedCollections {
  readonly pauses: number;
  /** CPU time of their duration, 0..1. */
  readonly share: number;
  readonly longest: GcPause;
}

/** CPU time is counted in ticks of 10 ms: of ten of them a share can be told. */
const LEAST_MS = 100;
/** One thread of a collector at work takes a CPU for as long as threads stand, several take more: half of that is a collector that stood. */
const HALF = 0.5;
/** One is a neighbour's burst, two are a coincidence. */
const AGAIN = 3;
/** All processes of a host start together: what they lack of CPU then, they have a minute later. */
const START_UP_MS = 60_000;

/** Of the process, or of the others of its host; undefined where no log tells the CPU time of collections, or other hosts lacked it as well. */
export function starvedCollections(
  tools: Tools,
  { managerId, host }: { readonly managerId: string | undefined; readonly host: string | undefined },
): StarvedCollections | undefined {
  const isThere = (one: GcHistory) =>
    (managerId !== undefined && one.managerId === managerId) || (host !== undefined && one.host === host);
  const all = tools.know('gc') ?? [];
  if (all.some((one) => !isThere(one) && starvedIn(one) !== undefined)) return undefined;
  return firstWithMost(
    all.filter(isThere).flatMap((one) => starvedIn(one) ?? []),
    ({ pauses }) => pauses,
  );
}

/** Its threads had a CPU for less than half of the time in which all others stood. */
export function isStarved({ durationMs, count, cpuMs }: GcPause): boolean {
  return count === 1 && cpuMs !== undefined && durationMs >= LEAST_MS && cpuMs <= durationMs * HALF;
}

function starvedIn({ pauses, from }: GcHistory): StarvedCollections | undefined {
  const long = pauses.filter(({ durationMs, count, cpuMs, uptimeMs, at }) => {
    const age = uptimeMs ?? (at === undefined || from === undefined ? 0 : at - from);
    return count === 1 && cpuMs !== undefined && durationMs >= LEAST_MS && age >= START_UP_MS;
  });
  const starved = long.filter(isStarved);
  const longest = firstWithMost(starved, ({ durationMs }) => durationMs);
  if (longest === undefined || starved.length < AGAIN || starved.length < long.length * HALF) return undefined;
  const sum = (of: (pause: GcPause) => number) => starved.reduce((total, one) => total + of(one), 0);
  return {
    pauses: starved.length,
    share: sum(({ cpuMs = 0 }) => cpuMs) / sum(({ durationMs }) => durationMs),
    longest,
  };
}
