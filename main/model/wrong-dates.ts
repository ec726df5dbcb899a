import type { EntryPath } from '#contract/incident/ids.ts';
import { median } from '#contract/median.ts';
import { type Evidence, listOf } from './evidence.ts';
import { triggerDelays } from './trigger-delays.ts';

const DAY_MS = 86_400_000;
/** Beyond this it is no zone and no drift: the date is wrong. */
export const WRONG_DATE_MS = 26 * 3_600_000;

/** Wall clock of a record minus the instant that it states itself, by entry: `Triggering checkpoint 1 … @ 1795264041927`. */
export function statedDifferences(evidence: Evidence): ReadonlyMap<EntryPath, readonly number[]> {
  const deltas = new Map<EntryPath, number[]>();
  for (const fact of evidence.said('checkpoint-triggering'))
    if (fact.wall !== undefined) listOf(deltas, fact.entry).push(fact.wall - fact.fields.triggeredAt);
  for (const lines of evidence.checkpointLines)
    for (const delta of triggerDelays(lines)) listOf(deltas, lines.entry).push(delta);
  return deltas;
}

/** Whole days by which the dates of a log are wrong, ms: it states other instants itself. A machine whose clock is wrong states those too. */
export function wrongDates(stated: ReturnType<typeof statedDifferences>): ReadonlyMap<EntryPath, number> {
  const wrong = new Map<EntryPath, number>();
  for (const [entry, list] of stated) {
    const middle = median(list) ?? 0;
    if (Math.abs(middle) > WRONG_DATE_MS) wrong.set(entry, Math.round(middle / DAY_MS) * DAY_MS);
  }
  return wrong;
}
