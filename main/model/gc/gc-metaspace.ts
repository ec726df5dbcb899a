import type { GcHistory } from '#contract/incident/gc.ts';
import { present } from '#contract/present.ts';
import type { GcRunFact } from '../../facts/gc-facts.ts';
import { momentIn, type TimedEvent } from './gc-timed.ts';

/** HotSpot's GCCause of the collection that comes when the metaspace may not be expanded; the second name is that of JDK 8. */
const LAST_RESORTS = new Set(['Metadata GC Clear Soft References', 'Last ditch collection']);

/** Whether the room for classes came to its limit; absent when nothing says so. `events` in order of time. */
export function metaspaceOf(
  parts: readonly GcRunFact[],
  events: readonly TimedEvent[],
  startedAt: number | undefined,
): GcHistory['metaspace'] {
  const resorts = events.filter(({ kind, cause }) => kind === 'full' && LAST_RESORTS.has(cause ?? ''));
  const said = parts.flatMap(({ metaspace }) => metaspace ?? []);
  const refusals = said.flatMap(({ first, last }) => (first && last ? [first, last] : []));
  const told = refusals.length > 0 ? refusals : resorts;
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    lastResorts: resorts.reduce((sum, { count }) => sum + count, 0),
    ...present({
      betweenMs: shortestBetween(resorts),
      refused: said.length === 0 ? undefined : said.reduce((sum, { refused }) => sum + refused, 0),
      maxBytes: said.findLast(({ maxBytes }) => maxBytes !== undefined)?.maxBytes,
    }),
    first: { ...momentIn(first, startedAt), source: first.source },
    last: { ...momentIn(last, startedAt), source: last.source },
  };
}

function shortestBetween(resorts: readonly TimedEvent[]): number | undefined {
  const gaps = resorts.slice(1).map((event, i) => event.place - (resorts[i]?.place ?? Number.NaN));
  const known = gaps.filter((gap) => !Number.isNaN(gap));
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}
