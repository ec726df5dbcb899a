import type { Incident } from '#contract/incident/incident.ts';
import type { SealOrder } from '../store/store.ts';

/** What the model decided about the logs, for the global order of their records. */
export function sealOrder(incident: Incident): SealOrder {
  const { sources } = incident.coverage;
  return {
    offsets: new Map(
      sources.map(({ artifact, zone, day }) => {
        // A record that no day is known of has no time.
        const dayMs = day === undefined ? 0 : (day.shiftMs ?? Number.NEGATIVE_INFINITY);
        return [artifact.entry, (zone?.offsetMinutes ?? 0) * 60_000 - dayMs];
      }),
    ),
    doubled: new Set(sources.flatMap(({ artifact }) => (artifact.sameAs === undefined ? [] : [artifact.entry]))),
  };
}
